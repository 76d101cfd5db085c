import type { Task } from '../../generated/prisma/client.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { remindAtFor } from '../tasks/remind-at.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import type { TeamHours } from '../teams/team-calendar.ts';
import { resolveWall } from '../time/wall-time.ts';

type Held = Pick<
  Task,
  'id' | 'version' | 'patientId' | 'dueAt' | 'dueWall' | 'dueZone' | 'remindAt' | 'snoozedUntil' | 'heldFrom'
> & { team: TeamHours };

const PAGE = 500;
// A stored wall time has whole minutes; "in 90 seconds" may lie within one.
const MINUTE_MS = 60_000;

/**
 * Makes the instants of due times to come again from the wall time and zone that people meant, when this process has
 * other rules of the zones than those they were made with ("9:00 in Kyiv" stays nine when Ukraine drops summer time).
 * A reminder at the due time moves with it; a snooze was an instant and stays. A process killed half-way starts
 * again.
 *
 * @param rules the release of the zone rules in use, such as "2026b".
 * @returns how many due times moved.
 */
export async function followZoneRules(ctx: Ctx<SystemActor>, { rules }: { rules: string }): Promise<number> {
  const id = ctx.workspace.id;
  const { zoneRules } = await ctx.db.workspace.findUniqueOrThrow({
    where: { id },
    select: { zoneRules: true },
  });
  if (zoneRules === rules) return 0;
  let moved = 0;
  for (let after: string | null = null; ; ) {
    const page: Held[] = await ctx.db.task.findMany({
      where: {
        workspaceId: id,
        status: { in: OPEN_TASK_STATUSES },
        dueAt: { gt: ctx.now() },
        dueWall: { not: null },
        ...(after ? { id: { gt: after } } : {}),
      },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: {
        id: true,
        version: true,
        patientId: true,
        dueAt: true,
        dueWall: true,
        dueZone: true,
        remindAt: true,
        snoozedUntil: true,
        heldFrom: true,
        team: true,
      },
    });
    for (const task of page) if (await follow(ctx, task)) moved += 1;
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) break;
  }
  await ctx.db.workspace.update({ where: { id }, data: { zoneRules: rules } });
  return moved;
}

async function follow(ctx: Ctx<SystemActor>, task: Held): Promise<boolean> {
  const at = newInstant(task);
  if (!at) return false;
  return change(ctx, async ({ tx, audit }) => {
    const { count } = await tx.task.updateMany({
      where: { id: task.id, version: task.version, dueAt: task.dueAt },
      data: {
        dueAt: at,
        ...(followsDue(task) ? { remindAt: remindAtFor(task.team, at, ctx.now()) } : {}),
      },
    });
    if (count === 0) return false;
    await refreshDeliveries(tx, ctx, task.id);
    audit({
      action: 'task.reschedule',
      subjectType: 'Task',
      subjectId: task.id,
      patientId: task.patientId,
      details: { fields: ['dueAt'] },
    });
    return true;
  });
}

/** Whether it comes back for its due time: not snoozed, not held, not back already. */
const followsDue = ({ remindAt, snoozedUntil, heldFrom }: Held): boolean =>
  remindAt !== null && snoozedUntil === null && heldFrom === null;

/** The instant that the wall time means now; null when the stored one is right, be it the second of two in a fold. */
function newInstant({ dueAt, dueWall, dueZone }: Held): Date | null {
  if (!dueAt || !dueWall || !dueZone) return null;
  const { at, shifted } = resolveWall({ wall: dueWall, zone: dueZone });
  const isAt = (ms: number) => Math.abs(ms - dueAt.getTime()) < MINUTE_MS;
  if (isAt(at.getTime())) return null;
  const second = Temporal.PlainDateTime.from(dueWall).toZonedDateTime(dueZone, { disambiguation: 'later' });
  return shifted === 'fold' && isAt(second.epochMilliseconds) ? null : at;
}
