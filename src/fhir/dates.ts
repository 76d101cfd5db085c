/** The wall zone in which a time without a zone was meant. */
export type Zone = { timeZone: string };

/**
 * The calendar day of a FHIR date or dateTime, YYYY-MM-DD. One with a time and a zone is the day that it was in the
 * facility's zone; midnight of UTC is how systems without times write a day, and stays it. Null where only a year or a month is known: a
 * guessed day misleads.
 */
export function dayOf(value: string | null, zone: Zone): string | null {
  if (value === null || value.length < 10) return null;
  const written = value.slice(0, 10);
  if (!ZONED.test(value) || UTC_MIDNIGHT.test(value)) return written;
  const instant = instantOf(value, zone);
  if (instant === null) return written;
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone.timeZone).toPlainDate().toString();
}

const ZONED = /\d{2}:\d{2}.{0,30}(?:z|[+-]\d{2}:?\d{2})$/i;
const UTC_MIDNIGHT = /^.{10}T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)$/i;

/** A year or a month in words; null for a day. */
export function partOfDate(value: string | null): string | null {
  if (value === null || value.length >= 10) return null;
  const [year = '', month] = value.split('-');
  return month ? `${MONTHS[Number(month) - 1] ?? ''} ${year}` : year;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The first day of a date of any precision. */
export const firstDayOf = (value: string | null, zone: Zone): string | null =>
  dayOf(value, zone) ?? (value === null ? null : `${value}-01-01`.slice(0, 10));

/**
 * When something was, as an entry of the chart keeps it: the day (of a year or a month the first one, and then in words
 * too), and the moment where the source knows it.
 */
export const whenOf = (value: string | null, zone: Zone) => ({
  happenedOn: firstDayOf(value, zone),
  happenedText: partOfDate(value),
  happenedAt: value !== null && HAS_TIME.test(value) ? instantOf(value, zone) : null,
});

const HAS_TIME = /\d{2}:\d{2}/;

/** The last day of a date of any precision: what ends in 2026 ends with it. */
function lastDayOf(value: string | null, zone: Zone): string | null {
  if (value === null || value.length >= 10) return dayOf(value, zone);
  const month = Temporal.PlainYearMonth.from(value.length >= 7 ? value : `${value}-12`);
  return month.toPlainDate({ day: month.daysInMonth }).toString();
}

/** So far ahead, an end is how a source writes that there is none: "2100-12-31", "9999". */
const NO_END_YEARS = 30;

/** The last day that something holds; null: it has no end, or one that says so. */
export function endDayOf(value: string | null, around: Zone & { today: string }): string | null {
  const isFar =
    value !== null && Number(value.slice(0, 4)) - Number(around.today.slice(0, 4)) >= NO_END_YEARS;
  return isFar ? null : lastDayOf(value, around);
}

/** Seconds since the epoch cannot be 60: a leap second counts as the last one before it. */
const LEAP_SECOND = /:60(?=\D|$)/;

/** The instant in UTC, ISO 8601. A date or a time without a zone is read on the clock of `timeZone`. */
export function instantOf(value: string | null, { timeZone }: Zone): string | null {
  if (value === null) return null;
  const [date, rest] = [
    value.length >= 10 ? value.slice(0, 10) : `${value}-01-01`.slice(0, 10),
    value.slice(11),
  ];
  const [, time = '', offset = ''] = /^([\d:.]*)\s*(.*)$/.exec(rest) ?? [];
  const clock = (time === '' ? '00:00' : /^\d{2}$/.test(time) ? `${time}:00` : time).replace(
    LEAP_SECOND,
    ':59',
  );
  try {
    const wall = Temporal.PlainDateTime.from(`${date}T${clock}`);
    const zone = offset === '' ? timeZone : /^z$/i.test(offset) ? 'UTC' : withColon(offset);
    return wall.toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 });
  } catch {
    return null;
  }
}

const withColon = (offset: string) =>
  offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
