import { type FactSheet, factsOf, type Visit } from '../fact-sheet.ts';
import { textsOf } from '../lexicons/plan-words.ts';
import { type ClockMention, findClockTimes } from '../text/clock-times.ts';
import { fold } from '../text/fold.ts';
import { type DateMention, findDates, findWeekdays } from '../text/moments.ts';
import { oncePer } from '../text/once-per.ts';

export type LocalVisit = { visit: Visit; on: Temporal.PlainDate; minutes: number };

/** Visits as their reader's wall calendar and clock show them, those of the past left out. */
export function visitsAhead(sheet: FactSheet): LocalVisit[] {
  return factsOf(sheet, 'visit')
    .filter(({ startsAt }) => startsAt >= sheet.asOf)
    .map((visit) => {
      const at = Temporal.Instant.fromEpochMilliseconds(visit.startsAt.getTime()).toZonedDateTimeISO(
        visit.zone,
      );
      return { visit, on: at.toPlainDate(), minutes: at.hour * 60 + at.minute };
    });
}

/** Every calendar date that the plan names. */
export const planDates = oncePer((sheet: FactSheet): Temporal.PlainDate[] => {
  const visits = factsOf(sheet, 'visit').map(({ startsAt, zone }) =>
    Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(zone).toPlainDate(),
  );
  const asOf = Temporal.Instant.fromEpochMilliseconds(sheet.asOf.getTime())
    .toZonedDateTimeISO(sheet.zone)
    .toPlainDate();
  const iso = [sheet.patient.birthOn ?? '', ...sheet.facts.flatMap(textsOf)].filter((text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text),
  );
  return [asOf, ...visits, ...iso.map((text) => Temporal.PlainDate.from(text))];
});

type PlanWords = { dates: DateMention[]; clockTimes: ClockMention[]; weekdays: number[] };

/** The plan's free words: dates, times and weekdays in them may be repeated. */
export const planWords = oncePer((sheet: FactSheet): PlanWords => {
  const texts = sheet.facts
    .flatMap(textsOf)
    .filter((text) => !/^\d{4}-\d{2}-\d{2}$/.test(text))
    .map(fold);
  return {
    dates: texts.flatMap(findDates),
    clockTimes: texts.flatMap((text) => [...findClockTimes(text, 'en'), ...findClockTimes(text, 'es')]),
    weekdays: texts.flatMap(findWeekdays).map(({ weekday }) => weekday),
  };
});

/**
 * Whether a written date can be this day.
 * @returns true when all that is said of it agrees; figures count in either order.
 */
export function isDate({ month, day, year, isNumeric }: DateMention, on: Temporal.PlainDate): boolean {
  if (year !== null && year !== on.year) return false;
  if (month === null) return day === on.day;
  return (
    (month === on.month && day === on.day) ||
    (isNumeric && month === on.day && day === on.month && on.day <= 12)
  );
}
