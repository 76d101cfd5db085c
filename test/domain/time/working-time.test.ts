import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkingCalendar } from '../../../src/domain/time/working-calendar.ts';
import {
  addWorkingDays,
  addWorkingHours,
  workingMinutesBetween,
} from '../../../src/domain/time/working-time.ts';
import { clinicCalendar, newYorkAt } from './calendars.ts';

describe('working hours after an instant', () => {
  test.each([
    ['2026-11-23T09:30', 4, '2026-11-23T13:30', 'within the day'],
    ['2026-11-23T15:00', 4, '2026-11-24T10:00', 'the rest of it the next morning'],
    ['2026-11-23T06:00', 1, '2026-11-23T09:00', 'before work counts from its start'],
    ['2026-11-23T21:00', 1, '2026-11-24T09:00', 'after work counts from the next morning'],
    ['2026-11-23T13:00', 4, '2026-11-23T17:00', 'the last minute of the day still belongs to it'],
    ['2026-11-20T16:00', 2, '2026-11-23T09:00', 'a weekend holds none'],
    ['2026-11-25T16:00', 2, '2026-11-27T09:00', 'Thanksgiving holds none'],
    ['2026-11-23T09:30', 0, '2026-11-23T09:30', 'none is now, whenever that is'],
    ['2026-11-23T08:00', 27, '2026-11-25T17:00', 'three whole days'],
  ])('%s + %i h = %s: %s', (from, hours, expected) => {
    expect(addWorkingHours(clinicCalendar, newYorkAt(from), hours)).toEqual(newYorkAt(expected));
  });

  test('a closed day of the team holds none', () => {
    const closed = { ...clinicCalendar, closedOn: ['2026-11-24'] };
    expect(addWorkingHours(closed, newYorkAt('2026-11-23T16:00'), 2)).toEqual(newYorkAt('2026-11-25T09:00'));
  });

  test('a team that works through the night of the change counts the hours that pass', () => {
    const night: WorkingCalendar = {
      ...clinicCalendar,
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      startsAt: '00:00',
      endsAt: '06:00',
    };
    // Spring: 02:00 does not exist, the shift has 5 hours. Autumn: 01:00 comes twice, it has 7.
    expect(addWorkingHours(night, newYorkAt('2026-03-08T00:00'), 5)).toEqual(newYorkAt('2026-03-08T06:00'));
    expect(addWorkingHours(night, newYorkAt('2026-11-01T00:00'), 7)).toEqual(newYorkAt('2026-11-01T06:00'));
    const shift = (day: string) =>
      workingMinutesBetween(night, newYorkAt(`${day}T00:00`), newYorkAt(`${day}T12:00`));
    expect([shift('2026-03-08'), shift('2026-11-01'), shift('2026-11-02')]).toEqual([300, 420, 360]);
  });

  test('a weekend in which the clock changes moves no hour of the day', () => {
    expect(addWorkingHours(clinicCalendar, newYorkAt('2026-03-06T16:00'), 2)).toEqual(
      newYorkAt('2026-03-09T09:00'),
    );
    expect(addWorkingHours(clinicCalendar, newYorkAt('2026-10-30T16:00'), 2)).toEqual(
      newYorkAt('2026-11-02T09:00'),
    );
  });

  test('a calendar without working time is refused instead of being searched for ever', () => {
    const none = { ...clinicCalendar, startsAt: '09:00', endsAt: '09:00' };
    expect(() => addWorkingHours(none, newYorkAt('2026-11-23T09:00'), 1)).toThrow(/no working time/);
    expect(() => addWorkingHours(clinicCalendar, newYorkAt('2026-11-23T09:00'), -1)).toThrow(RangeError);
  });

  test('what is added is what is counted, from any minute of a year, holidays and changes of the clock included', () => {
    const start = newYorkAt('2026-01-01T00:00').getTime();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 525_600 }), fc.integer({ min: 1, max: 400 }), (minute, hours) => {
        const from = new Date(start + minute * 60_000);
        const to = addWorkingHours(clinicCalendar, from, hours);
        expect(workingMinutesBetween(clinicCalendar, from, to)).toBe(hours * 60);
        // The first instant of them: a minute before, a minute is missing.
        expect(workingMinutesBetween(clinicCalendar, from, new Date(to.getTime() - 60_000))).toBe(
          hours * 60 - 1,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('working days after an instant', () => {
  test.each([
    ['2026-11-23T10:15', 3, '2026-11-27T10:15', 'the same time of day, over Thanksgiving'],
    ['2026-11-23T07:00', 1, '2026-11-24T08:00', 'early: when work starts'],
    ['2026-11-23T22:00', 1, '2026-11-25T08:00', 'late: when work starts the day after'],
    ['2026-11-20T10:00', 1, '2026-11-23T10:00', 'Friday to Monday'],
    ['2026-03-06T10:00', 1, '2026-03-09T10:00', 'over the change of the clock'],
  ])('%s + %i = %s: %s', (from, days, expected) => {
    expect(addWorkingDays(clinicCalendar, newYorkAt(from), days)).toEqual(newYorkAt(expected));
  });

  test('nothing lies between an instant and an earlier one', () => {
    expect(
      workingMinutesBetween(clinicCalendar, newYorkAt('2026-11-24T10:00'), newYorkAt('2026-11-23T10:00')),
    ).toBe(0);
  });
});
