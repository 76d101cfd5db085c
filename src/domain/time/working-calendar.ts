import { toInstant } from './instants.ts';
import { publicHolidays } from './public-holidays.ts';
import { resolveWall } from './wall-time.ts';

/** When a team works. `workingDays` are ISO weekdays, Monday 1 … Sunday 7; hours are wall times of `timeZone`. */
export type WorkingCalendar = {
  timeZone: string;
  workingDays: number[];
  startsAt: string;
  endsAt: string;
  holidayCountry?: string;
  holidayRegion?: string;
  closedOn?: string[];
};

export const isWorkingDay = (calendar: WorkingCalendar, day: Temporal.PlainDate): boolean =>
  calendar.workingDays.includes(day.dayOfWeek) &&
  !calendar.closedOn?.includes(day.toString()) &&
  holidayName(calendar, day) === undefined;

/**
 * The public holiday on that day.
 * @returns its English name, or undefined.
 * @throws RangeError when the calendar's country is unknown.
 */
export function holidayName(calendar: WorkingCalendar, day: Temporal.PlainDate): string | undefined {
  if (calendar.holidayCountry === undefined) return undefined;
  const place = {
    country: calendar.holidayCountry,
    ...(calendar.holidayRegion === undefined ? {} : { region: calendar.holidayRegion }),
  };
  return publicHolidays(place, day.year).get(day.toString());
}

/** The first working day after `day`, never `day` itself. */
export const nextWorkingDay = (calendar: WorkingCalendar, day: Temporal.PlainDate): Temporal.PlainDate =>
  addBusinessDays(calendar, day, 1);

/**
 * The n-th working day after `day`; `day` itself is not counted (TCM counts from the day after discharge, CMS MLN TCM
 * booklet). Negative n counts back.
 * @returns that day; with n = 0, `day` when it is a working day, else the next one.
 * @throws RangeError when n is not whole or the calendar has no working day for a year.
 */
export function addBusinessDays(
  calendar: WorkingCalendar,
  day: Temporal.PlainDate,
  n: number,
): Temporal.PlainDate {
  if (!Number.isInteger(n)) throw new RangeError(`Business days are counted whole, not ${n}.`);
  if (n === 0) return workingDayFrom(calendar, day, 1);
  const step = n > 0 ? 1 : -1;
  let reached = day;
  for (let left = Math.abs(n); left > 0; left -= 1)
    reached = workingDayFrom(calendar, reached.add({ days: step }), step);
  return reached;
}

/** The last working day of the month that `day` lies in. */
export const lastWorkingDayOfMonth = (
  calendar: WorkingCalendar,
  day: Temporal.PlainDate,
): Temporal.PlainDate => workingDayFrom(calendar, day.with({ day: day.daysInMonth }), -1);

/** The moment work starts that day, in the calendar's zone; in a gap of the clock, the first instant after it. */
export const startOfWork = (calendar: WorkingCalendar, day: Temporal.PlainDate): Temporal.ZonedDateTime =>
  momentOf(calendar, day, calendar.startsAt);

/** The moment work ends that day, in the calendar's zone; in a fold of the clock, the first of the two. */
export const endOfWork = (calendar: WorkingCalendar, day: Temporal.PlainDate): Temporal.ZonedDateTime =>
  momentOf(calendar, day, calendar.endsAt);

function momentOf(
  { timeZone: zone }: WorkingCalendar,
  day: Temporal.PlainDate,
  clock: string,
): Temporal.ZonedDateTime {
  return toInstant(resolveWall({ wall: `${day}T${clock}`, zone }).at).toZonedDateTimeISO(zone);
}

// A calendar without working days would loop for ever: a year without one is a mistake in the settings.
const DAYS_TO_LOOK = 366;

function workingDayFrom(
  calendar: WorkingCalendar,
  day: Temporal.PlainDate,
  step: 1 | -1,
): Temporal.PlainDate {
  let candidate = day;
  for (let looked = 0; looked < DAYS_TO_LOOK; looked += 1) {
    if (isWorkingDay(calendar, candidate)) return candidate;
    candidate = candidate.add({ days: step });
  }
  throw new RangeError(
    'The working calendar has no working day within a year. Add working days to the team.',
  );
}
