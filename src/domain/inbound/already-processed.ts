import type { Ctx } from '../context.ts';

/**
 * Looks for an earlier submission of the same form.
 * @returns true when a gesture whose key begins so has had its effect.
 */
export async function alreadyProcessed(ctx: Ctx, keyPrefix: string): Promise<boolean> {
  const row = await ctx.db.inboundEvent.findFirst({
    where: { workspaceId: ctx.workspace.id, key: { startsWith: keyPrefix } },
    select: { key: true },
  });
  return row !== null;
}
