import type { ClocksAtRisk } from '../../domain/clocks/at-risk.ts';
import {
  CLOCK_STATE_LABELS,
  type Clock,
  type ClockWithZone,
  countdownInput,
  ruleOf,
} from '../../domain/clocks/clock.ts';
import { timeLeft } from '../../domain/clocks/countdown.ts';
import type { Rule } from '../../domain/clocks/rule.ts';
import { newerRule } from '../../domain/clocks/rules.ts';
import { dayOf } from '../../domain/teams/team-calendar.ts';
import { dateAt, wallClockAt } from '../../domain/time/instants.ts';
import { showClock, showDate, showDay } from '../../domain/time/show-time.ts';
import { countedWords } from '../kit/counted-words.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';

// Rule titles, dates and figures: no name and no words of people. Safe in any channel (L0).

type Shown = Pick<
  Clock,
  'ruleId' | 'state' | 'zone' | 'ruleDueOn' | 'letterDueOn' | 'dueOn' | 'dueAt' | 'metAt'
> &
  Pick<ClockWithZone, 'team'>;

const plural = (count: number, unit: 'days' | 'hours' | 'minutes'): Mrkdwn =>
  mrkdwn`${count} ${escapeMrkdwn(count === 1 ? unit.slice(0, -1) : unit)}`;

/** "3 days left", "due today", "2 hours left", "passed 4 days ago"; of a settled clock its state. */
export function leftWords(clock: Shown, now: Date): Mrkdwn {
  if (clock.state === 'missed')
    return clock.metAt ? mrkdwn`*done late*` : mrkdwn`*missed*, ${passedWords(clock, now)}`;
  if (clock.state !== 'running')
    return mrkdwn`*${escapeMrkdwn(CLOCK_STATE_LABELS[clock.state].toLowerCase())}*`;
  const { unit, count } = timeLeft(countdownInput(clock, '00:00'), now);
  if (clock.dueAt <= now) return mrkdwn`*${passedWords(clock, now)}*`;
  return unit === 'days' && count === 0 ? mrkdwn`*due today*` : mrkdwn`*${plural(count, unit)} left*`;
}

function passedWords(clock: Shown, now: Date): Mrkdwn {
  const { unit, count } = timeLeft(countdownInput(clock, '00:00'), now);
  return mrkdwn`passed ${plural(Math.max(1, Math.abs(count)), unit)} ago`;
}

/** "due Mon, Mar 2 (date on the letter; by the rule Mon, Mar 16)". */
export function dueWords(clock: Shown, now: Date): Mrkdwn {
  const rule = ruleOf(clock);
  const today = dateAt(now, clock.zone);
  const day = (date: Date) => escapeMrkdwn(showDay(Temporal.PlainDate.from(dayOf(date)), today));
  if (clock.letterDueOn && rule.isLetterOnly) return mrkdwn`due ${day(clock.dueOn)} (date on the letter)`;
  if (clock.letterDueOn)
    return mrkdwn`due ${day(clock.dueOn)} (date on the letter; by the rule ${day(clock.ruleDueOn)})`;
  const hour =
    rule.unit === 'hours'
      ? mrkdwn`, ${escapeMrkdwn(showClock(wallClockAt(clock.dueAt, clock.zone).toPlainTime()))}`
      : '';
  return mrkdwn`due ${day(clock.dueOn)}${hour}${payerZone(clock)}`;
}

/** Named only where the payer's day does not end with the team's. */
const payerZone = ({ zone, team }: Shown): Mrkdwn | '' =>
  zone === team.timeZone ? '' : mrkdwn` in the payer’s time zone, ${escapeMrkdwn(zone.replaceAll('_', ' '))}`;

/** What a reader has to know of the rule: a date to check, or a row that is not the newest. */
export function ruleNotes(clock: Pick<Clock, 'ruleId' | 'zone'>, now: Date): Mrkdwn[] {
  const rule = ruleOf(clock);
  const newer = newerRule(rule, dateAt(now, clock.zone).toString());
  return [
    ...(rule.trust === 'verify' ? [mrkdwn`:warning: check this date`] : []),
    ...(newer
      ? [
          mrkdwn`the rule changed on ${escapeMrkdwn(fromWords(newer))}; this deadline keeps the rule of its start`,
        ]
      : []),
  ];
}

const fromWords = ({ effectiveFrom }: Rule): string =>
  effectiveFrom ? showDate(Temporal.PlainDate.from(effectiveFrom)) : 'an earlier day';

/** "Deadlines missed for more than a week 12, the oldest 27 days ago"; null: none. */
export function longMissedWords(
  { oldestAt, ...missed }: ClocksAtRisk['longMissed'],
  now: Date,
): Mrkdwn | null {
  if (!oldestAt) return null;
  const days = Math.floor((now.getTime() - oldestAt.getTime()) / DAY_MS);
  const ago = mrkdwn`${missed.count === 1 && !missed.isMore ? '' : 'the oldest '}${plural(days, 'days')} ago`;
  return mrkdwn`*Missed for more than a week ${countedWords(missed)}*, ${ago}`;
}

const DAY_MS = 86_400_000;

/** One line for lists: title, what is left, when, what to check. */
export const clockLine = (clock: Shown, now: Date): Mrkdwn =>
  joinMrkdwn(
    [
      mrkdwn`${escapeMrkdwn(ruleOf(clock).title)}`,
      leftWords(clock, now),
      dueWords(clock, now),
      ...ruleNotes(clock, now),
    ],
    ' · ',
  );
