import { RRuleTemporal } from 'rrule-temporal';
import { resolveWall, toWall } from './wall-time.ts';
import { addBusinessDays, isWorkingDay, type WorkingCalendar } from './working-calendar.ts';

/** What becomes of a date on which the team does not work: it stays, moves, or is left out. */
export type ClosedDays = 'keep' | 'before' | 'after' | 'skip';

/**
 * A rhythm. `rule` is an RRULE (RFC 5545) without DTSTART, UNTIL and COUNT. With `after_completion` its interval counts
 * from the day the one before was done. `untilOn` (YYYY-MM-DD) is the last day; `count` the number of dates in all.
 */
export type Recurrence = {
  rule: string;
  mode: 'fixed' | 'after_completion';
  closedDays: ClosedDays;
  untilOn: string | null;
  count: number | null;
};

/** A rhythm with its first date: wall time and zone are the truth, every instant is made from them when it is needed. */
export type Series = Recurrence & { anchorWall: string; zone: string };

/** One date of a series. `nominal` is the rhythm's own wall time; `wall` where a closed day has moved it. */
export type Occurrence = { nominal: string; wall: string; at: Date };

/** A date every few days, closed for a year on end, has no next: at most this many dates are tried. */
const MOST_TRIED = 800;
// A date moved before a closed day lies earlier than the rhythm's own: none is passed over within this many days.
const LONGEST_CLOSED_DAYS = 31;

/**
 * The first date of a fixed rhythm that comes after the date `nominal` of it and after `now`. Dates that passed while
 * no process ran and no one acted are passed over: one catch-up, not thirty.
 * @returns that date; null when none is left.
 */
export function nextInRhythm(
  series: Series,
  { calendar, after, now }: { calendar: WorkingCalendar; after: string; now: Date },
): Occurrence | null {
  for (const occurrence of rhythmAfter(series, calendar, laterWall(after, longBefore(now, series.zone)))) {
    if (occurrence.at > now && occurrence.nominal > after && occurrence.wall > moved(series, calendar, after))
      return occurrence;
  }
  return null;
}

/**
 * The next date when it goes by completion: the interval counted from the day it was done, at the usual hour.
 * @returns that date; null when the series is over.
 */
export function nextAfterDone(
  series: Series,
  { calendar, doneAt, done }: { calendar: WorkingCalendar; doneAt: Date /** Tasks so far. */; done: number },
): Occurrence | null {
  if (series.count !== null && done >= series.count) return null;
  const clock = Temporal.PlainDateTime.from(series.anchorWall).toPlainTime();
  const doneOn = Temporal.Instant.fromEpochMilliseconds(doneAt.getTime())
    .toZonedDateTimeISO(series.zone)
    .toPlainDate();
  const nominal = toWall(doneOn.add(intervalOf(series.rule)).toPlainDateTime(clock));
  if (isPast(series, nominal)) return null;
  const wall = moved(series, calendar, nominal);
  const at = resolveWall({ wall, zone: series.zone }).at;
  // "Else the working day before" may lead back to the day it was done on: then the date stays.
  return at > doneAt
    ? { nominal, wall, at }
    : { nominal, wall: nominal, at: resolveWall({ wall: nominal, zone: series.zone }).at };
}

/** The dates of a fixed rhythm from its anchor on, at most `most`. */
export function firstInRhythm(series: Series, calendar: WorkingCalendar, most: number): Occurrence[] {
  const dates: Occurrence[] = [];
  for (const occurrence of rhythmAfter(series, calendar, null)) {
    dates.push(occurrence);
    if (dates.length === most) break;
  }
  return dates;
}

/** Dates in order, each on another day; from the anchor on when `after` is null. */
function* rhythmAfter(
  series: Series,
  calendar: WorkingCalendar,
  after: string | null,
): Generator<Occurrence, undefined> {
  const rule = ruleInUtc(series);
  // Counted in UTC, where every wall time exists once: the zone comes in only when the wall time becomes an instant.
  let from = inUtc(after ?? series.anchorWall);
  let isFirst = after === null;
  let last = '';
  for (let tried = 0; tried < MOST_TRIED; tried += 1) {
    const date = rule.next(from, isFirst);
    if (!date) return undefined;
    from = date;
    isFirst = false;
    const nominal = toWall(date);
    const wall = moved(series, calendar, nominal);
    const isOpen = series.closedDays !== 'skip' || isWorkingDay(calendar, date.toPlainDate());
    if (!isOpen || wall <= last) continue;
    last = wall;
    yield { nominal, wall, at: resolveWall({ wall, zone: series.zone }).at };
  }
  return undefined;
}

function ruleInUtc(series: Series): RRuleTemporal {
  const limit = series.count === null ? untilOf(series.untilOn) : `;COUNT=${series.count}`;
  const start = `${series.anchorWall.replaceAll(/[-:]/g, '')}00`;
  return new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${start}\nRRULE:${series.rule}${limit}` });
}

const untilOf = (day: string | null): string =>
  day === null ? '' : `;UNTIL=${day.replaceAll('-', '')}T235959Z`;

const inUtc = (wall: string): Temporal.ZonedDateTime =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime('UTC');

/** Where the rule for closed days puts a date; `skip` leaves it where it is, the caller leaves it out. */
function moved({ closedDays, mode }: Series, calendar: WorkingCalendar, nominal: string): string {
  const time = Temporal.PlainDateTime.from(nominal);
  const day = time.toPlainDate();
  const isSkipped = closedDays === 'skip' && mode === 'fixed';
  if (closedDays === 'keep' || isSkipped || isWorkingDay(calendar, day)) return nominal;
  const open = addBusinessDays(calendar, day, closedDays === 'before' ? -1 : 1);
  return toWall(open.toPlainDateTime(time.toPlainTime()));
}

const UNITS = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;

/** The step of a rule as a duration: "FREQ=WEEKLY;INTERVAL=2" is two weeks. */
function intervalOf(rule: string): Temporal.Duration {
  const parts = ruleParts(rule);
  const unit = UNITS[(parts.get('FREQ') ?? 'DAILY') as keyof typeof UNITS];
  return Temporal.Duration.from({ [unit]: Number(parts.get('INTERVAL') ?? 1) });
}

/** FREQ, INTERVAL, BYDAY … of a rule. */
export const ruleParts = (rule: string): Map<string, string> =>
  new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));

const isPast = (series: Series, nominal: string): boolean =>
  series.untilOn !== null && nominal.slice(0, 10) > series.untilOn;

const laterWall = (a: string, b: string): string => (a > b ? a : b);

function longBefore(now: Date, zone: string): string {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  return toWall(here.subtract({ days: LONGEST_CLOSED_DAYS }));
}
