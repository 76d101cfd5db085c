import type { Team } from '../../generated/prisma/client.ts';
import type { Due } from '../tasks/task.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { toDate, wallClockAt } from '../time/instants.ts';
import { toWall } from '../time/wall-time.ts';
import { addBusinessDays, endOfWork, isWorkingDay } from '../time/working-calendar.ts';
import type { Rule } from './rule.ts';

const MINUTE_MS = 60_000;

/**
 * When the task of a clock is due: by the last end of work before the deadline, for people act in working hours; of a rule
 * in hours at its hour.
 * @returns null when the deadline has passed: the task is late from its first minute.
 */
export function taskDueFor(
  { rule, dueOn, dueAt, team }: { rule: Rule; dueOn: string; dueAt: Date; team: Team },
  now: Date,
): Due | null {
  // The last minute that is still in time.
  const last = new Date(dueAt.getTime() - (rule.unit === 'hours' ? 0 : MINUTE_MS));
  const closing = rule.unit === 'hours' ? null : lastClosing(team, dueOn);
  const at = closing && closing > now && closing <= last ? closing : last;
  if (at <= now) return null;
  return { at, wall: toWall(wallClockAt(at, team.timeZone)), zone: team.timeZone };
}

const lastClosing = (team: Team, dueOn: string): Date =>
  toDate(endOfWork(teamCalendar(team), lastWorkingDay(team, dueOn)));

/** The last day on which the team works before a deadline is over. */
export function lastWorkingDay(team: Team, dueOn: string): Temporal.PlainDate {
  const calendar = teamCalendar(team);
  const day = Temporal.PlainDate.from(dueOn);
  return isWorkingDay(calendar, day) ? day : addBusinessDays(calendar, day, -1);
}
