import type { Ctx, SystemActor } from '../context.ts';

const KEPT_MS = 30 * 86_400_000;
/** A tick deletes no more: the rest waits for the next. */
const MOST = 500;

/**
 * Deletes turns that began more than 30 days ago, with what was said of them; one that was rated since is kept as long as its
 * rating.
 * @returns how many, at most 500.
 */
export async function forgetTurns(ctx: Ctx<SystemActor>): Promise<number> {
  const before = new Date(ctx.now().getTime() - KEPT_MS);
  const old = await ctx.db.assistantTurn.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      createdAt: { lt: before },
      OR: [{ feedback: null }, { feedback: { createdAt: { lt: before } } }],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
    take: MOST,
  });
  if (old.length === 0) return 0;
  const { count } = await ctx.db.assistantTurn.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  return count;
}
