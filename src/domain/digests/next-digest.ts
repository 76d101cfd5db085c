import { dateAt } from '../time/instants.ts';
import { resolveWall } from '../time/wall-time.ts';
import { isWorkingDay, type WorkingCalendar } from '../time/working-calendar.ts';

/**
 * When a digest comes: at `at` (HH:mm) on the wall of `zone`, on each day on which any of these teams works. A
 * holiday or a closure of one team is no day off for a member whose other team is open.
 */
export type DigestRhythm = { at: string; zone: string; calendars: readonly WorkingCalendar[] };

/** One digest: its instant, and the day in the member's zone that it is for. */
export type DigestTime = { at: Date; onDay: Temporal.PlainDate };

/** Found late, it is still sent within this long on its own day; after that it is no longer morning. */
export const STILL_SENT_MS = 4 * 3_600_000;

const DAYS_TO_LOOK = 366;

/**
 * The first digest after that instant.
 * @returns its instant and day; null when no team works for a year.
 * @throws RangeError for an unknown zone.
 */
export function nextDigest(rhythm: DigestRhythm, after: Date): DigestTime | null {
  // From the day before: in a gap of the clock around midnight its digest comes after midnight.
  const from = dateAt(after, rhythm.zone).subtract({ days: 1 });
  for (let ahead = 0; ahead <= DAYS_TO_LOOK; ahead += 1) {
    const onDay = from.add({ days: ahead });
    if (!isDigestDay(rhythm, onDay)) continue;
    const at = instantOn(rhythm, onDay);
    if (at > after) return { at, onDay };
  }
  return null;
}

/**
 * The digest that is to be sent now: today's, when its time has come no longer than four hours ago. What the row says
 * is only when to look: a zone, a closure or a wish that changed meanwhile counts.
 * @param stillSentMs how late it is still sent, on its own day.
 */
export function currentDigest(
  rhythm: DigestRhythm,
  now: Date,
  stillSentMs: number = STILL_SENT_MS,
): DigestTime | null {
  const onDay = dateAt(now, rhythm.zone);
  if (!isDigestDay(rhythm, onDay)) return null;
  const at = instantOn(rhythm, onDay);
  const lateMs = now.getTime() - at.getTime();
  return lateMs >= 0 && lateMs <= stillSentMs ? { at, onDay } : null;
}

/** The next day on which any of the teams works, tomorrow at the earliest; tomorrow when none does for a year. */
export function nextDigestDay(rhythm: Pick<DigestRhythm, 'calendars'>, day: Temporal.PlainDate) {
  for (let ahead = 1; ahead <= DAYS_TO_LOOK; ahead += 1)
    if (isDigestDay(rhythm, day.add({ days: ahead }))) return day.add({ days: ahead });
  return day.add({ days: 1 });
}

const isDigestDay = ({ calendars }: Pick<DigestRhythm, 'calendars'>, day: Temporal.PlainDate): boolean =>
  calendars.some((calendar) => isWorkingDay(calendar, day));

/** In a gap of the clock the first instant after it, in a fold the first of the two: one digest on either day. */
const instantOn = ({ at, zone }: DigestRhythm, day: Temporal.PlainDate): Date =>
  resolveWall({ wall: `${day.toString()}T${at}`, zone }).at;
