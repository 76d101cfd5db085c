import fc from 'fast-check';

/** Every zone that this runtime knows. */
export const ZONES = Intl.supportedValuesOf('timeZone');

const MINUTE = 60_000;
const QUARTER = 15;
const START = Date.UTC(2020, 0);
const END = Date.UTC(2036, 0);

const wallAt = (epochMs: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDateTime();

/**
 * The first instant at which the clock on the wall of `zone` shows `wall` or later, found by looking at that clock again
 * and again: no rule of the product and no disambiguation of Temporal's is used. Offsets are whole quarters of an hour.
 */
export function firstReached(wall: Temporal.PlainDateTime, zone: string): number {
  const asked = wall.toZonedDateTime('UTC').epochMilliseconds;
  const isReached = (at: number) => Temporal.PlainDateTime.compare(wallAt(at, zone), wall) >= 0;
  // Zones lie between 14 hours ahead of UTC and 12 behind it; an hour more for a change within the day.
  let at = asked - 15 * 60 * MINUTE;
  while (!isReached(at)) at += QUARTER * MINUTE;
  let first = at - QUARTER * MINUTE;
  while (!isReached(first)) first += MINUTE;
  return first;
}

const changes = new Map<string, number[]>();

/** When the clocks of a zone change, 2020–2035, ms. */
export function clockChanges(zone: string): number[] {
  const known = changes.get(zone);
  if (known) return known;
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(START)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < END) {
    found.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  changes.set(zone, found);
  return found;
}

/** Whole minutes 2020–2035; every other one lies within six hours of a change of the zone's clocks. */
export function anyMoment(zone: string): fc.Arbitrary<Date> {
  const anywhere = fc.integer({ min: START / MINUTE, max: END / MINUTE });
  const known = clockChanges(zone);
  if (known.length === 0) return anywhere.map((minute) => new Date(minute * MINUTE));
  const near = fc
    .tuple(fc.constantFrom(...known), fc.integer({ min: -360, max: 360 }))
    .map(([change, minutes]) => change / MINUTE + minutes);
  return fc.oneof(anywhere, near).map((minute) => new Date(minute * MINUTE));
}

/** HH:mm; half of them in the hours of the night in which clocks change. */
export const anyClock: fc.Arbitrary<string> = fc
  .oneof(
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 0, max: 260 }),
    fc.constantFrom(120, 150, 180, 0),
  )
  .map((minute) =>
    [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':'),
  );

/** The clock on the wall at an instant. */
export const wallOf = (at: Date, zone: string): Temporal.PlainDateTime => wallAt(at.getTime(), zone);
