import { Prisma } from '../../generated/prisma/client.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { waitingIds } from '../parked-work/is-not-waiting.ts';
import { endCard } from './end-card.ts';

const AT_ONCE = 200;

/** What is due for the pass: open and over by the clock, or ended and over with its words still there. */
const due = (ctx: Ctx<SystemActor>) => ({
  workspaceId: ctx.workspace.id,
  expiresAt: { lte: ctx.now() },
  OR: [{ state: 'open' as const }, { state: { not: 'open' as const }, input: { not: Prisma.DbNull } }],
});

/**
 * Cards whose time is over. One that has failed waits.
 * @returns at most 200 ids.
 */
export async function expiredCardIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const found = await ctx.db.pendingAction.findMany({
    where: { ...due(ctx), cardId: { notIn: await waitingIds(ctx, 'proposal') } },
    orderBy: { expiresAt: 'asc' },
    distinct: ['cardId'],
    select: { cardId: true },
    take: AT_ONCE,
  });
  return found.map(({ cardId }) => cardId);
}

/**
 * Ends one card whose time is over, and clears the words of all that has ended on it: no one needs them any more.
 * @returns 1, or 0 where another process was first.
 */
export async function expireCard(ctx: Ctx<SystemActor>, id: string): Promise<number> {
  return ctx.db.$transaction(async (tx) => {
    const count = await endCard(tx, ctx, { id, state: 'expired', outcome: 'expired' });
    await tx.pendingAction.updateMany({
      where: { ...due(ctx), cardId: id, state: { not: 'open' } },
      data: { input: Prisma.DbNull },
    });
    if (count === 0) return 0;
    await recordAudit(tx, ctx, { action: 'proposal.expire', subjectType: 'PendingAction', subjectId: id });
    return 1;
  });
}

/**
 * The tick's pass over all of them, one transaction each.
 * @returns how many cards expired.
 */
export async function expireActions(ctx: Ctx<SystemActor>): Promise<number> {
  let expired = 0;
  for (const id of await expiredCardIds(ctx)) expired += await expireCard(ctx, id);
  return expired;
}

/**
 * When the next card's time is over.
 * @returns that instant; null while none is open.
 */
export async function nextExpiryAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const next = await ctx.db.pendingAction.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      state: 'open',
      cardId: { notIn: await waitingIds(ctx, 'proposal') },
    },
    orderBy: { expiresAt: 'asc' },
    select: { expiresAt: true },
  });
  return next?.expiresAt ?? null;
}
