// Longer than 250 lines: tables of phrases and what they mean; one phrase is looked up in one place.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DUE_EXAMPLES, readDue } from '../../../src/domain/time/due-words.ts';
import { toInstant } from '../../../src/domain/time/instants.ts';
import { resolveWall, toWall } from '../../../src/domain/time/wall-time.ts';
import { clinicCalendar, NEW_YORK, newYorkAt } from './calendars.ts';

/** A Wednesday at ten in the morning, eight days before Thanksgiving. */
const NOW = '2026-11-18T10:00';
const read = (
  text: string,
  now = NOW,
  more: { locale?: string; prefersFuture?: boolean; zone?: string } = {},
) => readDue(text, { now: newYorkAt(now), zone: NEW_YORK, calendar: clinicCalendar, ...more });

describe('what coordinators write on a Wednesday at ten', () => {
  test.each([
    ['tomorrow 9am', '2026-11-19T09:00'],
    ['TOMORROW, 9 AM', '2026-11-19T09:00'],
    ['9am tomorrow', '2026-11-19T09:00'],
    ['tomorrow', '2026-11-19T09:00'],
    ['tmrw at noon', '2026-11-19T12:00'],
    ['⏰ tomorrow 9am 🙏', '2026-11-19T09:00'],
    ['tomorrow @ 3pm', '2026-11-19T15:00'],
    ['12:30 pm tomorrow', '2026-11-19T12:30'],
    ['tomorrow 12am', '2026-11-19T00:00'],
    ['tomorrow 1430', '2026-11-19T14:30'],
    ['tomorrow morning', '2026-11-19T09:00'],
    ['tomorrow morning at 6', '2026-11-19T06:00'],
    ['tomorrow evening at 7', '2026-11-19T19:00'],
    ['first thing tomorrow', '2026-11-19T08:00'],
    ['COB tomorrow', '2026-11-19T17:00'],
    ['day after tomorrow', '2026-11-20T09:00'],
    ['in 3 business days', '2026-11-23T09:00'],
    ['in 2 working days', '2026-11-20T09:00'],
    ['in 6 business days at 2pm', '2026-11-27T14:00'],
    ['next working day', '2026-11-19T09:00'],
    ['next business day at 10', '2026-11-19T10:00'],
    ['next Tuesday', '2026-11-24T09:00'],
    ['Tuesday next week', '2026-11-24T09:00'],
    ['tues at noon', '2026-11-24T12:00'],
    ['Monday 9:00', '2026-11-23T09:00'],
    ['Monday 14', '2026-11-23T14:00'],
    ['on Monday at 9', '2026-11-23T09:00'],
    ['by Friday', '2026-11-20T09:00'],
    ['eod Friday', '2026-11-20T17:00'],
    ['end of day Friday', '2026-11-20T17:00'],
    ['Friday COB', '2026-11-20T17:00'],
    ['end of day', '2026-11-18T17:00'],
    ['end of week', '2026-11-20T09:00'],
    ['by the end of the week', '2026-11-20T09:00'],
    ['end of month', '2026-11-30T09:00'],
    ['last working day of the month', '2026-11-30T09:00'],
    ['next week', '2026-11-23T09:00'],
    ['next month', '2026-12-01T09:00'],
    ['this afternoon', '2026-11-18T13:00'],
    ['tonight', '2026-11-18T19:00'],
    ['noon', '2026-11-18T12:00'],
    ['midnight', '2026-11-19T00:00'],
    ['in 20 minutes', '2026-11-18T10:20'],
    ['in an hour', '2026-11-18T11:00'],
    ['in half an hour', '2026-11-18T10:30'],
    ['in an hour and a half', '2026-11-18T11:30'],
    ['in 1 hour and 15 minutes', '2026-11-18T11:15'],
    ['in 1.5 hours', '2026-11-18T11:30'],
    ['45 minutes from now', '2026-11-18T10:45'],
    ['within 48 hours', '2026-11-20T10:00'],
    ['in two weeks', '2026-12-02T09:00'],
    ['in a fortnight', '2026-12-02T09:00'],
    ["in two weeks' time", '2026-12-02T09:00'],
    ['a week from Tuesday', '2026-12-01T09:00'],
    ['in 6 months', '2027-05-18T09:00'],
    ['Nov 30 at 14:30', '2026-11-30T14:30'],
    ['30 November 2026', '2026-11-30T09:00'],
    ['30-Nov-2026', '2026-11-30T09:00'],
    ['the 30th', '2026-11-30T09:00'],
    ['third of december', '2026-12-03T09:00'],
    ['3rd of december, 2026 at 5 p.m.', '2026-12-03T17:00'],
    ['30.11.2026', '2026-11-30T09:00'],
    ['2026-11-30 09:00', '2026-11-30T09:00'],
    ['2026-11-30T16:45', '2026-11-30T16:45'],
    ['11/30', '2026-11-30T09:00'],
    ['11/30/26 8:15am', '2026-11-30T08:15'],
    ['30/11/2026', '2026-11-30T09:00'],
    ['Monday, November 30, 2026 at 10:00 AM', '2026-11-30T10:00'],
    ['Tue 24 Nov 2026, 9:00 AM (America/New_York)', '2026-11-24T09:00'],
    ['Tue, Nov 24, 2026, 9:00 AM (America/New_York)', '2026-11-24T09:00'],
    ['Tue, Nov 24, 9:00 AM', '2026-11-24T09:00'],
    ['asap', '2026-11-18T10:01'],
  ])('"%s" is %s', (text, wall) => {
    const expected = { kind: 'due', wall, zone: NEW_YORK, at: newYorkAt(wall) };
    const result = read(text);
    expect(result).toMatchObject(expected);
    expect(result).not.toHaveProperty('assumed');
  });

  test.each([
    ['11/28', '2026-11-28T09:00', 'that is a Saturday'],
    ['Nov 28 at 14:30', '2026-11-28T14:30', 'that is a Saturday'],
    ['28.11.2026', '2026-11-28T09:00', 'that is a Saturday'],
    ['Nov 26', '2026-11-26T09:00', 'that is Thanksgiving Day'],
    ['Jan 1', '2027-01-01T09:00', "that is New Year's Day"],
    ['12/11/2026', '2026-12-11T09:00', 'month first, so Fri, Dec 11'],
    ['Monday at 3', '2026-11-23T15:00', 'read as 3:00 PM'],
    ['today at 9', '2026-11-18T21:00', 'read as 9:00 PM'],
    ['today', '2026-11-18T17:00', '9:00 AM has passed, so 5:00 PM'],
    ['9:30', '2026-11-19T09:30', '9:30 AM has passed today, so tomorrow'],
    ['Wednesday', '2026-11-25T09:00', 'a week from today; for today say "today"'],
    ['next Friday', '2026-11-27T09:00', 'the one of next week; for Fri, Nov 20 leave out "next"'],
    ['Monday Nov 24', '2026-11-24T09:00', 'the day of the week and the date do not match, the date is used'],
    ['tomorrow 2-4pm', '2026-11-19T14:00', 'the beginning of the range'],
    ['in 2-3 days', '2026-11-20T09:00', 'the shorter of the two'],
    ['midnight Friday', '2026-11-20T23:59', 'the end of that day'],
    ['Feb 29', '2028-02-29T09:00', 'in 2028'],
    ['2h', '2026-11-18T12:00', 'counted from now'],
  ])('"%s" is %s, and the person is told: %s', (text, wall, assumed) => {
    expect(read(text)).toMatchObject({ kind: 'due', wall, assumed });
  });

  test.each([
    'yesterday',
    'last Tuesday',
    '2 days ago',
    'Nov 1',
    '11/12',
    '2020-01-01',
    'today 8am',
    'this morning at 9',
  ])('"%s" has passed and the sentence says so', (text) => {
    const result = read(text);
    expect(result).toMatchObject({ kind: 'past' });
    expect(result).toHaveProperty('sentence', expect.stringMatching(/has passed.*tomorrow 9am/));
  });

  test.each([
    '',
    '   ',
    'sometime',
    'soon',
    'when she calls back',
    '1/2 tablet',
    '1/2 tab',
    '5/325',
    '2 x 3',
    '0.5 mg',
    '120/80',
    'call Mrs Chen',
    'may',
    'March',
    'in May',
    'second opinion',
    'every Monday',
    '25:00',
    '9:75',
    'tomorrow 24:00',
    'in -3 days',
    '99999',
    '1.2',
    '24/7',
    'غدا',
    'מחר',
    '明日',
    '🙂',
    '👩‍👩‍👧',
    '"',
    "'; drop table task; --",
    '<@U123>',
    'NaN',
    'tomorrow in 3 hours',
    'tomorrow Friday',
    'in 1.5 days',
    'A1c 7.5',
    'constructor',
    '__proto__',
    'x'.repeat(201),
  ])('"%s" is not a time, and three examples follow', (text) => {
    const result = read(text);
    expect(result).toMatchObject({ kind: 'unclear' });
    expect(result).toHaveProperty('sentence', expect.stringContaining(DUE_EXAMPLES));
  });

  test.each([
    ['Feb 30', /does not exist/],
    ['31.11.2026', /does not exist/],
    ['2026-13-45', /does not exist/],
    ['13/13', /does not exist/],
    ['the 32nd', /No month has that day/],
    ['in 20 years', /ten years/],
    ['2126-01-01', /ten years/],
    ['in 9999 business days', /ten years/],
    ['tomorrow after school', /^Only "tomorrow" was understood/],
  ])('"%s" is refused with the reason', (text, sentence) => {
    expect(read(text)).toMatchObject({ kind: 'unclear', sentence: expect.stringMatching(sentence) });
  });
});

