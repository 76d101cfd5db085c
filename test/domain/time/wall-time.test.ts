import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateAt, toDate, toInstant } from '../../../src/domain/time/instants.ts';
import { showClock, showMoment } from '../../../src/domain/time/show-time.ts';
import { isTimeZone, resolveWall, toWall } from '../../../src/domain/time/wall-time.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const MINUTE = 60_000;

describe('a wall time in its zone', () => {
  test.each([
    ['2026-11-24T09:00', 'America/New_York', '2026-11-24T14:00:00.000Z', null],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:00:00.000Z', 'gap'],
    ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z', null],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 'fold'],
    ['2026-10-04T02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z', 'gap'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'fold'],
    ['2026-11-24T09:00', 'Asia/Kathmandu', '2026-11-24T03:15:00.000Z', null],
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'gap'],
  ])('%s in %s is %s (%s)', (wall, zone, at, shifted) => {
    expect(resolveWall({ wall, zone })).toEqual({ at: new Date(at), shifted });
  });

  test('a date that no calendar has is refused', () => {
    expect(() => resolveWall({ wall: '2026-02-30T09:00', zone: 'Europe/Berlin' })).toThrow(RangeError);
    expect(() => resolveWall({ wall: '2026-02-20T09:00', zone: 'Mars/Olympus' })).toThrow(RangeError);
  });

  test('in any zone of the next years, an instant’s wall time leads back to it or to its earlier twin', () => {
    const minute = fc.integer({ min: Date.UTC(2020, 0) / MINUTE, max: Date.UTC(2036, 0) / MINUTE });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minute, (zone, minutes) => {
        const instant = new Date(minutes * MINUTE);
        const wall = toWall(toInstant(instant).toZonedDateTimeISO(zone));
        const resolved = resolveWall({ wall, zone });
        expect(toWall(toInstant(resolved.at).toZonedDateTimeISO(zone))).toBe(wall);
        expect(resolved.shifted).not.toBe('gap');
        expect(resolved.at <= instant).toBe(true);
        if (resolved.at < instant) expect(resolved.shifted).toBe('fold');
      }),
      { numRuns: 4000 },
    );
  });

  test('around every change of the clock 2020–2035 in every zone, gaps and folds are the transition’s own', () => {
    let gaps = 0;
    let folds = 0;
    const seen = new Set<string>();
    for (const zone of ZONES) {
      for (const change of clockChanges(zone)) {
        const moved = (change.offsetNanoseconds - change.before.offsetNanoseconds) / 6e10;
        const signature = `${change.epochMilliseconds}/${change.offsetNanoseconds}/${moved}`;
        if (seen.has(signature)) continue; // Zones that share a rule change at one instant by one step.
        seen.add(signature);
        if (moved > 0) {
          gaps += 1;
          for (const into of [0, 1, moved - 1]) {
            const wall = toWall(change.toPlainDateTime().subtract({ minutes: moved }).add({ minutes: into }));
            const expected = { at: toDate(change), shifted: 'gap' };
            expect(resolveWall({ wall, zone }), `${zone} ${wall}`).toEqual(expected);
          }
        } else {
          folds += 1;
          for (const into of [0, 1, -moved - 1]) {
            const wall = toWall(change.toPlainDateTime().add({ minutes: into }));
            const expected = {
              at: new Date(change.epochMilliseconds + (moved + into) * MINUTE),
              shifted: 'fold',
            };
            expect(resolveWall({ wall, zone }), `${zone} ${wall}`).toEqual(expected);
          }
        }
        const after = change.toPlainDateTime().add({ minutes: Math.max(0, -moved) });
        expect(resolveWall({ wall: toWall(after), zone }).shifted, `${zone} just after`).toBeNull();
      }
    }
    expect(gaps).toBeGreaterThan(100);
    expect(folds).toBeGreaterThan(100);
  });
});

function clockChanges(zone: string): (Temporal.ZonedDateTime & { before: Temporal.ZonedDateTime })[] {
  const changes = [];
  const end = Date.UTC(2036, 0);
  let at = Temporal.Instant.from('2020-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < end) {
    changes.push(Object.assign(at, { before: at.subtract({ milliseconds: 1 }) }));
    at = at.getTimeZoneTransition('next');
  }
  return changes;
}

test('a zone has a name: offsets, nonsense and long strings are not zones', () => {
  for (const zone of ['America/New_York', 'Europe/Berlin', 'UTC', 'Asia/Kolkata'])
    expect(isTimeZone(zone), zone).toBe(true);
  for (const zone of ['', 'Mars/Olympus', '+05:00', 'America/New_York; drop', 'A'.repeat(10_000), '🌍'])
    expect(isTimeZone(zone), zone.slice(0, 20)).toBe(false);
});

test('the date of an instant is the date on the wall, not in UTC', () => {
  const instant = new Date('2026-11-24T03:30:00Z');
  expect(dateAt(instant, 'America/New_York').toString()).toBe('2026-11-23');
  expect(dateAt(instant, 'Asia/Kolkata').toString()).toBe('2026-11-24');
});

test('times are shown the way the reader counts hours', () => {
  const moment = Temporal.ZonedDateTime.from('2026-11-24T14:05[America/New_York]');
  expect(showMoment(moment)).toBe('Tue, Nov 24, 2026, 2:05 PM (America/New_York)');
  expect(showMoment(moment, { locale: 'en-GB' })).toBe('Tue, Nov 24, 2026, 14:05 (America/New_York)');
  expect(showClock(Temporal.PlainTime.from('00:00'))).toBe('12:00 AM');
  expect(showClock(Temporal.PlainTime.from('12:00'))).toBe('12:00 PM');
  expect(showClock(Temporal.PlainTime.from('12:00'), 'not a locale!')).toBe('12:00 PM');
});
