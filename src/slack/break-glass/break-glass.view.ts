import { OUTCOME_LABELS, REASON_LABELS } from '../../domain/break-glass/break-glass.ts';
import type { Opened } from '../../domain/break-glass/opened.ts';
import { isOverdue } from '../../domain/break-glass/opened.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { reviewBreakGlassButton } from '../kit/buttons/break-glass.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** Who opened whom, until when and why: a case key, a member and a code (L0). */
export const openedWords = ({ member, patient, reasonCode, openedAt, expiresAt, closedAt }: Opened): Mrkdwn =>
  joinMrkdwn(
    [
      mrkdwn`*${escapeMrkdwn(patient.caseKey)}* · ${mention(member.slackUserId)}`,
      escapeMrkdwn(REASON_LABELS[reasonCode]),
      mrkdwn`${slackDate(openedAt)} to ${slackDate(closedAt ?? expiresAt, 'time')}`,
    ],
    ' · ',
  );

/** Where the review is: overdue, due by, or done. */
export function reviewWords(opened: Opened, now: Date): Mrkdwn {
  const { reviewedAt, reviewedBy, reviewOutcome, reviewDueAt } = opened;
  if (reviewedAt && reviewOutcome) {
    const by = escapeMrkdwn(reviewedBy?.displayName ?? 'a former member');
    return mrkdwn`Reviewed by ${by} on ${slackDate(reviewedAt)}: *${escapeMrkdwn(OUTCOME_LABELS[reviewOutcome])}*`;
  }
  return isOverdue(opened, now)
    ? mrkdwn`*Review overdue* since ${slackDate(reviewDueAt)}`
    : mrkdwn`Review due by ${slackDate(reviewDueAt)}`;
}

/** The message to a privacy officer, at once and again when the review is overdue. */
export function breakGlassMessage(opened: Opened, now: Date, text: Mrkdwn): Rendered {
  const lines = joinMrkdwn([mrkdwn`*${text}*`, openedWords(opened), reviewWords(opened, now)], '\n');
  const review = reviewBreakGlassButton.element('Review', { v: 1, id: opened.id });
  return { text, blocks: [{ ...paragraph(lines), ...(opened.reviewedAt ? {} : { accessory: review }) }] };
}
