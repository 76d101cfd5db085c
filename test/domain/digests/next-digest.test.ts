import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  currentDigest,
  type DigestRhythm,
  nextDigest,
  nextDigestDay,
} from '../../../src/domain/digests/next-digest.ts';
import type { WorkingCalendar } from '../../../src/domain/time/working-calendar.ts';

const testOutbox = (over: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  timeZone: 'America/New_York',
  workingDays: [1, 2, 3, 4, 5],
  startsAt: '09:00',
  endsAt: '17:00',
  ...over,
});
const rhythm = (over: Partial<DigestRhythm> = {}): DigestRhythm => ({
  at: '08:00',
  zone: 'America/New_York',
  calendars: [testOutbox()],
  ...over,
});
const next = (over: Partial<DigestRhythm>, after: string) =>
  nextDigest(rhythm(over), new Date(after))?.at.toISOString() ?? null;

test('the next one is the next working day at the hour, in the zone of the member and of nobody else', () => {
  expect(next({}, '2026-11-23T12:59:59Z')).toBe('2026-11-23T13:00:00.000Z');
  expect(next({}, '2026-11-23T13:00:00Z')).toBe('2026-11-24T13:00:00.000Z');
  expect(next({}, '2026-11-27T13:00:00Z')).toBe('2026-11-30T13:00:00.000Z');
  expect(next({ zone: 'Asia/Kolkata' }, '2026-11-23T13:00:00Z')).toBe('2026-11-24T02:30:00.000Z');
});

test('a holiday or a closure is a day off, unless another of their teams works then', () => {
  const us = testOutbox({ holidayCountry: 'US' });
  const thanksgivingEve = '2026-11-25T13:00:00Z';
  expect(next({ calendars: [us] }, thanksgivingEve)).toBe('2026-11-27T13:00:00.000Z');
  expect(next({ calendars: [us, testOutbox()] }, thanksgivingEve)).toBe('2026-11-26T13:00:00.000Z');
  const closed = testOutbox({ closedOn: ['2026-11-24', '2026-11-25'] });
  expect(next({ calendars: [closed] }, '2026-11-23T13:00:00Z')).toBe('2026-11-26T13:00:00.000Z');
  const weekend = testOutbox({ workingDays: [6] });
  expect(next({ calendars: [closed, weekend] }, '2026-11-27T13:00:00Z')).toBe('2026-11-28T13:00:00.000Z');
});

test('02:30 comes at the first instant after the gap where it does not exist, and once on the day that has it twice', () => {
  const nights = { at: '02:30', calendars: [testOutbox({ workingDays: [1, 2, 3, 4, 5, 6, 7] })] };
  expect(next(nights, '2027-03-13T12:00:00Z')).toBe('2027-03-14T07:00:00.000Z');
  const twice = { ...nights, at: '01:30' };
  expect(next(twice, '2026-10-31T12:00:00Z')).toBe('2026-11-01T05:30:00.000Z');
  expect(next(twice, '2026-11-01T05:30:00Z')).toBe('2026-11-02T06:30:00.000Z');
});

test('who has no team that works has no digest', () => {
  expect(next({ calendars: [] }, '2026-11-23T13:00:00Z')).toBeNull();
  expect(next({ calendars: [testOutbox({ workingDays: [] })] }, '2026-11-23T13:00:00Z')).toBeNull();
});

test('one that was missed is owed for four hours of its own day, and no longer', () => {
  const owed = (now: string, over: Partial<DigestRhythm> = {}) =>
    currentDigest(rhythm(over), new Date(now))?.onDay.toString() ?? null;
  expect(owed('2026-11-23T12:59:59Z')).toBeNull();
  expect(owed('2026-11-23T13:00:00Z')).toBe('2026-11-23');
  expect(owed('2026-11-23T17:00:00Z')).toBe('2026-11-23');
  expect(owed('2026-11-23T17:00:01Z')).toBeNull();
  expect(owed('2026-11-22T13:00:00Z')).toBeNull();
  expect(owed('2026-11-24T05:30:00Z', { at: '23:30' })).toBeNull();
});

test('after a Friday comes Monday, after a day before a holiday the day behind it', () => {
  const after = (day: string, calendar = testOutbox()) =>
    nextDigestDay({ calendars: [calendar] }, Temporal.PlainDate.from(day)).toString();
  expect(after('2026-11-27')).toBe('2026-11-30');
  expect(after('2026-11-25', testOutbox({ holidayCountry: 'US' }))).toBe('2026-11-27');
  expect(after('2026-11-25', testOutbox({ workingDays: [] }))).toBe('2026-11-26');
});

test('in every zone and year the next one is later, reads the hour on the wall, and none was left out between', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      (zone, after, hour, minute, workingDays) => {
        const at = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const found = nextDigest({ at, zone, calendars: [testOutbox({ workingDays })] }, after);
        if (!found) throw new Error('no digest');
        expect(found.at.getTime()).toBeGreaterThan(after.getTime());
        expect(workingDays).toContain(found.onDay.dayOfWeek);
        // Temporal as the judge: what it calls 'compatible' differs in a gap alone, where it goes as far behind.
        const compatible = found.onDay.toZonedDateTime({ timeZone: zone, plainTime: at });
        const isGap = !compatible.toPlainTime().equals(Temporal.PlainTime.from(at));
        if (!isGap) expect(found.at.getTime()).toBe(compatible.epochMilliseconds);
        else expect(found.at.getTime()).toBeLessThanOrEqual(compatible.epochMilliseconds);
        for (
          let day = found.onDay.subtract({ days: 1 }), n = 0;
          n < 8;
          n += 1, day = day.subtract({ days: 1 })
        ) {
          if (!workingDays.includes(day.dayOfWeek)) continue;
          const earlier = day.toZonedDateTime({ timeZone: zone, plainTime: at });
          if (earlier.toPlainTime().equals(Temporal.PlainTime.from(at)))
            expect(earlier.epochMilliseconds).toBeLessThanOrEqual(after.getTime());
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
