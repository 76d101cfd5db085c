import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planRecurrence } from '../../../src/domain/time/plan-recurrence.ts';
import {
  nextAfterDone,
  nextInRhythm,
  type Occurrence,
  type Series,
} from '../../../src/domain/time/recurrence.ts';
import { isWorkingDay, lastWorkingDayOfMonth } from '../../../src/domain/time/working-calendar.ts';
import { clinicCalendar, NEW_YORK, newYorkAt } from './calendars.ts';

/** A Monday, 9:30 in the morning. */
const options = { now: newYorkAt('2026-11-23T09:30'), zone: NEW_YORK, calendar: clinicCalendar };
const plan = (text: string, more: Partial<Parameters<typeof planRecurrence>[1]> = {}) =>
  planRecurrence(text, { ...options, ...more });
const walls = (dates: readonly Occurrence[]) => dates.map(({ wall }) => wall);

function planned(text: string, more: Partial<Parameters<typeof planRecurrence>[1]> = {}) {
  const read = plan(text, more);
  if (read.kind !== 'repeats') throw new Error(`${text}: ${read.sentence}`);
  return read;
}

const CORPUS: readonly (readonly [string, string, readonly string[]])[] = [
  ['every other Monday', 'every other Monday', ['2026-11-30', '2026-12-14', '2026-12-28']],
  ['every weekday', 'every weekday', ['2026-11-24', '2026-11-25', '2026-11-26']],
  ['every working day', 'every working day', ['2026-11-24', '2026-11-25', '2026-11-27']],
  [
    'monthly on the last working day',
    'every month on the last working day',
    ['2026-11-30', '2026-12-31', '2027-01-29'],
  ],
  [
    'every first working day of the month',
    'every month on the first working day',
    ['2026-12-01', '2027-01-04', '2027-02-01'],
  ],
  ['every 3 days until Dec 1', 'every 3 days, until Tue, Dec 1, 2026', ['2026-11-26', '2026-11-29']],
  ['weekly 6 times', 'every Monday, 6 times', ['2026-11-30', '2026-12-07', '2026-12-14']],
  ['weekly for 3 weeks', 'every Monday, until Sun, Dec 20, 2026', ['2026-11-30', '2026-12-07', '2026-12-14']],
  ['every 2 weeks after done', 'every 2 weeks after it is done', ['2026-12-07', '2026-12-21', '2027-01-04']],
  ['30 days after completion', 'every 30 days after it is done', ['2026-12-23', '2027-01-22', '2027-02-21']],
  ['daily', 'every day', ['2026-11-24', '2026-11-25', '2026-11-26']],
  ['Mondays and Thursdays', 'every Monday and Thursday', ['2026-11-26', '2026-11-30', '2026-12-03']],
  [
    'every Mon, Wed and Fri',
    'every Monday, Wednesday and Friday',
    ['2026-11-25', '2026-11-27', '2026-11-30'],
  ],
  [
    'every second Monday of the month',
    'every month on the second Monday',
    ['2026-12-14', '2027-01-11', '2027-02-08'],
  ],
  ['every second Monday', 'every other Monday', ['2026-11-30', '2026-12-14', '2026-12-28']],
  ['the 15th of every month', 'every month on the 15th', ['2026-12-15', '2027-01-15', '2027-02-15']],
  ['monthly on the 31st', 'every month on the 31st', ['2026-11-30', '2026-12-31', '2027-01-31']],
  [
    'every last Friday of the month',
    'every month on the last Friday',
    ['2026-11-27', '2026-12-25', '2027-01-29'],
  ],
  ['quarterly', 'every 3 months on the 23rd', ['2027-02-23', '2027-05-23', '2027-08-23']],
  ['biweekly starting Dec 1', 'every other Tuesday', ['2026-12-01', '2026-12-15', '2026-12-29']],
  [
    'yearly on Dec 25, else the working day before',
    'every year on Dec 25, else the working day before',
    ['2026-12-24', '2027-12-23', '2028-12-22'],
  ],
  [
    'every Thursday, else the working day after',
    'every Thursday, else the working day after',
    ['2026-11-27', '2026-12-03', '2026-12-10'],
  ],
  [
    'every 5 days, on working days only',
    'every 5 days, on working days only',
    ['2026-11-24', '2026-12-04', '2026-12-09'],
  ],
];

