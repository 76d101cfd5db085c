import { wallClockAt } from './instants.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const DEFAULT_LOCALE = 'en-US';

/** "Nov 24", with the year unless it is that of `today`. The month is a word: 11/12 reads differently elsewhere. */
export const showDate = (day: Temporal.PlainDate, today?: Temporal.PlainDate): string =>
  `${MONTHS[day.month - 1]} ${day.day}${day.year === today?.year ? '' : `, ${day.year}`}`;

/** "Tue, Nov 24". */
export const showDay = (day: Temporal.PlainDate, today?: Temporal.PlainDate): string =>
  `${WEEKDAYS[day.dayOfWeek - 1]}, ${showDate(day, today)}`;

/** "9:00 AM" where people count to twelve, "09:00" elsewhere. */
export function showClock(time: Temporal.PlainTime, locale = DEFAULT_LOCALE): string {
  const minute = String(time.minute).padStart(2, '0');
  if (!countsToTwelve(locale)) return `${String(time.hour).padStart(2, '0')}:${minute}`;
  return `${time.hour % 12 || 12}:${minute} ${time.hour < 12 ? 'AM' : 'PM'}`;
}

/** Who reads: the year is left out if it is that of `now`, the zone if it is the reader's. */
export type Reader = { locale?: string; now?: Date; zone?: string };

/** "Tue, Nov 24, 9:00 AM", to a reader of another zone "Tue, Nov 24, 9:00 AM (America/New_York)". */
export function showMoment(moment: Temporal.ZonedDateTime, { locale, now, zone }: Reader = {}): string {
  const today = now && wallClockAt(now, moment.timeZoneId).toPlainDate();
  const shown = `${showDay(moment.toPlainDate(), today)}, ${showClock(moment.toPlainTime(), locale)}`;
  return zone === moment.timeZoneId ? shown : `${shown} (${moment.timeZoneId})`;
}

// Building an Intl formatter costs tens of microseconds and a view shows many times.
const twelveHour = new Map<string, boolean>();

function countsToTwelve(locale: string): boolean {
  const known = twelveHour.get(locale);
  if (known !== undefined) return known;
  const answer = readHourCycle(locale);
  if (twelveHour.size < 500) twelveHour.set(locale, answer);
  return answer;
}

// Slack sends "en-US"; a malformed locale from elsewhere must not keep a time from being shown.
function readHourCycle(locale: string): boolean {
  try {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
  } catch {
    return true;
  }
}
