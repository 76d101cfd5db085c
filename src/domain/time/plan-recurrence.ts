import { TEXT_LIMITS } from '../text-limits.ts';
import { wallClockAt } from './instants.ts';
import type { DuePhrase } from './meanings.ts';
import { firstInRhythm, nextAfterDone, type Occurrence, type Recurrence, type Series } from './recurrence.ts';
import type { RecurrenceWish, RepeatUnit } from './recurrence-wish.ts';
import { readRecurrence } from './recurrence-words.ts';
import { settleClock } from './settle-clock.ts';
import { settleDay } from './settle-day.ts';
import { codeOf, showRecurrence } from './show-recurrence.ts';
import { DEFAULT_LOCALE } from './show-time.ts';
import { shownPlan } from './shown-plan.ts';
import { resolveWall, toWall } from './wall-time.ts';
import { plainText, splitWords } from './words.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** `due`: the first time, where the person has said one. */
export type PlanOptions = {
  now: Date;
  zone: string;
  calendar: WorkingCalendar;
  due?: { wall: string; zone: string } | null;
};

/** A rhythm with the dates it begins with: `shown` says all of it back, `next` are at most three. */
export type RecurrencePlan =
  | { kind: 'repeats'; series: Series; first: Occurrence; next: Occurrence[]; words: string; shown: string }
  | { kind: 'unclear'; sentence: string };

/** Three rhythms that always work; every sentence about unread words ends with them. */
export const REPEAT_EXAMPLES =
  'Try "every other Monday", "monthly on the last working day" or "every 2 weeks after done".';

const DEFAULT_TIME = '09:00';
const MAX_LENGTH = TEXT_LIMITS.dueWords;
// Ten years of one step: beyond it the number is a slip.
const LONGEST_STEP: Record<RepeatUnit, number> = { day: 3660, week: 520, month: 120, year: 10 };
const MOST_TIMES = 1000;

/**
 * Reads the words of a "Repeats" field and says when the task comes: the first date is the rhythm's first on or after
 * `due`, or after now. Never throws for any text.
 * @returns the plan; `unclear` has a sentence with examples.
 * @throws RangeError for an unknown zone.
 */
export function planRecurrence(text: string, options: PlanOptions): RecurrencePlan {
  if (text.length > MAX_LENGTH) return unclear('That is too long for a repeat rule.');
  const plain = plainText(text).trim();
  const words = splitWords(plain);
  const read = readRecurrence(words, 0, 'field');
  if (!read) return unclear('That was not understood as a repeat rule.');
  if (read.length < words.length) {
    const understood = plain.slice(0, words[read.length - 1]?.end);
    return unclear(`Only "${understood}" was understood, not the rest.`);
  }
  return settle(read.value, options);
}

function settle(wish: RecurrenceWish, options: PlanOptions): RecurrencePlan {
  if (wish.interval < 1 || wish.interval > LONGEST_STEP[wish.unit])
    return unclear('Enter an interval of at least one day and at most ten years.');
  if (
    wish.mode === 'after_completion' &&
    (wish.weekdays || wish.inMonth || wish.inYear || wish.closedDays === 'skip')
  )
    return unclear(
      'A task that repeats after completion needs a number of days, weeks or months, not a weekday.',
    );
  const zone = options.due?.zone ?? options.zone;
  const start = startOf(wish, { ...options, zone });
  if (typeof start === 'string') return unclear(start);
  const rhythm: Recurrence = {
    ...ruleOf(wish, start.toPlainDate()),
    mode: wish.mode,
    ...limitOf(wish, start.toPlainDate(), options),
  };
  if (rhythm.count !== null && (rhythm.count < 1 || rhythm.count > MOST_TIMES))
    return unclear(`A task can repeat up to ${MOST_TIMES} times.`);
  const { calendar, now } = options;
  const isSaid = Boolean(wish.start ?? options.due);
  const namesDay = Boolean(wish.weekdays ?? wish.inMonth ?? wish.inYear) || wish.closedDays === 'skip';
  const started = anchored(rhythm, { zone, start, isSaid, namesDay, now, calendar });
  const series = started && { ...started, untilOn: lastDay(wish, started) };
  const next = series ? firstDates(series, calendar) : [];
  const [first] = next;
  if (!series || !first || first.at <= now)
    return unclear('No future date matches: check the due time above and the last day.');
  const words = showRecurrence(series);
  return { kind: 'repeats', series, first, next, words, shown: shownPlan(words, series, next, options) };
}

/** The wall time from which dates are looked for: said as a start, or the due time, or now. */
function startOf(
  wish: RecurrenceWish,
  options: PlanOptions & { zone: string },
): Temporal.PlainDateTime | string {
  const { calendar, due, now, zone } = options;
  const today = wallClockAt(now, zone).toPlainDate();
  const dueWall = due ? Temporal.PlainDateTime.from(due.wall) : null;
  let day = dueWall?.toPlainDate() ?? today;
  if (wish.start) {
    const settled = dayOf(wish.start, today, calendar);
    if ('problem' in settled) return settled.problem;
    day = settled.date;
  }
  if (!wish.clock)
    return day.toPlainDateTime(dueWall?.toPlainTime() ?? Temporal.PlainTime.from(DEFAULT_TIME));
  const clock = settleClock(wish.clock, { calendar, locale: DEFAULT_LOCALE, isMidnightOfNextDay: false });
  return day.toPlainDateTime(clock.time);
}

const dayOf = (phrase: DuePhrase, today: Temporal.PlainDate, calendar: WorkingCalendar) =>
  settleDay(phrase.day ?? { kind: 'away', days: 0 }, {
    today,
    calendar,
    locale: DEFAULT_LOCALE,
    prefersFuture: true,
  });

