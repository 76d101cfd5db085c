import type { Ctx } from '../context.ts';

/** In place of a ts: Slack was asked to begin, and has not answered. */
export const STARTING = 'starting';

/**
 * The answer grows in a message of its own, or is about to.
 * @returns whether it goes on: false when it was stopped meanwhile, and nothing is noted.
 */
export async function noteStream(
  ctx: Ctx,
  { id, streamTs }: { id: string; streamTs: string },
): Promise<boolean> {
  const { count } = await ctx.db.assistantTurn.updateMany({
    where: { id, workspaceId: ctx.workspace.id, state: 'open' },
    data: { streamTs },
  });
  return count > 0;
}

/** That message is ended. */
export async function forgetStream(
  ctx: Ctx,
  { id, streamTs }: { id: string; streamTs: string },
): Promise<void> {
  await ctx.db.assistantTurn.updateMany({
    where: { id, workspaceId: ctx.workspace.id, streamTs },
    data: { streamTs: null },
  });
}
