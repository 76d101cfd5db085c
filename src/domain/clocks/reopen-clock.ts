import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { isOpenTask } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import type { ClockStep } from './move-clock.ts';

/**
 * The step that takes a proof back, for a change after which it proves nothing any more: the clock runs again, or is
 * missed by the next tick where its deadline has passed; its task is open again. The history keeps the proof.
 */
export const reopening = (ctx: Ctx, { id, reason }: { id: string; reason: string }): ClockStep => ({
  id,
  action: 'clock.correct',
  kind: 'reopened',
  from: ['met', 'missed'],
  reason,
  data: () => ({ state: 'running', metAt: null, proof: Prisma.DbNull }),
  also: async (unit, { task }) => {
    if (!task || isOpenTask(task)) return;
    await moveTask(ctx, unit, {
      id: task.id,
      verb: 'reopened',
      from: ['completed'],
      reason,
      data: () => ({ status: 'open', completedAt: null, outcome: null }),
    });
  },
});
