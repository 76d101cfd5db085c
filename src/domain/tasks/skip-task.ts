import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { continueSeries } from './continue-series.ts';
import type { TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Leaves out this date of what repeats; the next one is created at once.
 * @returns the skipped task, canceled.
 * @throws DomainError `invalid` for a malformed id; `not-found` for a task of another team; `conflict` when it no
 *   longer repeats or is settled; `duplicate` when this gesture was saved before.
 */
export async function skipTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  return transitionTask(ctx, {
    id,
    verb: 'skipped',
    data: (task) => {
      if (!task.series || task.series.endedAt)
        throw new DomainError(
          'conflict',
          'This task no longer repeats, so there is no date to skip. Nothing was changed; cancel it instead.',
          { id },
        );
      return {
        status: 'cancelled',
        cancelledAt: ctx.now(),
        statusReason: null,
        remindAt: null,
        snoozedUntil: null,
      };
    },
    also: (unit, task, { absenceId }) => continueSeries(unit, ctx, { ...task, absenceId }),
  });
}
