import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import type { TaskWithPeople } from './task.ts';

/**
 * After Undo of Done, Skip or Cancel: a series that the change ended goes on, and the next task that it made is taken
 * back if no person has touched it. One that someone has started with stays, and no second one is made later.
 */
export async function resumeSeries(unit: Change, ctx: Ctx, task: TaskWithPeople): Promise<void> {
  const { seriesId, seriesStep } = task;
  if (!seriesId || !seriesStep) return;
  await unit.tx.taskSeries.updateMany({
    where: { id: seriesId, endedTaskId: task.id },
    data: { endedAt: null, endedTaskId: null },
  });
  await takeBack(unit, ctx, { seriesId, seriesStep: seriesStep + 1 });
}

async function takeBack(
  { tx, audit }: Change,
  ctx: Ctx,
  place: { seriesId: string; seriesStep: number },
): Promise<void> {
  const next = await tx.task.findUnique({
    where: { seriesId_seriesStep: place },
    include: { transitions: { select: { verb: true } } },
  });
  if (!next?.transitions.every(({ verb }) => verb === 'created' || verb === 'reminded')) return;
  // While it is still in them: a message of several tasks loses its row with the task.
  await refreshDeliveries(tx, ctx, next.id);
  const { count } = await tx.task.deleteMany({ where: { id: next.id, version: next.version } });
  if (count === 0) return;
  audit({ action: 'task.withdraw', subjectType: 'Task', subjectId: next.id, patientId: next.patientId });
}
