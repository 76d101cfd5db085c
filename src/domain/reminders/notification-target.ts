import type { TaskPriority } from '../../generated/prisma/enums.ts';
import { teamScope } from '../access/access.ts';
import type { Ctx } from '../context.ts';

/**
 * Whom a task notifies, how urgently, and on which team; nothing of a patient.
 * @returns priority, owner (null: unassigned) and team; null where the actor may not see it.
 */
export async function notificationTarget(
  ctx: Ctx,
  id: string,
): Promise<{ priority: TaskPriority; ownerSlackUserId: string | null; teamId: string } | null> {
  const task = await ctx.db.task.findFirst({
    where: { id, ...teamScope(ctx, 'task.view') },
    select: { priority: true, teamId: true, owner: { select: { slackUserId: true } } },
  });
  return (
    task && {
      priority: task.priority,
      ownerSlackUserId: task.owner?.slackUserId ?? null,
      teamId: task.teamId,
    }
  );
}
