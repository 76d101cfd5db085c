import { addBusinessDays, isWorkingDay, type WorkingCalendar } from './working-calendar.ts';

export type DayContext = {
  today: Temporal.PlainDate;
  calendar: WorkingCalendar;
  locale: string;
  prefersFuture: boolean;
};
/** `notes` are the assumptions a person should see; `problem` is a whole sentence. */
export type SettledDay = { date: Temporal.PlainDate; notes: string[] } | { problem: string };

/** A day with the assumptions made on the way. */
export const settled = (date: Temporal.PlainDate, ...notes: string[]): SettledDay => ({ date, notes });

/** That day, or the next one worked. */
export function firstWorkingDay(day: Temporal.PlainDate, calendar: WorkingCalendar): SettledDay {
  if (isWorkingDay(calendar, day)) return settled(day);
  return settled(addBusinessDays(calendar, day, 0), 'the first working day of it');
}

/** That day, or the one worked before it. */
export function lastWorkingDay(day: Temporal.PlainDate, calendar: WorkingCalendar): SettledDay {
  if (isWorkingDay(calendar, day)) return settled(day);
  return settled(addBusinessDays(calendar, day, -1), 'the last working day of it');
}