describe('the hour at which words are written changes what they mean', () => {
  test.each([
    ['2026-11-18T14:30', 'this afternoon', '2026-11-18T15:00'],
    ['2026-11-18T14:30', 'at 9', '2026-11-19T09:00'],
    ['2026-11-18T14:30', 'at 3', '2026-11-18T15:00'],
    ['2026-11-18T14:30', 'in the morning', '2026-11-19T09:00'],
    ['2026-11-18T20:05', 'today', '2026-11-18T21:15'],
    ['2026-11-18T08:00', 'today', '2026-11-18T09:00'],
    ['2026-11-22T12:00', 'next Tuesday', '2026-11-24T09:00'],
    ['2026-11-23T08:00', 'Monday 9:00', '2026-11-30T09:00'],
    ['2026-11-23T08:00', 'this Monday', '2026-11-23T09:00'],
    ['2026-11-25T10:00', 'in 2 business days', '2026-11-30T09:00'],
    ['2026-11-25T10:00', 'tomorrow', '2026-11-26T09:00'],
    ['2026-12-31T16:00', 'end of month', '2026-12-31T17:00'],
    ['2027-05-28T10:00', 'next week', '2027-06-01T09:00'],
    ['2027-01-05T10:00', 'end of month', '2027-01-29T09:00'],
    ['2026-12-30T10:00', '1/4', '2027-01-04T09:00'],
  ])('at %s, "%s" is %s', (now, text, wall) => {
    expect(read(text, now)).toMatchObject({ kind: 'due', wall });
  });

  test('the end of a day that has ended is past, not silently tomorrow', () => {
    expect(read('end of day', '2026-11-18T18:00')).toMatchObject({ kind: 'past', wall: '2026-11-18T17:00' });
  });

  test('a week that begins with a holiday begins on Tuesday, and says so', () => {
    expect(read('next week', '2027-05-28T10:00')).toMatchObject({ assumed: 'the first working day of it' });
  });
});

