import { toDate, wallClockAt } from './instants.ts';
import {
  addBusinessDays,
  endOfWork,
  isWorkingDay,
  nextWorkingDay,
  startOfWork,
  type WorkingCalendar,
} from './working-calendar.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A calendar whose days hold no working time would be searched for ever. */
const DAYS_TO_LOOK = 366;

/**
 * The instant by which that many working hours have passed since `from`, on the team's calendar; hours are those of
 * the clock that runs, so a night in which the clock changes makes a working day no longer.
 * @returns that instant; with 0 hours `from`.
 * @throws RangeError for negative hours, or when the calendar has no working time.
 */
export function addWorkingHours(calendar: WorkingCalendar, from: Date, hours: number): Date {
  if (!(hours >= 0)) throw new RangeError(`Working hours are counted on from an instant, not ${hours}.`);
  let left = hours * HOUR_MS;
  if (left === 0) return from;
  let day = wallClockAt(from, calendar.timeZone).toPlainDate();
  let empty = 0;
  while (true) {
    const worked = workedOn(calendar, day, from.getTime(), Number.POSITIVE_INFINITY);
    if (worked.ms >= left) return new Date(worked.from + left);
    left -= worked.ms;
    empty = worked.ms > 0 ? 0 : empty + 1;
    if (empty > DAYS_TO_LOOK) throw new RangeError('The working calendar has no working time within a year.');
    day = day.add({ days: 1 });
  }
}

/**
 * When the team closes on the day of an instant.
 * @returns that moment; null when the team does not work that day or has closed already.
 */
export function closingAfter(calendar: WorkingCalendar, at: Date): Date | null {
  const day = wallClockAt(at, calendar.timeZone).toPlainDate();
  if (!isWorkingDay(calendar, day)) return null;
  const closing = toDate(endOfWork(calendar, day));
  return closing > at ? closing : null;
}

/** Whole minutes of the team's working time from one instant to another; 0 when `to` is not later. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to <= from) return 0;
  const last = wallClockAt(to, calendar.timeZone).toPlainDate();
  let day = wallClockAt(from, calendar.timeZone).toPlainDate();
  let ms = 0;
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    ms += workedOn(calendar, day, from.getTime(), to.getTime()).ms;
  return Math.floor(ms / MINUTE_MS);
}

/**
 * That many working days after `from`, at the same time of day where the team works then: before work it is the start
 * of work, and after it the start of work of the day after.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: Date, days: number): Date {
  const wall = wallClockAt(from, calendar.timeZone);
  const day = addBusinessDays(calendar, wall.toPlainDate(), days);
  const at = day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: wall.toPlainTime() });
  const start = startOfWork(calendar, day);
  if (at.epochMilliseconds <= start.epochMilliseconds) return toDate(start);
  if (at.epochMilliseconds <= endOfWork(calendar, day).epochMilliseconds) return toDate(at);
  return toDate(startOfWork(calendar, nextWorkingDay(calendar, day)));
}

/** The part of one day's work that lies between two instants, both in ms since 1970. */
function workedOn(
  calendar: WorkingCalendar,
  day: Temporal.PlainDate,
  fromMs: number,
  toMs: number,
): { from: number; ms: number } {
  if (!isWorkingDay(calendar, day)) return { from: fromMs, ms: 0 };
  const from = Math.max(startOfWork(calendar, day).epochMilliseconds, fromMs);
  const to = Math.min(endOfWork(calendar, day).epochMilliseconds, toMs);
  return { from, ms: Math.max(0, to - from) };
}
