import type { Notice, Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { type TaskHistory, taskHistoryOf } from '../tasks/task-history.ts';

export type NoticeRow = {
  task: TaskWithPeople;
  history: TaskHistory;
  occurrence: number;
  /** Overdue: as what its reader is notified of it; else the notice's. */
  step: number | null;
};
/** Whose it is. */
export const patientOfRow = ({ task }: NoticeRow): string | null => task.patientId;

export type NoticeWithRows = Notice & {
  member: { id: string; slackUserId: string; displayName: string; timeZone: string } | null;
  /** Hand-overs: who is away, and until when. */
  absence: { endsAt: Date | null; endedAt: Date | null; member: { displayName: string } } | null;
  rows: NoticeRow[];
};

/**
 * A notice and its tasks as they are now, for a message that the outbox sends. No person looks, so nothing is audited
 * here; who may read the message was settled with its destination.
 * @returns the notice with its tasks in order and their history, and those of later notices that its message shows;
 *   null when it is gone.
 */
export async function readNotice(ctx: Ctx<SystemActor>, id: string): Promise<NoticeWithRows | null> {
  const found = await ctx.db.notice.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: {
      member: { select: { id: true, slackUserId: true, displayName: true, timeZone: true } },
      absence: { select: { endsAt: true, endedAt: true, member: { select: { displayName: true } } } },
      tasks: listed,
      later: { orderBy: { createdAt: 'asc' }, select: { step: true, tasks: listed } },
    },
  });
  if (!found) return null;
  const { tasks, later, ...notice } = found;
  const all = [{ step: notice.step, tasks }, ...later].flatMap(({ step, tasks }) =>
    tasks.map((row) => ({ ...row, step })),
  );
  // Notified of one task twice, a person reads it once, as what they are now.
  const rows = [...new Map(all.map((row) => [row.taskId, row])).values()];
  const histories = await taskHistoryOf(
    ctx,
    rows.map(({ taskId }) => taskId),
  );
  return {
    ...notice,
    rows: rows.map(({ task, occurrence, step }) => ({
      task,
      occurrence,
      step,
      history: histories.get(task.id) ?? [],
    })),
  };
}

const listed = {
  orderBy: { position: 'asc' },
  include: { task: { include: taskWithPeople } },
} satisfies Prisma.Notice$tasksArgs;
