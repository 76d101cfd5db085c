const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const DEFAULT_LOCALE = 'en-US';

/** "Tue 24 Nov 2026": the month is a word, so nobody takes 11/12 for the wrong one. */
export const showDay = (day: Temporal.PlainDate): string =>
  `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]} ${day.year}`;

/** "9:00 AM" where people count to twelve, "09:00" elsewhere. */
export function showClock(time: Temporal.PlainTime, locale = DEFAULT_LOCALE): string {
  const minute = String(time.minute).padStart(2, '0');
  if (!countsToTwelve(locale)) return `${String(time.hour).padStart(2, '0')}:${minute}`;
  return `${time.hour % 12 || 12}:${minute} ${time.hour < 12 ? 'AM' : 'PM'}`;
}

/** "Tue 24 Nov 2026, 9:00 AM (America/New_York)". */
export const showMoment = (moment: Temporal.ZonedDateTime, locale = DEFAULT_LOCALE): string =>
  `${showDay(moment.toPlainDate())}, ${showClock(moment.toPlainTime(), locale)} (${moment.timeZoneId})`;

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
