import type { KnownBlock } from '@slack/types';
import { reviewMatchesButton } from '../kit/buttons/patients.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** How many pairs of records wait for a decision (L0); nothing where none does. */
export function matchBlocks(count: number): KnownBlock[] {
  if (count === 0) return [];
  const words = count === 1 ? mrkdwn`*1 possible match*` : mrkdwn`*${count} possible matches*`;
  return [
    {
      ...paragraph(mrkdwn`${words}: records of two systems that may be the same person.`),
      accessory: reviewMatchesButton.element('Review', { v: 1 }, { describes: 'possible matches' }),
    },
  ];
}
