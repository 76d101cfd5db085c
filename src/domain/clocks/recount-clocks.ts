import { Prisma } from '../../generated/prisma/client.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { isNotWaiting } from '../parked-work/is-not-waiting.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { clockWithPeople, pausesOf, ruleOf } from './clock.ts';
import { clockDueColumns } from './due-columns.ts';
import { moveItsTask, recordClockChange } from './move-clock.ts';
import { startIn, zoneAfter } from './zone-of.ts';

const AT_ONCE = 100;

/** A team's holidays, region, hours or zones may be others now: the tick counts its clocks again. In the change of the team. */
export async function markForRecount(tx: Tx, ctx: Ctx, teamId: string): Promise<void> {
  await tx.clock.updateMany({
    where: { workspaceId: ctx.workspace.id, teamId, state: { in: ['running', 'paused'] } },
    data: { needsRecount: true },
  });
}

/**
 * The clocks that are to be counted again.
 * @returns their ids, at most 100.
 */
export async function markedClockIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT c."id"::text AS "id" FROM clock c
     WHERE c."workspaceId" = ${ctx.workspace.id}::uuid AND c."needsRecount"
       AND ${isNotWaiting(ctx, 'clock_recount', Prisma.sql`c."id"`)}
     ORDER BY c."id" LIMIT ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/**
 * Counts marked clocks again: deadlines move where the calendar moves them, with their tasks, and the history says so.
 * @returns how many moved.
 */
export async function recountClocks(ctx: Ctx<SystemActor>): Promise<number> {
  let moved = 0;
  for (const id of await markedClockIds(ctx)) moved += await recountClock(ctx, id);
  return moved;
}

/**
 * The same for one of them.
 * @returns 1 when its deadline moved, else 0.
 */
export async function recountClock(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const before = await tx.clock.findFirst({
      where: { id, workspaceId: ctx.workspace.id, needsRecount: true },
      include: clockWithPeople,
    });
    if (!before) return 0;
    const rule = ruleOf(before);
    const zone = zoneAfter(before, rule, before.team);
    const startsAt = startIn(before, rule, zone);
    const { nextAt, ...due } = clockDueColumns(
      {
        rule,
        team: before.team,
        startsAt,
        zone,
        pauses: pausesOf(before),
        isExtended: before.isExtended,
        letterDueOn: before.letterDueOn && dayOf(before.letterDueOn),
      },
      ctx.now(),
    );
    const isMoved =
      zone !== before.zone ||
      due.dueAt.getTime() !== before.dueAt.getTime() ||
      dayOf(due.ruleDueOn) !== dayOf(before.ruleDueOn);
    const isOpen = before.state === 'running' || before.state === 'paused';
    // A countdown that is due already stays due: it is posted by the pass that follows.
    const next = before.state === 'running' && (before.nextAt === null || before.nextAt > ctx.now());
    const { count } = await tx.clock.updateMany({
      where: { id, version: before.version },
      data: {
        needsRecount: false,
        ...(next ? { nextAt } : {}),
        ...(isOpen && isMoved ? { ...due, startsAt, zone, version: { increment: 1 } } : {}),
      },
    });
    if (count === 0 || !isOpen || !isMoved) return 0;
    await recordClockChange(unit, ctx, before, {
      kind: 'recounted',
      changed: { ...due, startsAt, zone },
      reason: null,
    });
    const after = await tx.clock.findUniqueOrThrow({ where: { id }, include: clockWithPeople });
    await moveItsTask(unit, ctx, before, after);
    await refreshDeliveries(tx, ctx, id);
    audit({ action: 'clock.recount', subjectType: 'Clock', subjectId: id, patientId: before.patientId });
    return 1;
  });
}
