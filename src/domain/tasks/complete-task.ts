import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { continueSeries } from './continue-series.ts';
import type { TaskWithPeople } from './task.ts';
import { type Transition, transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Done, and in the same transaction the next date of what repeats is created. Of two people who press at once, one
 * completes.
 * @returns the completed task.
 * @throws DomainError `invalid` for a malformed id; `not-found` for a task of another team; `conflict`, naming who
 *   was first, when it is settled or another change came first; `duplicate` when this gesture was saved before.
 */
export async function completeTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  return transitionTask(ctx, completion(ctx, id));
}

/**
 * The transition of `completeTask`, for a change that completes the task and more. Undo takes the outcome back with it.
 * @returns what `moveTask` takes.
 */
export const completion = (ctx: Ctx, id: string, outcome: string | null = null): Transition => ({
  id,
  verb: 'completed',
  data: () => ({ status: 'completed', completedAt: ctx.now(), remindAt: null, snoozedUntil: null, outcome }),
  also: (unit, task, { absenceId }) => continueSeries(unit, ctx, { ...task, absenceId }),
});
