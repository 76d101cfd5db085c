import type { Barrier } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { isOpenTask } from '../tasks/task.ts';
import { MADE_AGAIN_AFTER_DAYS } from './playbook.ts';

/** `blocks`: it is not made again. Else it is still open from longer ago, and only worth knowing. */
export type MadeBefore = { madeAt: Date; blocks: boolean };

/**
 * Which tasks of playbooks a patient has already. One that was made or completed within the last 14 days is not made
 * again; a canceled one is none.
 * @returns by `barrier.key`, the newest.
 */
export async function madeBefore(
  tx: Tx,
  ctx: Ctx,
  { patientId, barriers }: { patientId: string; barriers: readonly Barrier[] },
): Promise<Map<string, MadeBefore>> {
  const rows = await tx.playbookTask.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      barrier: { in: [...barriers] },
      task: { patientId, status: { not: 'cancelled' } },
    },
    orderBy: { madeAt: 'asc' },
    select: {
      barrier: true,
      taskKey: true,
      madeAt: true,
      task: { select: { status: true, completedAt: true } },
    },
  });
  const since = new Date(ctx.now().getTime() - MADE_AGAIN_AFTER_DAYS * 86_400_000);
  const found = new Map<string, MadeBefore>();
  for (const { barrier, taskKey, madeAt, task } of rows) {
    const blocks = madeAt > since || (task.completedAt !== null && task.completedAt > since);
    if (blocks || isOpenTask(task)) found.set(`${barrier}.${taskKey}`, { madeAt, blocks });
  }
  return found;
}