describe('a rhythm in words', () => {
  test.each(CORPUS)('"%s" means %s, and on these dates', (text, words, days) => {
    const read = planned(text);
    expect(read.words).toBe(words);
    const dates = walls(read.next).map((wall) => wall.slice(0, 10));
    expect(dates).toEqual(days);
  });

  test.each(CORPUS)('"%s" is shown in words that mean the same rhythm', (text) => {
    const { words, series } = planned(text);
    const due = { wall: series.anchorWall, zone: series.zone };
    const again = planned(words, { due });
    expect(again.words).toBe(words);
    expect(again.series.rule).toBe(series.rule);
  });

  test('the hour may stand in the words, else it is that of the first time, else nine', () => {
    const due = { wall: '2026-11-25T08:30', zone: NEW_YORK };
    expect(walls(planned('every Monday at 2pm').next)[0]).toBe('2026-11-23T14:00');
    expect(walls(planned('every Monday', { due }).next)[0]).toBe('2026-11-30T08:30');
    expect(walls(planned('weekly', { due }).next)[0]).toBe('2026-11-25T08:30');
    expect(walls(planned('every Monday').next)[0]).toBe('2026-11-30T09:00');
  });

  test('a date on a holiday stays unless the person chooses otherwise, and the line says so', () => {
    expect(planned('every Thursday').shown).toContain(
      'Thu, Nov 26 is Thanksgiving Day: add "else the working day after"',
    );
    expect(planned('every Thursday, else the working day after').shown).not.toContain('Thanksgiving');
  });

  test.each([
    '',
    'banana',
    'every',
    'every 6 hours',
    'twice a week',
    'every 0 days',
    'every 9999 weeks',
    'mon',
    '🙂',
    'every Monday 0 times',
    'every Monday after done',
    'every 2 weeks until 2020',
  ])('"%s" is no rhythm, and the sentence has examples', (text) => {
    const read = plan(text);
    expect(read).toMatchObject({
      kind: 'unclear',
      sentence: expect.stringContaining('Try "every other Monday"'),
    });
  });

  test('no text makes it throw', () => {
    const word = fc.constantFrom(
      'every',
      'other',
      '2',
      'weeks',
      'monday',
      'until',
      'dec',
      '31',
      'on',
      'the',
      'last',
      'day',
      'month',
      'after',
      'done',
      'times',
      'for',
      'starting',
      'else',
      'working',
      '99999999',
      '29',
      'feb',
      'yearly',
      '!',
      '\u202e',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 9 }).map((all) => all.join(' ')),
        ),
        (text) => {
          expect(['repeats', 'unclear']).toContain(plan(text).kind);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const weekly = (more: Partial<Series> = {}): Series => ({
  rule: 'FREQ=DAILY;INTERVAL=1',
  mode: 'fixed',
  closedDays: 'keep',
  untilOn: null,
  count: null,
  anchorWall: '2026-01-05T09:00',
  zone: NEW_YORK,
  ...more,
});

describe('the next date', () => {
  test('after a month in which nobody ran, what follows is one date to come, not thirty', () => {
    const now = newYorkAt('2026-03-09T10:00');
    const next = nextInRhythm(weekly(), { calendar: clinicCalendar, after: '2026-02-01T09:00', now });
    expect(next?.wall).toBe('2026-03-10T09:00');
  });

  test('done early, the date it was for is over: the one after it follows', () => {
    const series = weekly({ rule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO' });
    const now = newYorkAt('2026-01-09T12:00');
    expect(nextInRhythm(series, { calendar: clinicCalendar, after: '2026-01-12T09:00', now })?.wall).toBe(
      '2026-01-19T09:00',
    );
  });

  test('a count and a last day end it', () => {
    const now = newYorkAt('2026-01-05T10:00');
    const after = '2026-01-06T09:00';
    expect(nextInRhythm(weekly({ count: 3 }), { calendar: clinicCalendar, after, now })?.wall).toBe(
      '2026-01-07T09:00',
    );
    expect(nextInRhythm(weekly({ count: 2 }), { calendar: clinicCalendar, after, now })).toBeNull();
    expect(
      nextInRhythm(weekly({ untilOn: '2026-01-06' }), { calendar: clinicCalendar, after, now }),
    ).toBeNull();
  });

  test('after completion it counts from the day it was done, at the usual hour, until so many are done', () => {
    const series = weekly({ mode: 'after_completion', rule: 'FREQ=WEEKLY;INTERVAL=2', count: 3 });
    const doneAt = newYorkAt('2026-03-05T16:40');
    expect(nextAfterDone(series, { calendar: clinicCalendar, doneAt, done: 1 })?.wall).toBe(
      '2026-03-19T09:00',
    );
    expect(nextAfterDone(series, { calendar: clinicCalendar, doneAt, done: 3 })).toBeNull();
  });

  test('a team that never works on its date has no next, and says so without looking for ever', () => {
    const never = { ...clinicCalendar, workingDays: [2], closedOn: [] };
    const series = weekly({ rule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO', closedDays: 'skip' });
    expect(
      nextInRhythm(series, {
        calendar: never,
        after: '2026-01-05T09:00',
        now: newYorkAt('2026-01-05T10:00'),
      }),
    ).toBeNull();
  });
});

describe('against Temporal, in every zone, 2020–2035', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const anyCase = fc.record({
    zone: fc.constantFrom(...zones),
    day: fc.integer({ min: 0, max: 5800 }),
    minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    interval: fc.integer({ min: 1, max: 9 }),
    step: fc.integer({ min: 0, max: 60 }),
  });
  const startOf = ({ day, minute }: { day: number; minute: number }) =>
    Temporal.PlainDateTime.from('2020-01-01T00:00').add({ days: day, minutes: minute });
  // The independent reference: first instant at or after the wall time, the earlier of two.
  function instantOf(wall: Temporal.PlainDateTime, zone: string): number {
    const early = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
    if (early.toPlainDateTime().equals(wall)) return early.epochMilliseconds;
    return early.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.NaN;
  }
  const wallOf = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: 'minute' });

  test.each([
    ['DAILY', 'days'],
    ['WEEKLY', 'weeks'],
  ] as const)('%s keeps the wall time through every change of the clock', (frequency, unit) => {
    fc.assert(
      fc.property(anyCase, ({ zone, interval, step, ...rest }) => {
        const start = startOf(rest);
        const series = weekly({
          rule: `FREQ=${frequency};INTERVAL=${interval}`,
          anchorWall: wallOf(start),
          zone,
        });
        const current = start.add({ [unit]: interval * step });
        const expected = start.add({ [unit]: interval * (step + 1) });
        const now = new Date(instantOf(current, zone));
        const next = nextInRhythm(series, { calendar: clinicCalendar, after: wallOf(current), now });
        expect(next?.wall).toBe(wallOf(expected));
        expect(next?.at.getTime()).toBe(instantOf(expected, zone));
      }),
      { numRuns: 1500, interruptAfterTimeLimit: 8000 },
    );
  });

  test('"the 31st" is the last day where a month has none, at the same wall time', () => {
    fc.assert(
      fc.property(anyCase, ({ zone, step, minute }) => {
        const start = Temporal.PlainDateTime.from('2020-01-31T00:00').add({ minutes: minute });
        const series = weekly({
          rule: 'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
          anchorWall: wallOf(start),
          zone,
        });
        const current = start.add({ months: step });
        const expected = start.add({ months: step + 1 });
        const now = new Date(instantOf(current, zone));
        expect(nextInRhythm(series, { calendar: clinicCalendar, after: wallOf(current), now })?.wall).toBe(
          wallOf(expected),
        );
      }),
      { numRuns: 800, interruptAfterTimeLimit: 8000 },
    );
  });

  test('the last working day is the last of the month on which the team works', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 190 }), (months) => {
        const month = Temporal.PlainDate.from('2020-01-01').add({ months });
        const series = weekly({
          rule: 'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1',
          closedDays: 'before',
          anchorWall: '2019-12-31T09:00',
        });
        const before = month.subtract({ days: 1 });
        const now = new Date(
          before.toZonedDateTime({ timeZone: NEW_YORK, plainTime: '09:00' }).epochMilliseconds,
        );
        const next = nextInRhythm(series, { calendar: clinicCalendar, after: `${before}T09:00`, now });
        expect(next?.wall.slice(0, 10)).toBe(lastWorkingDayOfMonth(clinicCalendar, month).toString());
      }),
      { numRuns: 191 },
    );
  });

  test('dates on working days only are all working days, in order and with none left out', () => {
    const series = weekly({ closedDays: 'skip', anchorWall: '2020-01-02T09:00' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5800 }), (days) => {
        const from = Temporal.PlainDate.from('2020-01-02').add({ days });
        const now = new Date(
          from.toZonedDateTime({ timeZone: NEW_YORK, plainTime: '09:00' }).epochMilliseconds,
        );
        let expected = from.add({ days: 1 });
        while (!isWorkingDay(clinicCalendar, expected)) expected = expected.add({ days: 1 });
        expect(nextInRhythm(series, { calendar: clinicCalendar, after: `${from}T09:00`, now })?.wall).toBe(
          `${expected}T09:00`,
        );
      }),
      { numRuns: 500 },
    );
  });
});
