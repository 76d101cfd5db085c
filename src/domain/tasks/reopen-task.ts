import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { keepOwned, refuseIfMoved } from './bring-back.ts';
import { DueInput, dueColumns } from './due-input.ts';
import { notifyOwner } from './notify-owner.ts';
import { postTaskCard } from './post-task-card.ts';
import { isOpenTask, type TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({
  id: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, 'Enter a short reason, so that the team knows why.')
    .max(TEXT_LIMITS.taskReason, tooLong(TEXT_LIMITS.taskReason, 'the reason')),
  /** Another due time. Left out: a deadline that has passed goes, unless the task repeats; a later one stays. */
  due: DueInput.nullish(),
});

/** A settled task can be opened again for this long; after that a new one says better what is to be done now. */
export const REOPEN_DAYS = 30;

/** From when on settled tasks can be opened again: what the list of done tasks shows, too. */
export const reopenableSince = (now: Date): Date => new Date(now.getTime() - REOPEN_DAYS * 86_400_000);

/**
 * Opens a done or canceled task again, with the reason kept; its card is posted again for the team.
 * @returns the open task.
 * @throws DomainError `invalid` with the fields at fault; `not-found` for a task of another team; `conflict` when it is
 *   open, was settled more than `REOPEN_DAYS` ago or its patient is on another team; `duplicate` when this gesture was
 *   saved before.
 */
export async function reopenTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id, reason, due } = parseInput(Input, input);
  if (due && due.at <= ctx.now()) throw invalidField('due', 'That time has passed. Choose a later one.');
  const since = reopenableSince(ctx.now());
  return transitionTask(ctx, {
    id,
    verb: 'reopened',
    reason,
    from: ['completed', 'cancelled'],
    guard: settledSince(since),
    data: async (task, { tx }) => {
      requireReopenable(task, ctx.now());
      await refuseIfMoved(tx, task, 'reopened');
      const next = dueAfter(task, due ?? null, ctx.now());
      return keepOwned(tx, ctx, task, {
        status: 'open' as const,
        completedAt: null,
        cancelledAt: null,
        statusReason: null,
        outcome: null,
        snoozedUntil: null,
        ...next,
      });
    },
    also: async ({ tx }, task, before) => {
      // Canceled with its series: that goes on. A next date which Done has made stays.
      if (before.status === 'cancelled' && task.seriesId)
        await tx.taskSeries.updateMany({
          where: { id: task.seriesId, endedTaskId: task.id },
          data: { endedAt: null, endedTaskId: null },
        });
      await postTaskCard(tx, ctx, task);
      await notifyOwner(tx, ctx, task);
    },
  });
}

/**
 * Stops before a form is filled in vain.
 * @throws DomainError `conflict` when the task is open, or was closed too long ago.
 */
export function requireReopenable(
  task: Pick<TaskWithPeople, 'id' | 'status' | 'completedAt' | 'cancelledAt'>,
  now: Date,
): void {
  if (isOpenTask(task))
    throw new DomainError('conflict', 'That task is open already. Nothing was changed.', { id: task.id });
  const settledAt = task.completedAt ?? task.cancelledAt;
  if (!settledAt || settledAt < reopenableSince(now))
    throw new DomainError(
      'conflict',
      `That task was closed more than ${REOPEN_DAYS} days ago, so it cannot be reopened. Nothing was changed; create a new task instead.`,
      { id: task.id },
    );
}

/** Settled since then. */
const settledSince = (since: Date): Prisma.TaskWhereInput => ({
  OR: [{ completedAt: { gte: since } }, { cancelledAt: { gte: since } }],
});

type Due = NonNullable<z.output<typeof Input>['due']>;

/** Reopened with its old deadline, it would be told as overdue to the team's supervisors within the minute. */
function dueAfter(task: TaskWithPeople, due: Due | null, now: Date) {
  if (due) return { ...dueColumns(due), remindAt: due.at };
  if (task.dueAt && task.dueAt > now) return { remindAt: task.dueAt };
  return task.seriesId ? { remindAt: null } : { ...dueColumns(null), remindAt: null };
}
