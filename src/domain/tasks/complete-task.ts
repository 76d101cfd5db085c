import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { continueSeries } from './continue-series.ts';
import type { TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/** Done, and in the same transaction the next date of what repeats is made. Of two people who press at once, one completes and the other gets a `conflict` that names the first. */
export async function completeTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  return transitionTask(ctx, {
    id,
    verb: 'completed',
    data: () => ({ status: 'completed', completedAt: ctx.now(), remindAt: null, snoozedUntil: null }),
    also: (unit, task, { absenceId }) => continueSeries(unit, ctx, { ...task, absenceId }),
  });
}
