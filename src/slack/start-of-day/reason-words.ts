import type { RankedReason } from '../../domain/start-of-day/rank-patients.ts';
import { START_RULES, type StartReason } from '../../domain/start-of-day/rules.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';

const WORDS: Record<StartReason, (reason: RankedReason, now: Date) => Mrkdwn> = {
  red_flag: ({ since }) => mrkdwn`*words of danger* ${slackDate(since)}`,
  now: () => mrkdwn`*now*`,
  overdue_urgent: ({ since }, now) => mrkdwn`*urgent, overdue by ${spanWords(now, since)}*`,
  discharged: ({ since }) => mrkdwn`*discharged ${slackDate(since, 'day')}*, not reached since`,
  promised_call: ({ since }) => mrkdwn`callback since ${slackDate(since)}`,
  overdue: ({ since }, now) => mrkdwn`*overdue by ${spanWords(now, since)}*`,
  due_today: ({ since }) => mrkdwn`due ${slackDate(since, 'time')}`,
};

/** Why they come first, in words that may stand anywhere. */
export const reasonWords = (reason: RankedReason, now: Date): Mrkdwn => WORDS[reason.rule](reason, now);

/** All reasons, the greatest first, each with its points: "words of danger 7:14 AM (64) · callback since … (4)". */
export const reasonsLine = (reasons: readonly RankedReason[], now: Date): Mrkdwn =>
  joinMrkdwn(
    reasons.map(
      (reason) =>
        mrkdwn`${reasonWords(reason, now)}${reason.count > 1 ? mrkdwn` ×${reason.count}` : ''} (${reason.points})`,
    ),
    ' · ',
  );

/** The rules behind the points, for people. */
export const RULES_LINE: Mrkdwn = joinMrkdwn(
  START_RULES.map(({ label, points }) => mrkdwn`${escapeMrkdwn(label)} ${points}`),
  ', ',
);

const UNITS = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
] as const;

/** "3 hours": the largest unit alone, which is all that an order of calls needs. */
export function spanWords(now: Date, since: Date): Mrkdwn {
  const ms = now.getTime() - since.getTime();
  for (const [size, one, many] of UNITS) {
    const count = Math.floor(ms / size);
    if (count > 0) return mrkdwn`${count} ${count === 1 ? one : many}`;
  }
  return mrkdwn`less than a minute`;
}
