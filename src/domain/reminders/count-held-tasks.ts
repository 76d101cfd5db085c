import type { Ctx } from '../context.ts';

/**
 * Tasks that fell due and wait for working hours or for the end of their owner's quiet time.
 * @returns how many.
 */
export function countHeldTasks(ctx: Ctx): Promise<number> {
  return ctx.db.task.count({
    where: {
      workspaceId: ctx.workspace.id,
      heldFrom: { not: null, lte: ctx.now() },
      remindAt: { not: null },
      status: { in: ['open', 'in_progress'] },
    },
  });
}
