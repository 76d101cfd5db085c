import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { announceUnassigned } from '../escalation/announce-unassigned.ts';
import { withholdItems } from '../huddles/withhold-items.ts';
import { postTaskCard } from '../tasks/post-task-card.ts';
import { reevaluateHold } from '../tasks/reevaluate-hold.ts';
import { resetEscalation } from '../tasks/reset-escalation.ts';
import { OPEN_TASK_STATUSES, taskWithPeople } from '../tasks/task.ts';

/**
 * Takes the open tasks of patients along to their new team: the card in the old channel becomes a pointer, a new one
 * is posted in the new channel.
 * @returns how many moved.
 */
export async function moveTasks(
  { tx, audit }: Change,
  ctx: Ctx,
  { patientIds, toTeamId }: { patientIds: readonly string[]; toTeamId: string },
): Promise<number> {
  const mine = {
    patientId: { in: [...patientIds] },
    status: { in: OPEN_TASK_STATUSES },
    teamId: { not: toTeamId },
  };
  const theirs = { patientId: { in: [...patientIds] } };
  // Their deadlines go along; the holidays of the new team may be others.
  await tx.clock.updateMany({ where: theirs, data: { teamId: toTeamId, needsRecount: true } });
  await tx.transition.updateMany({ where: theirs, data: { teamId: toTeamId } });
  await tx.authorization.updateMany({ where: theirs, data: { teamId: toTeamId } });
  await withholdItems(tx, ctx, { patientIds, toTeamId });
  // Takes the rows: no one takes or reassigns one between the look at its owner and its move.
  await tx.task.updateMany({ where: mine, data: { updatedAt: ctx.now() } });
  const tasks = await tx.task.findMany({
    where: mine,
    select: {
      id: true,
      teamId: true,
      ownerId: true,
      remindAt: true,
      heldFrom: true,
      priority: true,
      owner: { select: { teams: { where: { teamId: toTeamId }, select: { teamId: true } } } },
    },
  });
  const left: Parameters<typeof announceUnassigned>[2][number][] = [];
  for (const task of tasks) {
    const losesOwner = task.ownerId !== null && task.owner?.teams.length === 0;
    const after = await tx.task.update({
      where: { id: task.id },
      data: {
        ...reevaluateHold(task, { teamId: toTeamId, ...(losesOwner ? { ownerId: null } : {}) }, ctx.now()),
        version: { increment: 1 },
      },
      include: taskWithPeople,
    });
    await tx.taskTransition.create({
      data: {
        workspaceId: ctx.workspace.id,
        taskId: task.id,
        version: after.version,
        verb: 'edited',
        fromStatus: after.status,
        toStatus: after.status,
        before: { teamId: task.teamId, ...(losesOwner ? { ownerId: task.ownerId } : {}) },
        reason: 'The patient moved to another team.',
        memberId: actingMember(ctx.actor)?.memberId ?? null,
        at: ctx.now(),
      },
    });
    await refreshDeliveries(tx, ctx, task.id);
    // One that is not due yet has no card: the tick posts it in the channel of its team then.
    if (after.cardOccurrence > 0) await postTaskCard(tx, ctx, after);
    else if (losesOwner) left.push(after);
    audit({
      action: 'task.move',
      subjectType: 'Task',
      subjectId: task.id,
      patientId: after.patientId,
      details: { from: task.teamId, to: toTeamId, losesOwner },
    });
  }
  await resetEscalation(tx, ctx, { id: { in: tasks.map(({ id }) => id) } });
  // Those with a card have said it already.
  await announceUnassigned(tx, ctx, left);
  return tasks.length;
}
