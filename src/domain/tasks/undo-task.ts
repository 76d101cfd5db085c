import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { defined } from '../defined.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { RestoredFields } from './restored-fields.ts';
import { isUndoable, type TaskWithPeople, UNDO_MS } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({
  id: z.uuid(),
  /** The task's version that the change made. */ version: z.int().positive(),
});

/**
 * Takes the last change back within ten minutes, whoever made it: a colleague's slip is mended by whoever sees it.
 * Throws `conflict` when something else happened since, or the time has passed.
 */
export async function undoTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id, version } = parseInput(Input, input);
  return transitionTask(ctx, {
    id,
    verb: 'undone',
    from: ['open', 'in_progress', 'on_hold', 'completed', 'cancelled'],
    guard: { version },
    data: async (_task, { tx }) => {
      const last = await tx.taskTransition.findUnique({
        where: { taskId_version: { taskId: id, version } },
      });
      if (!last || !isUndoable(last.verb) || last.undoneAt)
        throw new DomainError('conflict', 'There is nothing to undo here any more. Nothing was changed.', {
          id,
          version,
        });
      if (ctx.now().getTime() - last.at.getTime() > UNDO_MS)
        throw new DomainError(
          'conflict',
          'Undo is offered for 10 minutes, and they have passed. Nothing was changed; use *More* to edit the task.',
          { id, version },
        );
      return defined(RestoredFields.parse(last.before));
    },
    also: async ({ tx }) => {
      await tx.taskTransition.update({
        where: { taskId_version: { taskId: id, version } },
        data: { undoneAt: ctx.now() },
      });
    },
  });
}
