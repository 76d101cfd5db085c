/** The wall zone in which a time without a zone was meant. */
export type Zone = { timeZone: string };

/**
 * The calendar day that a FHIR date or dateTime was written with, YYYY-MM-DD: its own zone's day, never
 * shifted to ours. A year or a month alone counts from its first day.
 */
export function dayOf(value: string | null): string | null {
  if (value === null) return null;
  return value.length >= 10 ? value.slice(0, 10) : `${value}-01-01`.slice(0, 10);
}

/** The same, but a year or a month alone gives no day: for a birth date a guessed day misleads. */
export function exactDayOf(value: string | null): string | null {
  return value !== null && value.length >= 10 ? value.slice(0, 10) : null;
}

/** Seconds since the epoch cannot be 60: a leap second counts as the last one before it. */
const LEAP_SECOND = /:60(?=\D|$)/;

/** The instant in UTC, ISO 8601. A date or a time without a zone is read on the clock of `timeZone`. */
export function instantOf(value: string | null, { timeZone }: Zone): string | null {
  if (value === null) return null;
  const [date = '', rest = ''] = [dayOf(value) ?? '', value.slice(11)];
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
