import type { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { isUndoable, UNDO_MS } from './task.ts';

/** The last changes of a task, newest first: what its card shows with who and when, and what Undo offers. */
export const lastTransitions = {
  orderBy: { version: 'desc' },
  take: 5,
  include: { member: { select: { slackUserId: true, displayName: true } } },
} satisfies Prisma.Task$transitionsArgs;

/**
 * The changes of a task with who made them.
 * @returns the last `take` (5), newest first; none of a task that the actor may not see.
 */
export async function taskHistory(ctx: Ctx, taskId: string, take = lastTransitions.take) {
  const where = { taskId, task: teamScope(ctx, 'task.view') };
  return ctx.db.taskTransition.findMany({ ...lastTransitions, where, take });
}

export type TaskHistory = Awaited<ReturnType<typeof taskHistory>>;

/**
 * The same of several tasks.
 * @returns their last five changes, newest first, by task id, of those that the actor may see.
 */
export async function taskHistoryOf(ctx: Ctx, taskIds: readonly string[]): Promise<Map<string, TaskHistory>> {
  const rows = await ctx.db.task.findMany({
    where: { id: { in: [...taskIds] }, ...teamScope(ctx, 'task.view') },
    select: {
      id: true,
      transitions: lastTransitions,
    },
  });
  return new Map(rows.map(({ id, transitions }) => [id, transitions]));
}

/** The last change while Undo is offered for it: the version that the button carries, and until when. */
export function undoableChange(
  task: { version: number },
  history: TaskHistory,
  now: Date,
): { version: number; until: Date } | null {
  const last = history[0];
  if (!last || last.version !== task.version || last.undoneAt || !isUndoable(last.verb)) return null;
  const until = new Date(last.at.getTime() + UNDO_MS);
  return until > now ? { version: last.version, until } : null;
}

/**
 * The change that made this version of the task.
 * @returns that change with who made it; null when there is none.
 */
export async function changeOf(ctx: Ctx<SystemActor>, taskId: string, version: number) {
  return ctx.db.taskTransition.findUnique({
    where: { taskId_version: { taskId, version } },
    include: { member: { select: { displayName: true } } },
  });
}
