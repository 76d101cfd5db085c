import type { Ctx } from '../context.ts';

/** The last changes of a task, newest first: what its card shows with who and when, and what Undo offers. */
export async function taskHistory(ctx: Ctx, taskId: string, take = 5) {
  return ctx.db.taskTransition.findMany({
    where: { taskId },
    orderBy: { version: 'desc' },
    take,
    include: { member: { select: { slackUserId: true, displayName: true } } },
  });
}

export type TaskHistory = Awaited<ReturnType<typeof taskHistory>>;
