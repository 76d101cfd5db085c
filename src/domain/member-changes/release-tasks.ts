import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { announceUnassigned } from '../escalation/announce-unassigned.ts';
import { releaseHeldTasks } from '../reminders/release-held-tasks.ts';
import { CAN_BE_OVERDUE } from '../tasks/can-be-overdue.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';

/**
 * Puts open tasks of members back for anyone on the team to take, each with its history row and a refreshed card, and
 * says so to each team once: no one may own what they cannot see.
 * @returns how many were released.
 */
export async function releaseTasks(
  unit: Change,
  ctx: Ctx,
  { memberIds, ...which }: Which & { memberIds: readonly string[] },
): Promise<number> {
  const left: Awaited<ReturnType<typeof releaseOf>> = [];
  for (const memberId of memberIds) left.push(...(await releaseOf(unit, ctx, { ...which, memberId })));
  await announceUnassigned(unit.tx, ctx, left);
  return left.length;
}

type Which = {
  onlyTeamId?: string;
  /** Tasks of these teams stay theirs. */
  exceptTeamIds?: readonly string[];
};

async function releaseOf({ tx, audit }: Change, ctx: Ctx, which: Which & { memberId: string }) {
  // Their quiet holds nothing that is not theirs.
  await releaseHeldTasks(tx, ctx, { ownerId: which.memberId });
  const tasks = await tx.task.updateManyAndReturn({
    where: {
      workspaceId: ctx.workspace.id,
      ownerId: which.memberId,
      status: { in: OPEN_TASK_STATUSES },
      ...(which.onlyTeamId ? { teamId: which.onlyTeamId } : {}),
      ...(which.exceptTeamIds ? { teamId: { notIn: [...which.exceptTeamIds] } } : {}),
    },
    data: { ownerId: null, escalationStep: 0, version: { increment: 1 } },
    select: { id: true, version: true, status: true, patientId: true, teamId: true, priority: true },
  });
  await tx.taskTransition.createMany({
    data: tasks.map((task) => ({
      workspaceId: ctx.workspace.id,
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
      action: 'task.reassign',
      subjectType: 'Task',
      subjectId: task.id,
      patientId: task.patientId,
      details: { fields: ['ownerId'], version: task.version },
    });
  }
  // Those that have come back start again: the supervisors are left to be notified of them.
  await tx.task.updateMany({
    where: { id: { in: tasks.map(({ id }) => id) }, remindAt: null, ...CAN_BE_OVERDUE },
    data: { escalateAt: ctx.now() },
  });
  return tasks;
}
