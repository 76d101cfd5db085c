import Holidays from 'date-holidays';
import { isKeptInPart } from './kept-in-part.ts';

export type HolidayPlace = { country: string; region?: string };

// One year of one country costs about 10 ms to work out and is asked for on every due date.
const remembered = new Map<string, ReadonlyMap<string, string>>();

/**
 * Whole public holidays of one year.
 *
 * Counts type `public`, and of type `bank` only substitutes (Veterans Day on a Saturday is kept on the Friday). Other
 * bank days close banks, not clinics, and what only a county or some offices keep closes no state: counting them would
 * make a deadline later than it is.
 * @returns English names by ISO date.
 * @throws RangeError for a country or region that the data does not know: a typo must not mean "no holidays".
 */
export function publicHolidays(place: HolidayPlace, year: number): ReadonlyMap<string, string> {
  const key = `${place.country}/${place.region ?? ''}/${year}`;
  const known = remembered.get(key);
  if (known) return known;
  if (!isHolidayPlace(place)) throw new RangeError(`No holiday calendar is known for ${placeName(place)}.`);
  const source = calendarOf(place);
  const days = new Map<string, string>();
  // Substitutes and spans may cross New Year, so the neighbours are read too.
  for (const aroundYear of [year - 1, year, year + 1]) {
    for (const holiday of source.getHolidays(aroundYear)) {
      if (!closesClinics(holiday) || isKeptInPart(place, holiday)) continue;
      for (const day of daysCovered(holiday.start, holiday.end)) {
        if (day.year === year && !days.has(day.toString())) days.set(day.toString(), plainName(holiday.name));
      }
    }
  }
  remembered.set(key, days);
  return days;
}

/** Whether the data knows this country and region (ISO 3166 codes, "US" and "CA"). */
export function isHolidayPlace({ country, region }: HolidayPlace): boolean {
  const all = new Holidays();
  if (!Object.hasOwn(all.getCountries(), country)) return false;
  return region === undefined || Object.hasOwn(all.getStates(country) ?? {}, region);
}

// UTC makes `start` and `end` wall times: the rows are days, whatever zone the team works in.
function calendarOf({ country, region }: HolidayPlace): Holidays {
  const options = { timezone: 'UTC', languages: ['en-us', 'en'] };
  return region === undefined ? new Holidays(country, options) : new Holidays(country, region, options);
}

const closesClinics = (holiday: { type: string; substitute?: boolean }): boolean =>
  holiday.type === 'public' || (holiday.type === 'bank' && holiday.substitute === true);

// A day is closed when the holiday covers its noon: feasts begin at the sunset before, half days at 14:00.
function daysCovered(start: Date, end: Date): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  const last = utcDateTime(end);
  let noon = utcDateTime(start).with({ hour: 12, minute: 0, second: 0, millisecond: 0 });
  if (Temporal.PlainDateTime.compare(noon, utcDateTime(start)) < 0) noon = noon.add({ days: 1 });
  while (Temporal.PlainDateTime.compare(noon, last) < 0) {
    days.push(noon.toPlainDate());
    noon = noon.add({ days: 1 });
  }
  return days;
}

const utcDateTime = (date: Date): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO('UTC').toPlainDateTime();

const plainName = (name: string): string => name.replace(' (substitute day)', ' (observed)');
const placeName = ({ country, region }: HolidayPlace): string => (region ? `${country}, ${region}` : country);
