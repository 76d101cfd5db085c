import type { Task } from '../../generated/prisma/client.ts';
import { type TeamHours, teamCalendar } from '../teams/team-calendar.ts';
import { dateAt } from '../time/instants.ts';
import { endOfWork, isWorkingDay } from '../time/working-calendar.ts';

/** At the closing minute itself a reminder would wait for the next morning: it comes this long before. */
const BEFORE_CLOSING_MS = 30 * 60_000;

/**
 * When a task comes back that is due at an instant: then, but half an hour before if that is when its team closes ("end
 * of day"), or at once if less than that is left.
 * @returns the instant of its reminder, never after `dueAt`.
 */
export function remindAtFor(team: TeamHours, dueAt: Date, now: Date): Date {
  if (!isClosing(team, dueAt)) return dueAt;
  const early = Math.max(now.getTime(), dueAt.getTime() - BEFORE_CLOSING_MS);
  return new Date(Math.min(early, dueAt.getTime()));
}

/**
 * The columns by which a snoozed task comes to its new owner: the old owner's postponement was theirs. At its due time
 * if that is still ahead, else now.
 * @returns nothing to change for a task that is not snoozed.
 */
export function withoutSnooze(
  task: Pick<Task, 'dueAt' | 'snoozedUntil'> & { team: TeamHours },
  now: Date,
): Partial<Pick<Task, 'remindAt' | 'snoozedUntil'>> {
  const { dueAt, snoozedUntil, team } = task;
  if (!snoozedUntil) return {};
  return { remindAt: dueAt && dueAt > now ? remindAtFor(team, dueAt, now) : now, snoozedUntil: null };
}

function isClosing(team: TeamHours, at: Date): boolean {
  const calendar = teamCalendar(team);
  const day = dateAt(at, calendar.timeZone);
  try {
    return isWorkingDay(calendar, day) && endOfWork(calendar, day).epochMilliseconds === at.getTime();
  } catch (error) {
    // A holiday country that the library does not know: what is due is due.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
