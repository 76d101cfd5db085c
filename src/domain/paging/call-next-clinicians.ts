import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { waitingIds } from '../parked-work/is-not-waiting.ts';
import { callNextClinician } from './call-next-clinician.ts';

const AT_ONCE = 50;

/**
 * Pages that nobody has answered in time, oldest first. One that has failed waits.
 * @returns at most 50 ids.
 */
export async function duePageIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const due = await ctx.db.page.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      nextAt: { lte: ctx.now() },
      acknowledgedAt: null,
      id: { notIn: await waitingIds(ctx, 'page') },
    },
    orderBy: { nextAt: 'asc' },
    select: { id: true },
    take: AT_ONCE,
  });
  return due.map(({ id }) => id);
}

/**
 * A page that nobody has answered in time goes to the next clinician.
 * @returns how many people were notified.
 */
export async function callNextOf(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  return change(ctx, async (unit) => {
    // Of two replicas one moves it on: the guard is in the WHERE.
    const { count } = await unit.tx.page.updateMany({
      where: { id, nextAt: { lte: ctx.now() }, acknowledgedAt: null },
      data: { nextAt: null },
    });
    if (count === 0) return 0;
    const page = await unit.tx.page.findUniqueOrThrow({ where: { id } });
    return (await callNextClinician(unit, ctx, page)) ? 1 : 0;
  });
}

/**
 * The tick's pass over all of them, one transaction each.
 * @returns how many people were notified.
 */
export async function callNextClinicians(ctx: Ctx<SystemActor>): Promise<number> {
  let notified = 0;
  for (const id of await duePageIds(ctx)) notified += await callNextOf(ctx, id);
  return notified;
}

/**
 * When the next page goes on.
 * @returns that instant; null when none waits.
 */
export async function nextPageAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const page = await ctx.db.page.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      nextAt: { not: null },
      acknowledgedAt: null,
      id: { notIn: await waitingIds(ctx, 'page') },
    },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  });
  return page?.nextAt ?? null;
}
