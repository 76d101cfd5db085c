import type { KnownBlock } from '@slack/types';
import { auditButton } from '../kit/buttons/audit.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** A privacy officer's way into the audit trail. */
export function auditBlocks(): KnownBlock[] {
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Privacy' } },
    {
      ...paragraph(
        mrkdwn`Who saw or changed a patient, what a member did, refusals, exports, break-glass, and the accounting of disclosures.`,
      ),
      accessory: auditButton.element('Audit trail', { v: 1 }),
    },
  ];
}
