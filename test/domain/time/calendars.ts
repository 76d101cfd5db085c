import type { WorkingCalendar } from '../../../src/domain/time/working-calendar.ts';

export const NEW_YORK = 'America/New_York';

export const clinicCalendar: WorkingCalendar = {
  timeZone: NEW_YORK,
  workingDays: [1, 2, 3, 4, 5],
  startsAt: '08:00',
  endsAt: '17:00',
  holidayCountry: 'US',
};

/** The instant at which the wall clock in New York shows `wall`. */
export const newYorkAt = (wall: string): Date =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(NEW_YORK).epochMilliseconds);
