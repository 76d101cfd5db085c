import type { Team } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { Due } from '../tasks/task.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { dateAt, toDate } from '../time/instants.ts';
import { addBusinessDays, endOfWork, startOfWork } from '../time/working-calendar.ts';

/**
 * When a task of a playbook is due.
 * @param days business days of the team from today; 0: today.
 * @returns when the team starts that day; today, when it ends its day, and once that is over its next start.
 */
export function dueOfTask(ctx: Ctx, team: Team, days: number): Due {
  const calendar = teamCalendar(team);
  const today = dateAt(ctx.now(), calendar.timeZone);
  const endsToday = endOfWork(calendar, addBusinessDays(calendar, today, 0));
  const isToday = days === 0 && toDate(endsToday) > ctx.now();
  const at = isToday ? endsToday : startOfWork(calendar, addBusinessDays(calendar, today, Math.max(1, days)));
  return {
    at: toDate(at),
    wall: at.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    zone: calendar.timeZone,
  };
}
