import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { releaseHeldTasks } from '../tasks/release-held-tasks.ts';
import { OWED } from '../tasks/task.ts';

/**
 * Puts a member's open tasks back for anyone on the team to claim, each with its history row and a refreshed
 * card: nobody may owe what they cannot see. Gives how many.
 */
export async function releaseTasks(
  { tx, audit }: Change,
  ctx: Ctx,
  which: {
    memberId: string;
    onlyTeamId?: string;
    /** Tasks of these teams stay theirs. */
    exceptTeamIds?: readonly string[];
  },
): Promise<number> {
  // Their quiet holds nothing that is not theirs.
  await releaseHeldTasks(tx, ctx, { ownerId: which.memberId });
  const tasks = await tx.task.updateManyAndReturn({
    where: {
      workspaceId: ctx.workspace.id,
      ownerId: which.memberId,
      status: { in: OWED },
      ...(which.onlyTeamId ? { teamId: which.onlyTeamId } : {}),
      ...(which.exceptTeamIds ? { teamId: { notIn: [...which.exceptTeamIds] } } : {}),
    },
    data: { ownerId: null, version: { increment: 1 } },
    select: { id: true, version: true, status: true, patientId: true },
  });
  await tx.taskTransition.createMany({
    data: tasks.map((task) => ({
      taskId: task.id,
      version: task.version,
      verb: 'reassigned',
      fromStatus: task.status,
      toStatus: task.status,
      before: { ownerId: which.memberId },
      reason: 'The owner no longer has access.',
      memberId: actingMember(ctx.actor)?.memberId ?? null,
      at: ctx.now(),
    })),
  });
  for (const task of tasks) {
    await refreshDeliveries(tx, ctx, task.id);
    audit({
      action: 'task.reassigned',
      subjectType: 'Task',
      subjectId: task.id,
      patientId: task.patientId,
      details: { fields: ['ownerId'], version: task.version },
    });
  }
  return tasks.length;
}
