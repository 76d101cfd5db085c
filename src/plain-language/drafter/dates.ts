import type { Language } from '../fact-sheet.ts';

const LOCALES: Record<Language, string> = { en: 'en-US', es: 'es-US' };

/** "Tuesday, November 3, 2026", "martes, 3 de noviembre de 2026". Not a date: as it is. */
export function longDate(on: string, language: Language): string {
  const [date] = on.split('T', 1);
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return on;
  return Temporal.PlainDate.from(date).toLocaleString(LOCALES[language], {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
}

/** "November 3", with the year where it is not the sheet's. Not a date: as it is. */
export function dayInYear(
  on: string,
  { asOf, zone }: { asOf: Date; zone: string },
  language: Language,
): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return on;
  const day = Temporal.PlainDate.from(on);
  const { year } = Temporal.Instant.fromEpochMilliseconds(asOf.getTime()).toZonedDateTimeISO(zone);
  return day.toLocaleString(LOCALES[language], {
    month: 'long',
    day: 'numeric',
    ...(day.year === year ? {} : { year: 'numeric' as const }),
  });
}

/** The wall's date and time where the visit is. */
export function visitMoment(at: Date, zone: string, language: Language): { date: string; time: string } {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return { date: longDate(there.toPlainDate().toString(), language), time: clockTime(there.toPlainTime()) };
}

/** "8:00 am": without dots, which would end a sentence. Not a time: as it is. */
export function wallHour(hour: string): string {
  return /^\d{2}:\d{2}/.test(hour) ? clockTime(Temporal.PlainTime.from(hour)) : hour;
}

function clockTime({ hour, minute }: Temporal.PlainTime): string {
  return `${((hour + 11) % 12) + 1}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`;
}
