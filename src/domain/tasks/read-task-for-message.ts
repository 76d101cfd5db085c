import type { Ctx, SystemActor } from '../context.ts';
import type { TaskWithHistory } from './open-task.ts';
import { taskWithPeople } from './task.ts';
import { taskHistory } from './task-history.ts';

/**
 * A task for a message that the outbox sends, null when it is gone. No person looks, so nothing is audited here;
 * who may read the message was settled with its destination.
 */
export async function readTaskForMessage(ctx: Ctx<SystemActor>, id: string): Promise<TaskWithHistory | null> {
  const task = await ctx.db.task.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: taskWithPeople,
  });
  return task && { task, history: await taskHistory(ctx, id) };
}
