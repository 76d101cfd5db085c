import { dateAt, toDate } from '../time/instants.ts';
import { addBusinessDays, isWorkingDay, type WorkingCalendar } from '../time/working-calendar.ts';
import type { Rule } from './rule.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A time in which a clock did not run; those of one clock follow one another. Without `until` it does not run now. */
export type Pause = { from: Date; until: Date | null };

export type ClockTimes = {
  rule: Pick<Rule, 'length' | 'unit' | 'calendar' | 'receivedAfterDays' | 'extension'>;
  startsAt: Date;
  /** IANA zone in which its days begin and end. */
  zone: string;
  /** Of the team; its holidays alone are read. */
  calendar: WorkingCalendar;
  pauses?: readonly Pause[];
  isExtended?: boolean;
  /** YYYY-MM-DD that the letter prints. */
  letterDueOn?: string | null;
};

/** `dueOn` is the last day, `dueAt` the first instant after it; of a rule in hours the hour itself. */
export type Deadline = { dueOn: Temporal.PlainDate; dueAt: Date };

/**
 * When a clock is due: by the rule, and as it counts. A date printed on the letter counts before the rule's; pauses move
 * the rule's date and not the printed one.
 * @returns both; they are the same where the letter prints none.
 * @throws RangeError for an unknown zone or holiday calendar.
 */
export function dueDates(times: ClockTimes): { byRule: Deadline; due: Deadline } {
  const byRule = times.rule.unit === 'hours' ? dueByHours(times) : dueByDays(times);
  const { letterDueOn, zone } = times;
  return { byRule, due: letterDueOn ? endOf(Temporal.PlainDate.from(letterDueOn), zone) : byRule };
}

/**
 * The days that count for a rule: Monday to Friday without holidays. Days on which the team alone is closed count: CMS
 * counts business days "without respect to normal practice hours", and to skip them would make a deadline later than it is.
 * @returns a calendar whose working days are those days.
 */
export function businessCalendar(rule: Pick<Rule, 'calendar'>, team: WorkingCalendar): WorkingCalendar {
  const { timeZone, startsAt, endsAt, holidayCountry, holidayRegion } = team;
  const days = { timeZone, startsAt, endsAt, workingDays: [1, 2, 3, 4, 5] };
  if (rule.calendar === 'federal') return { ...days, holidayCountry: 'US' };
  return {
    ...days,
    ...(holidayCountry ? { holidayCountry } : {}),
    ...(holidayRegion ? { holidayRegion } : {}),
  };
}

const endOf = (dueOn: Temporal.PlainDate, zone: string): Deadline => ({
  dueOn,
  dueAt: toDate(dueOn.add({ days: 1 }).toZonedDateTime(zone)),
});

/** Elapsed hours: a night in which the clock changes makes the deadline no earlier and no later. */
function dueByHours({ rule, startsAt, zone, pauses = [], isExtended }: ClockTimes): Deadline {
  const extra = isExtended && rule.extension ? spanMs(rule.extension) : 0;
  let at = startsAt.getTime() + rule.length * HOUR_MS + extra;
  for (const { from, until } of inOrder(pauses)) {
    const start = Math.max(from.getTime(), startsAt.getTime());
    if (until && start < at) at += Math.max(0, until.getTime() - start);
  }
  const dueAt = new Date(at);
  return { dueOn: dateAt(dueAt, zone), dueAt };
}

const spanMs = ({ length, unit }: { length: number; unit: Rule['unit'] }): number =>
  length * (unit === 'hours' ? HOUR_MS : DAY_MS);

function dueByDays(times: ClockTimes): Deadline {
  const { rule, startsAt, zone, pauses = [] } = times;
  const startOn = dateAt(startsAt, zone).add({ days: rule.receivedAfterDays ?? 0 });
  let dueOn = lastDay(times, startOn);
  let countsFrom = startOn;
  for (const { from, until } of inOrder(pauses)) {
    if (!until) continue;
    const fromOn = latest(dateAt(from, zone), startOn);
    const untilOn = dateAt(until, zone);
    if (!isBefore(fromOn, untilOn) || !isBefore(fromOn, dueOn)) continue;
    if (rule.unit === 'business_days') dueOn = pushed(times, dueOn, { fromOn, untilOn });
    else {
      // As many days are counted from later: months differ in length, and a later start must not be due earlier.
      countsFrom = countsFrom.add(fromOn.until(untilOn));
      dueOn = lastDay(times, countsFrom);
    }
  }
  return endOf(dueOn, zone);
}

function lastDay(
  { rule, calendar, isExtended }: ClockTimes,
  startOn: Temporal.PlainDate,
): Temporal.PlainDate {
  const extra = isExtended ? (rule.extension?.length ?? 0) : 0;
  switch (rule.unit) {
    case 'business_days':
      return addBusinessDays(businessCalendar(rule, calendar), startOn, rule.length + extra);
    case 'months':
      return startOn.add({ months: rule.length }).add({ days: extra });
    default:
      return startOn.add({ days: rule.length + extra });
  }
}

/** The business days that were left when the pause began are left when it ends. */
function pushed(
  { rule, calendar }: ClockTimes,
  dueOn: Temporal.PlainDate,
  { fromOn, untilOn }: { fromOn: Temporal.PlainDate; untilOn: Temporal.PlainDate },
): Temporal.PlainDate {
  const days = businessCalendar(rule, calendar);
  let left = 0;
  for (let day = fromOn.add({ days: 1 }); !isBefore(dueOn, day); day = day.add({ days: 1 }))
    if (isWorkingDay(days, day)) left += 1;
  return addBusinessDays(days, untilOn, left);
}

const inOrder = (pauses: readonly Pause[]) =>
  pauses.toSorted((one, other) => one.from.getTime() - other.from.getTime());
const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0;
const latest = (one: Temporal.PlainDate, other: Temporal.PlainDate) => (isBefore(one, other) ? other : one);