/** The RRULE of a wish: a weekday, a day of the month or of the year that was not said is the start's. */
function ruleOf(wish: RecurrenceWish, start: Temporal.PlainDate): Pick<Recurrence, 'rule' | 'closedDays'> {
  const closedDays = wish.closedDays ?? 'keep';
  const every = `FREQ=${FREQUENCY[wish.unit]};INTERVAL=${wish.interval}`;
  if (wish.mode === 'after_completion') return { rule: every, closedDays };
  switch (wish.unit) {
    case 'day':
      return { rule: every, closedDays };
    case 'week':
      return {
        rule: `${every};BYDAY=${(wish.weekdays ?? [start.dayOfWeek]).map(codeOf).join(',')}`,
        closedDays,
      };
    case 'month':
      return { closedDays, ...monthRule(every, wish, start) };
    case 'year': {
      const { month, day } = wish.inYear ?? start;
      return { rule: `${every};BYMONTH=${month};${monthDays(day)}`, closedDays };
    }
  }
}

function monthRule(every: string, { inMonth }: RecurrenceWish, start: Temporal.PlainDate) {
  if (inMonth?.kind === 'workingDay')
    return inMonth.which === 'last'
      ? { rule: `${every};BYMONTHDAY=-1`, closedDays: 'before' as const }
      : { rule: `${every};BYMONTHDAY=1`, closedDays: 'after' as const };
  if (inMonth?.kind === 'weekday') return { rule: `${every};BYDAY=${inMonth.nth}${codeOf(inMonth.weekday)}` };
  return { rule: `${every};${monthDays(inMonth?.day ?? start.day)}` };
}

// People who say "the 31st" mean every month: where it does not exist, the last day.
function monthDays(day: number): string {
  if (day <= 28) return `BYMONTHDAY=${day}`;
  const days = [28, 29, 30, 31].filter((one) => one <= day);
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
}

const FREQUENCY = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const;
const SPANS = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const;

function limitOf(
  { limit }: RecurrenceWish,
  start: Temporal.PlainDate,
  { calendar }: PlanOptions,
): Pick<Recurrence, 'untilOn' | 'count'> {
  if (!limit) return { untilOn: null, count: null };
  if (limit.kind === 'count') return { untilOn: null, count: limit.count };
  if (limit.kind === 'span') return { untilOn: null, count: null };
  const settled = dayOf(limit.phrase, start, calendar);
  return {
    untilOn: 'date' in settled ? settled.date.toString() : start.subtract({ days: 1 }).toString(),
    count: null,
  };
}

/** "For 3 weeks" counts from the first date. */
function lastDay({ limit }: RecurrenceWish, { anchorWall, untilOn }: Series): string | null {
  if (limit?.kind !== 'span') return untilOn;
  const length = { [SPANS[limit.unit]]: Math.min(limit.count, LONGEST_STEP[limit.unit]) };
  return Temporal.PlainDateTime.from(anchorWall).toPlainDate().add(length).subtract({ days: 1 }).toString();
}

type Anchoring = {
  zone: string;
  start: Temporal.PlainDateTime;
  /** A first time was said: a date on it counts. */ isSaid: boolean;
  /** A weekday, a day of the month or of the year was said. */ namesDay: boolean;
  now: Date;
  calendar: WorkingCalendar;
};

/** The series from its first date on. "Every other Monday" begins with the first Monday, and every other counts from there. */
function anchored(
  rhythm: Recurrence,
  { zone, start, isSaid, namesDay, now, calendar }: Anchoring,
): Series | null {
  if (rhythm.mode === 'after_completion') {
    const at = (wall: Temporal.PlainDateTime) => resolveWall({ wall: toWall(wall), zone }).at;
    const step = nextAfterDone(
      { ...rhythm, zone, anchorWall: toWall(start) },
      { calendar, doneAt: now, done: 0 },
    );
    const anchorWall = isSaid && at(start) > now ? toWall(start) : step?.nominal;
    return anchorWall ? { ...rhythm, zone, anchorWall } : null;
  }
  // "Every 3 weeks" begins a step away when this hour of today has passed; named days come as soon as they can.
  const soonest = namesDay ? rhythm.rule.replace(/INTERVAL=\d+/u, 'INTERVAL=1') : rhythm.rule;
  const search: Series = { ...rhythm, rule: soonest, count: null, zone, anchorWall: toWall(start) };
  const first = firstInRhythm(search, calendar, 40).find(({ at }) => at > now);
  return first ? { ...rhythm, zone, anchorWall: first.nominal } : null;
}

/** The first three dates; of a rhythm by completion, as they come when each is done on its day. */
function firstDates(series: Series, calendar: WorkingCalendar): Occurrence[] {
  if (series.mode === 'fixed') return firstInRhythm(series, calendar, 3);
  const dates: Occurrence[] = [];
  let doneAt = resolveWall({ wall: series.anchorWall, zone: series.zone }).at;
  for (let done = 1; dates.length < 3; done += 1) {
    const last = dates.at(-1);
    const next: Occurrence | null = last
      ? nextAfterDone(series, { calendar, doneAt, done: done - 1 })
      : { nominal: series.anchorWall, wall: series.anchorWall, at: doneAt };
    if (!next) break;
    dates.push(next);
    doneAt = next.at;
  }
  return dates;
}

const unclear = (what: string): { kind: 'unclear'; sentence: string } => ({
  kind: 'unclear',
  sentence: `${what} ${REPEAT_EXAMPLES}`,
});
