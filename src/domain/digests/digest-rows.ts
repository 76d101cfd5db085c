import type { Ctx, SystemActor } from '../context.ts';
import { type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { type TaskHistory, taskHistoryOf } from '../tasks/task-history.ts';

/** A task that a digest names, and its last changes. */
export type DigestRow = { task: TaskWithPeople; history: TaskHistory };

/**
 * The tasks that a digest named when it was posted, as they are now.
 * @returns its rows in order; empty for one that names none.
 */
export async function listedRows(ctx: Ctx, noticeId: string): Promise<DigestRow[]> {
  const listed = await ctx.db.noticeTask.findMany({
    where: { noticeId, workspaceId: ctx.workspace.id },
    orderBy: { position: 'asc' },
    include: { task: { include: taskWithPeople } },
  });
  return withHistory(
    ctx,
    listed.map(({ task }) => task),
  );
}

/**
 * Keeps what a digest is about to name: a row that is changed later is changed where it stands. Asked again for each
 * try until one of them arrives.
 * @returns its rows, in that order.
 */
export async function keepRows(
  ctx: Ctx<SystemActor>,
  noticeId: string,
  tasks: readonly TaskWithPeople[],
): Promise<DigestRow[]> {
  const { id: workspaceId } = ctx.workspace;
  await ctx.db.$transaction([
    ctx.db.noticeTask.deleteMany({ where: { noticeId } }),
    ctx.db.noticeTask.createMany({
      data: tasks.map((task, position) => ({ workspaceId, noticeId, taskId: task.id, position })),
    }),
  ]);
  return withHistory(ctx, tasks);
}

async function withHistory(ctx: Ctx, tasks: readonly TaskWithPeople[]): Promise<DigestRow[]> {
  const histories = await taskHistoryOf(
    ctx,
    tasks.map(({ id }) => id),
  );
  return tasks.map((task) => ({ task, history: histories.get(task.id) ?? [] }));
}
