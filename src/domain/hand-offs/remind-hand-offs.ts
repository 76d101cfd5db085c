import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { waitingIds } from '../parked-work/is-not-waiting.ts';
import { wholeHandOff } from './find-hand-off.ts';
import { sendNews } from './settle-hand-off.ts';

const AT_ONCE = 50;
const waiting = { state: 'sent', remindAt: { not: null } } as const;

/**
 * Hand-offs that were not read back in time, oldest first. One that has failed waits.
 * @returns at most 50 ids.
 */
export async function dueHandOffIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const due = await ctx.db.handOff.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      state: 'sent',
      remindAt: { lte: ctx.now() },
      id: { notIn: await waitingIds(ctx, 'hand_off') },
    },
    orderBy: { remindAt: 'asc' },
    select: { id: true },
    take: AT_ONCE,
  });
  return due.map(({ id }) => id);
}

/**
 * Of a hand-off that was not read back in time both are reminded, once.
 * @returns 1, or 0 where another process was first.
 */
export async function remindHandOff(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  return change(ctx, async (unit) => {
    // Of two replicas one reminds: the guard is in the WHERE.
    const { count } = await unit.tx.handOff.updateMany({
      where: { id, ...waiting },
      data: { remindAt: null },
    });
    if (count === 0) return 0;
    const handOff = await unit.tx.handOff.findUniqueOrThrow({ where: { id }, include: wholeHandOff });
    await sendNews(unit, ctx, handOff, {
      news: 'receiver_reminder',
      slackUserId: handOff.receiver.slackUserId,
    });
    await sendNews(unit, ctx, handOff, { news: 'giver_reminder', slackUserId: handOff.giver.slackUserId });
    await refreshDeliveries(unit.tx, ctx, id);
    unit.audit({ action: 'hand-off.remind', subjectType: 'HandOff', subjectId: id });
    return 1;
  });
}

/**
 * The tick's pass over all of them, one transaction each.
 * @returns how many hand-offs.
 */
export async function remindHandOffs(ctx: Ctx<SystemActor>): Promise<number> {
  let reminded = 0;
  for (const id of await dueHandOffIds(ctx)) reminded += await remindHandOff(ctx, id);
  return reminded;
}

/**
 * When the next hand-off is reminded of.
 * @returns that instant; null when none waits.
 */
export async function nextHandOffReminderAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const next = await ctx.db.handOff.findFirst({
    where: { workspaceId: ctx.workspace.id, ...waiting, id: { notIn: await waitingIds(ctx, 'hand_off') } },
    orderBy: { remindAt: 'asc' },
    select: { remindAt: true },
  });
  return next?.remindAt ?? null;
}
