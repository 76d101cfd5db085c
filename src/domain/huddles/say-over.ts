import type { Ctx, SystemActor } from '../context.ts';
import { waitingIds } from '../parked-work/is-not-waiting.ts';
import { OVER_EVERY_MS } from './huddle.ts';
import { refreshItem } from './refresh-huddle.ts';

const AT_ONCE = 50;

/**
 * Cases that are over their minutes, and whose card has to say so. One that has failed waits.
 * @returns at most 50 ids.
 */
export async function overItemIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const due = await ctx.db.huddleItem.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      state: 'now',
      checkAt: { lte: ctx.now() },
      id: { notIn: await waitingIds(ctx, 'huddle_over') },
    },
    orderBy: { checkAt: 'asc' },
    select: { id: true },
    take: AT_ONCE,
  });
  return due.map(({ id }) => id);
}

/**
 * The card of a case says how far it is over; it is changed in place, and nobody is notified.
 * @returns 1, or 0 where another process was first.
 */
export async function sayOver(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  return ctx.db.$transaction(async (tx) => {
    // Of two replicas one says it: the guard is in the WHERE.
    const { count } = await tx.huddleItem.updateMany({
      where: { id, state: 'now', checkAt: { lte: ctx.now() } },
      data: { checkAt: new Date(ctx.now().getTime() + OVER_EVERY_MS) },
    });
    if (count === 0) return 0;
    const item = await tx.huddleItem.findUniqueOrThrow({
      where: { id },
      select: { id: true, huddleId: true },
    });
    await refreshItem(tx, ctx, item);
    return 1;
  });
}

/**
 * The tick's pass over all of them, one transaction each.
 * @returns how many cards.
 */
export async function sayAllOver(ctx: Ctx<SystemActor>): Promise<number> {
  let said = 0;
  for (const id of await overItemIds(ctx)) said += await sayOver(ctx, id);
  return said;
}

/**
 * When the next card has to say it.
 * @returns that instant; null while nobody talks.
 */
export async function nextOverAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const next = await ctx.db.huddleItem.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      checkAt: { not: null },
      id: { notIn: await waitingIds(ctx, 'huddle_over') },
    },
    orderBy: { checkAt: 'asc' },
    select: { checkAt: true },
  });
  return next?.checkAt ?? null;
}
