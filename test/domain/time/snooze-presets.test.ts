import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toInstant } from '../../../src/domain/time/instants.ts';
import { snoozePresets } from '../../../src/domain/time/snooze-presets.ts';
import { resolveWall } from '../../../src/domain/time/wall-time.ts';
import { clinicCalendar, NEW_YORK, newYorkAt } from './calendars.ts';

const offered = (wall: string, calendar = clinicCalendar) =>
  snoozePresets({ now: newYorkAt(wall), zone: NEW_YORK, calendar }).map(({ id, wall }) => `${id} ${wall}`);

test('on a Wednesday morning before Thanksgiving every preset is offered and the holiday is skipped', () => {
  expect(offered('2026-11-25T10:00')).toEqual([
    'one-hour 2026-11-25T11:00',
    'this-afternoon 2026-11-25T13:00',
    'tomorrow 2026-11-26T09:00',
    'next-working-day 2026-11-27T08:00',
    'monday 2026-11-30T09:00',
  ]);
});

test('this afternoon is not offered once it has begun', () => {
  expect(offered('2026-11-24T13:00')).not.toContain('this-afternoon 2026-11-24T13:00');
  expect(offered('2026-11-24T12:59')).toContain('this-afternoon 2026-11-24T13:00');
});

test('of two presets that mean the same instant one is offered', () => {
  expect(offered('2026-11-24T12:00').filter((line) => line.endsWith('2026-11-24T13:00'))).toHaveLength(1);
  expect(offered('2026-11-22T15:00', { ...clinicCalendar, startsAt: '09:00' })).toEqual([
    'one-hour 2026-11-22T16:00',
    'tomorrow 2026-11-23T09:00',
  ]);
});

test('on a Monday, Monday is the next one', () => {
  expect(offered('2026-11-23T08:00')).toContain('monday 2026-11-30T09:00');
});

test('labels say the hour the way the member counts', () => {
  const labels = (locale?: string) =>
    snoozePresets({
      now: newYorkAt('2026-11-25T10:00'),
      zone: NEW_YORK,
      calendar: clinicCalendar,
      ...(locale === undefined ? {} : { locale }),
    }).map(({ label }) => label);
  expect(labels()).toEqual([
    '1 hour',
    'This afternoon, 1:00 PM',
    'Tomorrow, 9:00 AM',
    'Next working day, Fri, Nov 27, 8:00 AM',
    'Monday, 9:00 AM',
  ]);
  expect(labels('de-DE')[1]).toBe('This afternoon, 13:00');
});

test('in any zone at any moment presets lie ahead, differ, and agree with their wall time', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 11) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, epoch) => {
      const now = new Date(epoch);
      const presets = snoozePresets({ now, zone, calendar: clinicCalendar });
      expect(presets.length).toBeGreaterThanOrEqual(2);
      expect(new Set(presets.map(({ at }) => at.getTime())).size).toBe(presets.length);
      for (const { at, wall, id } of presets) {
        expect(at > now).toBe(true);
        if (id !== 'one-hour') expect(resolveWall({ wall, zone }).at).toEqual(at);
        expect(toInstant(at).toZonedDateTimeISO(zone).second).toBe(0);
      }
    }),
    { numRuns: 500 },
  );
});
