import { toDate } from './instants.ts';

/** A wall time as a person said it and the zone she said it in. `wall` is `YYYY-MM-DDTHH:mm`. */
export type WallTime = { wall: string; zone: string };
export type ResolvedWall = { at: Date; shifted: 'gap' | 'fold' | null };

/**
 * The instant of a wall time. Resolve again when the zone's rules change: `wall` and `zone` are the truth, `at`
 * follows.
 * @returns in a gap (clocks go forward) the first instant after it, in a fold (clocks go back) the first of the two;
 *   `shifted` says which.
 * @throws RangeError for an unknown zone or a wall time that no calendar has.
 */
export function resolveWall({ wall, zone }: WallTime): ResolvedWall {
  const asked = Temporal.PlainDateTime.from(wall);
  const first = asked.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (!first.toPlainDateTime().equals(asked)) {
    // 'earlier' is before the gap; Temporal's own 'later' would be as far behind the gap as the wish was into it.
    const gapEnd =
      first.getTimeZoneTransition('next') ?? asked.toZonedDateTime(zone, { disambiguation: 'later' });
    return { at: toDate(gapEnd), shifted: 'gap' };
  }
  const second = asked.toZonedDateTime(zone, { disambiguation: 'later' });
  return { at: toDate(first), shifted: second.equals(first) ? null : 'fold' };
}

/** `YYYY-MM-DDTHH:mm`, the shape that is stored beside the instant. */
export const toWall = (time: Temporal.PlainDateTime | Temporal.ZonedDateTime): string =>
  time.toString({
    smallestUnit: 'minute',
    ...('timeZoneId' in time ? { offset: 'never', timeZoneName: 'never' } : {}),
  });

/**
 * The zone that a name of Slack's or a person's means. Names that were given up ("US/Pacific-New") are known to Intl and
 * not to Temporal, which would throw at every time of day.
 * @returns a name that Temporal knows; null for anything else.
 */
export function zoneNamed(name: string | null | undefined): string | null {
  if (!name) return null;
  if (isTimeZone(name)) return name;
  try {
    const canonical = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return isTimeZone(canonical) ? canonical : null;
  } catch {
    return null;
  }
}

/** Whether `zone` is a named zone such as "America/New_York". Bare offsets are refused: they have no summer time. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
