import type { z } from 'zod';
import type { Ctx, Tx } from '../context.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { dateAt, toDate } from '../time/instants.ts';
import { nextWorkingDay, startOfWork } from '../time/working-calendar.ts';
import type { DueInput } from './due-input.ts';

/**
 * The due time of a task that Northstar proposes.
 * @returns when the team starts its next working day, as an instant and as its wall time.
 */
export async function nextWorkdayDue(tx: Tx, ctx: Ctx, teamId: string): Promise<z.output<typeof DueInput>> {
  const calendar = teamCalendar(await tx.team.findUniqueOrThrow({ where: { id: teamId } }));
  const day = nextWorkingDay(calendar, dateAt(ctx.now(), calendar.timeZone));
  const start = startOfWork(calendar, day);
  const wall = start.toPlainDateTime().toString({ smallestUnit: 'minute' });
  return { at: toDate(start), wall, zone: calendar.timeZone };
}
