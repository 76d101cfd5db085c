import { dateAt } from './instants.ts';
import { resolveWall } from './wall-time.ts';
import {
  endOfWork,
  isWorkingDay,
  nextWorkingDay,
  startOfWork,
  type WorkingCalendar,
} from './working-calendar.ts';

/** Wall times HH:mm in the person's zone. Where `until` is not later than `from`, it lies on the next day. */
export type QuietHours = { from: string; until: string; zone: string };

/** All that may hold a reminder: the team that does not work, the owner's quiet hours, Slack's do-not-disturb, a focus block. */
export type QuietTimes = {
  team: WorkingCalendar | null;
  quiet: QuietHours | null;
  dnd: Span | null;
  focus?: Span | null;
};
type Span = { from: Date; until: Date };
export type QuietReason = keyof QuietTimes;

/** Quiet for longer than this in one piece is a mistake in the settings: the reminder comes at once. */
const LONGEST_DAYS = 14;

/**
 * The first instant from `at` on at which nothing is quiet.
 * @returns `at` itself when nothing is. Null when that is more than 14 days away or never: hours of a team that lie
 *   inside the quiet hours of its member must not swallow a task.
 * @throws RangeError for an unknown zone or holiday country.
 */
export function nextFreeInstant(times: QuietTimes, at: Date): Date | null {
  const latest = at.getTime() + LONGEST_DAYS * 86_400_000;
  let free = at;
  for (;;) {
    const awake = afterQuietHours(times.quiet, afterClosed(times.team, free));
    const next = afterSpan(times.focus, afterSpan(times.dnd, awake));
    if (next.getTime() === free.getTime()) return free;
    if (next.getTime() > latest) return null;
    free = next;
  }
}

/**
 * The same for a reminder that must not get lost: a team that is closed for longer than those days does not hold it, but
 * the nights of the person still do.
 */
export const nextFreeOrOwn = (times: QuietTimes, at: Date): Date | null =>
  nextFreeInstant(times, at) ?? nextFreeInstant({ ...times, team: null }, at);

/** What is quiet at that instant, the team first; null when nothing is. */
export function quietReason(times: QuietTimes, at: Date): QuietReason | null {
  if (afterClosed(times.team, at) > at) return 'team';
  if (afterQuietHours(times.quiet, at) > at) return 'quiet';
  if (afterSpan(times.dnd, at) > at) return 'dnd';
  return afterSpan(times.focus, at) > at ? 'focus' : null;
}

/**
 * The end of the quiet time that holds `at`, or `at`. A span begins and ends the first time the clock on the wall has
 * reached its hour: after a gap, and at the first of two in a fold. Inside a gap as a whole it is no time at all.
 */
export function afterQuietHours(quiet: QuietHours | null, at: Date): Date {
  if (!quiet || quiet.from === quiet.until) return at;
  const { from, until, zone } = quiet;
  const today = dateAt(at, zone);
  let free = at;
  // The evening before reaches into today; around midnight a clock that goes back lets yesterday come again.
  for (const days of [-1, 0, 1]) {
    const day = today.add({ days });
    const lastDay = until > from ? day : day.add({ days: 1 });
    const start = resolveWall({ wall: `${day}T${from}`, zone }).at;
    const end = resolveWall({ wall: `${lastDay}T${until}`, zone }).at;
    if (start <= free && free < end) free = end;
  }
  return free;
}

/** `at` while the team works, else the moment it starts to work again. */
function afterClosed(team: WorkingCalendar | null, at: Date): Date {
  if (!team) return at;
  let day = dateAt(at, team.timeZone);
  if (!isWorkingDay(team, day)) day = nextWorkingDay(team, day);
  for (;;) {
    const start = startOfWork(team, day).epochMilliseconds;
    const end = endOfWork(team, day).epochMilliseconds;
    // A day whose hours all fall into a gap of the clock has none.
    if (at.getTime() < end && start < end) return start > at.getTime() ? new Date(start) : at;
    day = nextWorkingDay(team, day);
  }
}

const afterSpan = (span: Span | null | undefined, at: Date): Date =>
  span && span.from <= at && at < span.until ? span.until : at;
