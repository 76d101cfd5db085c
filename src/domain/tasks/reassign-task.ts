import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findOwner } from './find-owner.ts';
import { notifyOwner } from './notify-owner.ts';
import { withoutSnooze } from './remind-at.ts';
import type { TaskWithPeople } from './task.ts';
import { type Transition, transitionTask } from './transition-task.ts';

const Input = z.object({
  id: z.uuid(),
  /** Slack user id of the new owner; null puts the task back for anyone to claim. */
  toSlackUserId: z.string().nullable(),
  note: z.string().trim().max(TEXT_LIMITS.taskReason, tooLong(TEXT_LIMITS.taskReason, 'the note')).nullish(),
});

/**
 * Gives a task to a member of its team, who is notified in a direct message unless they did it themselves. A snooze
 * ends: it was the old owner's.
 * @returns the task with its new owner.
 * @throws DomainError `invalid` under `owner` for someone off the team or the owner it has, or for a note that is too
 *   long; `not-found` for a task of another team; `conflict`, naming who was first, when it is settled or another
 *   change came first; `duplicate` when this gesture was saved before.
 */
export async function reassignTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  return transitionTask(ctx, reassignment(ctx, parseInput(Input, input)));
}

/**
 * The same as one step, for a larger change.
 * @returns what `moveTask` takes.
 * @throws DomainError `invalid` under `owner`, from its `data`.
 */
export function reassignment(ctx: Ctx, { id, toSlackUserId, note }: z.output<typeof Input>): Transition {
  return {
    id,
    verb: 'reassigned',
    reason: note || null,
    data: async (task, { tx }) => {
      const owner = toSlackUserId
        ? await findOwner(tx, ctx, { slackUserId: toSlackUserId, teamId: task.teamId })
        : null;
      if ((owner?.id ?? null) === task.ownerId)
        throw invalidField(
          'owner',
          owner ? 'They already own this task.' : 'This task is already unassigned.',
        );
      // The new owner has not started.
      const status = task.status === 'in_progress' ? { status: 'open' as const } : {};
      return { ownerId: owner?.id ?? null, ...status, ...withoutSnooze(task, ctx.now()) };
    },
    also: ({ tx }, task) => notifyOwner(tx, ctx, task),
  };
}
