import { z } from 'zod';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { endSeries } from './series.ts';
import { type TaskWithPeople, UNDO_MS } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/** Kept as the reason of the cancellation. */
const UNDONE = 'Undone right after it was created.';

/**
 * Takes back a task that the acting member has just created, while nobody has touched it: it is canceled, with what
 * repeats.
 * @returns the canceled task.
 * @throws DomainError `invalid` for a malformed id; `not-found` for a task of another team; `conflict` when it was
 *   changed since, when another person created it, or when the time has passed; `duplicate` when this gesture was
 *   saved before.
 */
export async function takeBackTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  return transitionTask(ctx, {
    id,
    verb: 'cancelled',
    guard: { version: 1, createdById: actingMember(ctx.actor)?.memberId ?? '' },
    reason: UNDONE,
    data: (task) => {
      if (ctx.now().getTime() - task.createdAt.getTime() > UNDO_MS)
        throw new DomainError(
          'conflict',
          `The ${UNDO_MS / 60_000} minutes for Undo have passed. Nothing was changed; *Cancel task* is under *More*.`,
          { id },
        );
      return {
        status: 'cancelled',
        cancelledAt: ctx.now(),
        statusReason: UNDONE,
        remindAt: null,
        snoozedUntil: null,
      };
    },
    also: ({ tx }, task) => endSeries(tx, ctx, task.seriesId, task.id),
  });
}
