import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { defined } from '../defined.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { keepOwned, refuseIfMoved } from './bring-back.ts';
import { RestoredFields } from './restored-fields.ts';
import { resumeSeries } from './resume-series.ts';
import { isOpenTask, isUndoable, type TaskWithPeople, UNDO_MS } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({
  id: z.uuid(),
  /** The task's version that the change made. */ version: z.int().positive(),
});

/**
 * Undoes the last change within `UNDO_MS`, whoever made it: any teammate can fix a colleague's slip.
 * @returns the task as it was before, with a new version.
 * @throws DomainError `invalid` with the fields at fault; `not-found` for a task of another team; `conflict` when
 *   something else happened since, the time has passed, or the patient is on another team; `duplicate` when this
 *   gesture was saved before.
 */
export async function undoTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id, version } = parseInput(Input, input);
  return transitionTask(ctx, {
    id,
    verb: 'undone',
    from: ['open', 'in_progress', 'on_hold', 'completed', 'cancelled'],
    guard: { version },
    data: async (task, { tx }) => {
      const last = await tx.taskTransition.findUnique({
        where: { taskId_version: { taskId: id, version } },
      });
      if (!last || !isUndoable(last.verb) || last.undoneAt)
        throw new DomainError('conflict', 'There is nothing left to undo here. Nothing was changed.', {
          id,
          version,
        });
      if (ctx.now().getTime() - last.at.getTime() > UNDO_MS)
        throw new DomainError(
          'conflict',
          `The ${UNDO_MS / 60_000} minutes for Undo have passed. Nothing was changed${isOpenTask(task) ? '; use *More* to edit the task' : ''}.`,
          { id, version },
        );
      await refuseIfMoved(tx, task, 'undone');
      return keepOwned(tx, ctx, task, restoredOf(last));
    },
    also: async (unit, task) => {
      const { tx } = unit;
      await resumeSeries(unit, ctx, task);
      await tx.taskTransition.update({
        where: { taskId_version: { taskId: id, version } },
        data: { undoneAt: ctx.now() },
      });
    },
  });
}

const restoredOf = ({ before }: { before: unknown }) => defined(RestoredFields.parse(before));
