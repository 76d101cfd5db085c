import type { KnownBlock } from '@slack/types';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import type { Explanation } from '../../domain/explanations/explanation.ts';
import { draftAgainButton, reviewButton } from '../kit/buttons/explanations.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { headline } from './explanation-words.ts';

/** Notice that the plan has changed (L0 in the notification, case key alone in the words). */
export function outdatedMessage({ record: explanation, level }: Opened<Explanation>): {
  text: Mrkdwn;
  blocks: KnownBlock[];
} {
  const { id, status } = explanation;
  const text = mrkdwn`The plan changed after an explanation was written · ${escapeMrkdwn(explanation.patient.caseKey)}`;
  const isStill = status === 'out_of_date';
  const words = isStill
    ? 'The plan has changed since this explanation was written. It is out of date and can no longer be handed out. If the patient has an older copy, inform them.'
    : 'The plan changed after this explanation was written; it has since been drafted again.';
  return {
    text,
    blocks: [
      paragraph(mrkdwn`${headline(explanation, { level })}\n${words}`),
      {
        type: 'actions',
        elements: [
          ...(isStill ? [draftAgainButton.element('Draft again', { v: 1, id }, { style: 'primary' })] : []),
          reviewButton.element('Review', { v: 1, id }),
        ],
      },
    ],
  };
}
