import type { Notice } from '../../generated/prisma/client.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { type TaskHistory, taskHistoryOf } from '../tasks/task-history.ts';

export type NoticeRow = { task: TaskWithPeople; history: TaskHistory; occurrence: number };
export type NoticeWithRows = Notice & {
  member: { id: string; slackUserId: string; displayName: string; timeZone: string } | null;
  /** Hand-overs: who is away, and until when. */
  absence: { endsAt: Date | null; endedAt: Date | null; member: { displayName: string } } | null;
  rows: NoticeRow[];
};

/**
 * A notice and its tasks as they are now, for a message that the outbox sends. No person looks, so nothing is audited
 * here; who may read the message was settled with its destination.
 * @returns the notice with its tasks in order and their history; null when it is gone.
 */
export async function readNotice(ctx: Ctx<SystemActor>, id: string): Promise<NoticeWithRows | null> {
  const found = await ctx.db.notice.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: {
      member: { select: { id: true, slackUserId: true, displayName: true, timeZone: true } },
      absence: { select: { endsAt: true, endedAt: true, member: { select: { displayName: true } } } },
      tasks: { orderBy: { position: 'asc' }, include: { task: { include: taskWithPeople } } },
    },
  });
  if (!found) return null;
  const { tasks, ...notice } = found;
  const histories = await taskHistoryOf(
    ctx,
    tasks.map(({ taskId }) => taskId),
  );
  return {
    ...notice,
    rows: tasks.map(({ task, occurrence }) => ({
      task,
      occurrence,
      history: histories.get(task.id) ?? [],
    })),
  };
}
