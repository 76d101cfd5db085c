import type { KnownBlock } from '@slack/types';
import { minutesButton } from '../kit/buttons/time-entries.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** The way to minutes and codes, for billing and supervisors. */
export function minutesBlocks(): KnownBlock[] {
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Minutes' } },
    {
      ...paragraph(
        mrkdwn`Minutes of care management by patient and month, and the codes that they reach. No chart.`,
      ),
      accessory: minutesButton.element('Minutes', { v: 1 }),
    },
  ];
}
