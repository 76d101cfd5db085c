import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { OUTCOME_LABELS } from '../../domain/break-glass/break-glass.ts';
import type { OpenedWithSeen, Seen } from '../../domain/break-glass/get-break-glass.ts';
import { MOST_OPENED } from '../../domain/break-glass/list-break-glass.ts';
import type { Opened } from '../../domain/break-glass/opened.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { reviewBreakGlassButton } from '../kit/buttons/break-glass.ts';
import { optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { openedWords, reviewWords } from './break-glass.view.ts';

const listModal = defineModal('break_glass.list', z.object({ v: z.literal(1) }));
export const reviewModal = defineModal('break_glass.review', z.object({ v: z.literal(1), id: z.uuid() }));

/** `/care break-glass` of a privacy officer: what waits for a review, overdue first, then what was reviewed (L0). */
export function listView(opened: readonly Opened[], now: Date): ModalView {
  return listModal.view({
    title: 'Break-glass reviews',
    meta: { v: 1 },
    blocks: [
      ...(opened.length === 0 ? [paragraph(mrkdwn`No patient has been opened by break-glass.`)] : []),
      ...opened.map((each, index) => ({
        ...paragraph(joinMrkdwn([openedWords(each), reviewWords(each, now)], '\n'), `opened.${index}`),
        accessory: reviewBreakGlassButton.element(
          each.reviewedAt ? 'Show' : 'Review',
          { v: 1, id: each.id },
          { describes: `${index + 1}` },
        ),
      })),
      ...(opened.length >= MOST_OPENED ? [paragraph(mrkdwn`_The first ${MOST_OPENED} are shown._`)] : []),
    ],
  });
}

/** One of them, with the reason in the member's words, all that was seen, and the outcome to choose. */
export function reviewView(opened: OpenedWithSeen, surface: Surface, now: Date): ModalView {
  const words = (text: string | null) => escapeMrkdwn(freeText(text ?? '', opened.patient, surface) ?? '');
  const blocks: KnownBlock[] = [
    paragraph(joinMrkdwn([openedWords(opened), reviewWords(opened, now)], '\n')),
    paragraph(mrkdwn`*Reason in words*\n${words(opened.reasonText)}`),
    paragraph(seenWords(opened.seen)),
  ];
  if (opened.reviewedAt !== null)
    return reviewModal.view({
      title: 'Break-glass review',
      meta: { v: 1, id: opened.id },
      blocks: [...blocks, paragraph(mrkdwn`*Review in words*\n${words(opened.reviewText)}`)],
    });
  return reviewModal.view({
    title: 'Break-glass review',
    submit: 'Save review',
    meta: { v: 1, id: opened.id },
    blocks: [
      ...blocks,
      selectField({ name: 'outcome', label: 'Outcome', options: optionsOf(OUTCOME_LABELS) }),
      textField({
        name: 'text',
        label: 'Review in words',
        multiline: true,
        max: TEXT_LIMITS.breakGlassReason,
      }),
    ],
  });
}

/** What an action of the audit trail is called where it was looked at; any other by its own name. */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  'break-glass.open': 'Opened the patient',
  'break-glass.close': 'Closed the patient',
  'patient.view': 'Patient card',
  'plan.view': 'Care plan',
  'plan.view-history': 'What changed in the plan',
  'explanation.view': 'Explanations',
  'protection.view': 'Protected records (42 CFR Part 2)',
};

function seenWords(seen: readonly Seen[]): Mrkdwn {
  const lines = seen.map(({ action, isRefused, times, firstAt, lastAt }) => {
    const count = times > 1 ? mrkdwn` · ${times} times, last at ${slackDate(lastAt, 'time')}` : mrkdwn``;
    const refused = isRefused ? mrkdwn` · refused` : mrkdwn``;
    return mrkdwn`• ${slackDate(firstAt, 'time')} ${escapeMrkdwn(cut(ACTION_WORDS[action] ?? action, 60))}${refused}${count}`;
  });
  return joinMrkdwn([mrkdwn`*Seen and done while it was open*`, ...lines.slice(0, 40)], '\n');
}
