import type { Ctx, SystemActor } from '../context.ts';
import type { TaskWithHistory } from './open-task.ts';
import { taskWithPeople } from './task.ts';
import { lastTransitions } from './task-history.ts';

/**
 * A task for a message that the outbox sends. No person looks, so nothing is audited here; who may read the message
 * was settled with its destination.
 * @returns the task and its last five changes; null when it is gone.
 */
export async function readTaskForMessage(ctx: Ctx<SystemActor>, id: string): Promise<TaskWithHistory | null> {
  // Unique, and nothing after it: Prisma reads the tasks of all messages that are rendered at once in one go.
  const found = await ctx.db.task.findUnique({
    where: { id, workspaceId: ctx.workspace.id },
    include: { ...taskWithPeople, transitions: lastTransitions },
  });
  if (!found) return null;
  const { transitions: history, ...task } = found;
  return { task, history };
}