describe('zones and the clocks of summer and winter', () => {
  test('an hour that the clocks skip is the first that exists, and the wish is kept', () => {
    expect(read('Mar 14 2027 2:30am')).toMatchObject({
      kind: 'due',
      at: new Date('2027-03-14T07:00:00Z'),
      wall: '2027-03-14T02:30',
      shown: 'Sun, Mar 14, 2027, 3:00 AM',
      assumed: expect.stringContaining('2:30 AM does not exist that day because the clocks go forward'),
    });
  });

  test('an hour that comes twice is the first of them', () => {
    const assumed = expect.stringContaining('1:30 AM comes twice');
    expect(read('Nov 7 2027 1:30am')).toMatchObject({ at: new Date('2027-11-07T05:30:00Z'), assumed });
  });

  test('a night with a change of the clocks does not move "tomorrow 9am"', () => {
    expect(read('tomorrow 9am', '2027-03-13T22:00')).toMatchObject({ wall: '2027-03-14T09:00' });
    expect(read('in 24 hours', '2027-03-13T22:00')).toMatchObject({ wall: '2027-03-14T23:00' });
  });

  test('a zone written behind the hour is used, and the person’s own hour is said', () => {
    expect(read('tomorrow 9am PT')).toMatchObject({
      at: new Date('2026-11-19T17:00:00Z'),
      zone: 'America/Los_Angeles',
      assumed: 'in the time of America/Los_Angeles, 12:00 PM in America/New_York',
    });
    expect(read('tomorrow 14:00 UTC')).toMatchObject({ at: new Date('2026-11-19T14:00:00Z'), zone: 'UTC' });
    expect(read('tomorrow 9am (America/Chicago)')).toMatchObject({ zone: 'America/Chicago' });
  });

  test('today is the day on the person’s wall, not the server’s', () => {
    const now = new Date('2026-11-18T23:30:00Z');
    const tomorrowIn = (zone: string) => readDue('tomorrow', { now, zone, calendar: clinicCalendar });
    expect(tomorrowIn('Asia/Kathmandu')).toMatchObject({ wall: '2026-11-20T09:00' });
    expect(tomorrowIn('Pacific/Honolulu')).toMatchObject({ wall: '2026-11-19T09:00' });
  });

  test('a zone that does not exist is a mistake of the caller', () => {
    expect(() => read('tomorrow', NOW, { zone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});

test('in Britain the day comes first and hours are counted to 24', () => {
  expect(read('12/11/2026 3pm', '2026-11-02T10:00', { locale: 'en-GB' })).toMatchObject({
    wall: '2026-11-12T15:00',
    shown: 'Thu, Nov 12, 15:00',
  });
});

test('a team’s own default hour and closed days are used', () => {
  const calendar = { ...clinicCalendar, closedOn: ['2026-11-19'] };
  const result = readDue('tomorrow', { now: newYorkAt(NOW), zone: NEW_YORK, calendar, defaultTime: '08:30' });
  expect(result).toMatchObject({ wall: '2026-11-19T08:30', assumed: 'the team is closed that day' });
});

test('for things that happened, days without a year lie behind', () => {
  const past = (text: string) => read(text, NOW, { prefersFuture: false });
  expect(past('Nov 20')).toMatchObject({ kind: 'past', wall: '2025-11-20T09:00' });
  expect(past('Monday at 2pm')).toMatchObject({ kind: 'past', wall: '2026-11-16T14:00' });
  expect(past('8am')).toMatchObject({ kind: 'past', wall: '2026-11-18T08:00' });
  expect(past('the 20th')).toMatchObject({ kind: 'past', wall: '2026-10-20T09:00' });
});

describe('whatever is written', () => {
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const words = fc.constantFrom(
    ...'tomorrow next monday fri 9 9am 14:30 at in 3 days business weeks nov 28 11/28 2026-11-28 noon end of day month the a half hour 5th may 1/2 from now eod ago pt : , 0 99'.split(
      ' ',
    ),
  );

  test('any chain of time words is answered, and an answer’s instant agrees with its wall time', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), moment, zone, (chain, epoch, zoneName) => {
        const result = readDue(chain.join(' '), {
          now: new Date(epoch),
          zone: zoneName,
          calendar: clinicCalendar,
        });
        if (result.kind === 'unclear') return;
        expect(result.kind === 'due').toBe(result.at.getTime() > epoch);
        const { at, wall } = result;
        if (chain.some((word) => /hour|half|now/u.test(word))) return; // Waiting is real time and may end in a fold's second half.
        expect(resolveWall({ wall, zone: result.zone }).at).toEqual(at);
      }),
      { numRuns: 1500 },
    );
  });

  test('any text at all is answered without an error', () => {
    const text = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 250 }));
    fc.assert(
      fc.property(text, (value) => {
        expect(['due', 'past', 'unclear']).toContain(read(value).kind);
      }),
      { numRuns: 1500 },
    );
  });

  test('what is shown, typed in again, means the same instant', () => {
    fc.assert(
      fc.property(moment, zone, fc.integer({ min: 1, max: 500_000 }), (epoch, zoneName, minutes) => {
        const now = new Date(epoch);
        const wall = toWall(toInstant(now).toZonedDateTimeISO(zoneName).add({ minutes }));
        const first = readDue(wall, { now, zone: zoneName, calendar: clinicCalendar });
        if (first.kind === 'unclear') throw new Error(`not read: ${wall}`);
        const again = readDue(first.shown, { now, zone: zoneName, calendar: clinicCalendar });
        expect(again).toMatchObject({ at: first.at });
      }),
      { numRuns: 500 },
    );
  });

  test('a tomorrow at nine is the next date on the wall at nine, as Temporal counts it', () => {
    fc.assert(
      fc.property(moment, zone, (epoch, zoneName) => {
        const now = new Date(epoch);
        const here = toInstant(now).toZonedDateTimeISO(zoneName);
        const wall = `${here.toPlainDate().add({ days: 1 })}T09:00`;
        expect(readDue('tomorrow 9am', { now, zone: zoneName, calendar: clinicCalendar })).toMatchObject({
          wall,
        });
      }),
      { numRuns: 500 },
    );
  });

  test('ten thousand characters are refused within a blink', () => {
    const before = process.cpuUsage();
    for (const piece of ['tomorrow ', '1', '((((', '🙂', 'in in in '])
      expect(read(piece.repeat(10_000)).kind).toBe('unclear');
    // CPU time: a busy machine takes none of it away. In microseconds.
    expect(process.cpuUsage(before).user).toBeLessThan(500 * 1_000);
  });
});
