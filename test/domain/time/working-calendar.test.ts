import { describe, expect, test } from 'vitest';
import { isHolidayPlace, publicHolidays } from '../../../src/domain/time/public-holidays.ts';
import {
  addBusinessDays,
  endOfWork,
  holidayName,
  isWorkingDay,
  lastWorkingDayOfMonth,
  nextWorkingDay,
  startOfWork,
} from '../../../src/domain/time/working-calendar.ts';
import { clinicCalendar } from './calendars.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

describe('business days after discharge', () => {
  test.each([
    ['2026-11-20', 2, '2026-11-24', 'a Friday discharge is due on Tuesday'],
    ['2026-11-25', 2, '2026-11-30', 'Thanksgiving is skipped, the Friday after it counts'],
    ['2026-11-21', 2, '2026-11-24', 'a Saturday discharge counts from Monday'],
    ['2026-12-23', 2, '2026-12-28', 'Christmas on a Friday is skipped'],
    ['2026-07-01', 2, '2026-07-06', 'Independence Day on a Saturday is kept on the Friday'],
    ['2028-11-09', 1, '2028-11-13', 'Veterans Day on a Saturday is kept on the Friday'],
    ['2027-12-30', 1, '2028-01-03', 'New Year on a Saturday is kept on the Friday of the old year'],
    ['2026-11-30', -2, '2026-11-25', 'counting back skips the same days'],
    ['2026-11-26', 0, '2026-11-27', 'no days from a holiday is the next working day'],
    ['2026-11-27', 0, '2026-11-27', 'no days from a working day is that day'],
  ])('%s + %i = %s: %s', (from, n, expected) => {
    expect(addBusinessDays(clinicCalendar, day(from), n).toString()).toBe(expected);
  });

  test('part days are refused instead of being rounded', () => {
    expect(() => addBusinessDays(clinicCalendar, day('2026-11-20'), 1.5)).toThrow(RangeError);
  });

  test('a calendar without working days is refused instead of searching for ever', () => {
    expect(() => nextWorkingDay({ ...clinicCalendar, workingDays: [] }, day('2026-11-20'))).toThrow(
      /working day/,
    );
  });
});

describe('which days are worked', () => {
  test('weekends, holidays and the team’s own closed days are not', () => {
    const calendar = { ...clinicCalendar, closedOn: ['2026-11-27'] };
    const worked = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30'].map((iso) =>
      isWorkingDay(calendar, day(iso)),
    );
    expect(worked).toEqual([true, false, false, false, true]);
  });

  test('a team that works from Sunday to Thursday has its own weekend', () => {
    const calendar = { ...clinicCalendar, workingDays: [7, 1, 2, 3, 4] };
    expect(isWorkingDay(calendar, day('2026-11-22'))).toBe(true);
    expect(isWorkingDay(calendar, day('2026-11-20'))).toBe(false);
  });

  test('observances that close nothing are working days', () => {
    for (const iso of ['2026-02-14', '2026-03-17', '2026-12-24', '2026-12-31'])
      if (day(iso).dayOfWeek < 6) expect(isWorkingDay(clinicCalendar, day(iso)), iso).toBe(true);
  });

  test('a region adds its own holidays', () => {
    expect(isWorkingDay({ ...clinicCalendar, holidayRegion: 'CA' }, day('2027-03-31'))).toBe(false);
    expect(isWorkingDay(clinicCalendar, day('2027-03-31'))).toBe(true);
  });

  test('a holiday is named in the clinic’s spelling', () => {
    expect(holidayName(clinicCalendar, day('2026-11-26'))).toBe('Thanksgiving Day');
    expect(holidayName(clinicCalendar, day('2026-09-07'))).toBe('Labor Day');
    expect(holidayName(clinicCalendar, day('2026-07-03'))).toBe('Independence Day (observed)');
    expect(holidayName(clinicCalendar, day('2026-11-25'))).toBeUndefined();
  });

  test('a feast of several days closes each, a half day closes none', () => {
    const eid = [...publicHolidays({ country: 'SA' }, 2028).keys()].filter((iso) =>
      iso.startsWith('2028-02-2'),
    );
    expect(eid).toEqual(['2028-02-22', '2028-02-26', '2028-02-27', '2028-02-28', '2028-02-29']);
    expect(publicHolidays({ country: 'DE', region: 'BY' }, 2026).has('2026-12-24')).toBe(false);
  });

  test('a mistyped country is refused, because silence would mean no holidays', () => {
    expect(isHolidayPlace({ country: 'US', region: 'CA' })).toBe(true);
    expect(isHolidayPlace({ country: 'USA' })).toBe(false);
    expect(isHolidayPlace({ country: 'US', region: 'ZZ' })).toBe(false);
    expect(() => isWorkingDay({ ...clinicCalendar, holidayCountry: 'USA' }, day('2026-11-25'))).toThrow(
      /USA/,
    );
  });

  test.each([
    ['2026-01-10', '2026-01-30'],
    ['2026-05-31', '2026-05-29'],
    ['2026-11-01', '2026-11-30'],
    ['2027-12-15', '2027-12-30'],
  ])('the last working day of the month of %s is %s', (from, expected) => {
    expect(lastWorkingDayOfMonth(clinicCalendar, day(from)).toString()).toBe(expected);
  });
});

test('work starts and ends by the team’s own wall clock, in summer and in winter', () => {
  expect(startOfWork(clinicCalendar, day('2026-07-01')).toString()).toBe(
    '2026-07-01T08:00:00-04:00[America/New_York]',
  );
  expect(endOfWork(clinicCalendar, day('2026-12-01')).toString()).toBe(
    '2026-12-01T17:00:00-05:00[America/New_York]',
  );
});
