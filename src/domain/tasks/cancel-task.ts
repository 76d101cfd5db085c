import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { endSeries } from './series.ts';
import type { TaskWithPeople } from './task.ts';
import { type Transition, transitionTask } from './transition-task.ts';

const Input = z.object({
  id: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, 'Enter a short reason, so that the next person knows why.')
    .max(TEXT_LIMITS.taskReason, tooLong(TEXT_LIMITS.taskReason, 'the reason')),
});

/**
 * Cancels a task, with the reason kept; what repeats ends with it (Skip leaves out one date alone).
 * @returns the canceled task.
 * @throws DomainError `invalid` with the fields at fault; `not-found` for a task of another team; `conflict`, naming
 *   who was first, when it is settled or another change came first; `duplicate` when this gesture was saved before.
 */
export async function cancelTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id, reason } = parseInput(Input, input);
  return transitionTask(ctx, cancellation(ctx, id, reason));
}

/** The transition of `cancelTask`, for a change that cancels the task and more. */
export const cancellation = (ctx: Ctx, id: string, reason: string): Transition => ({
  id,
  verb: 'cancelled',
  reason,
  data: () => ({
    status: 'cancelled',
    cancelledAt: ctx.now(),
    statusReason: reason,
    remindAt: null,
    snoozedUntil: null,
  }),
  also: ({ tx }, task) => endSeries(tx, ctx, task.seriesId, task.id),
});
