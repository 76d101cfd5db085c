import { z } from 'zod';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { postTaskCard } from './post-task-card.ts';
import type { TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * "I cannot": it is unassigned again, and a new card says so where the team sees it. Only its owner can.
 * @returns the task without an owner.
 * @throws DomainError `forbidden` for a job; `invalid` for a malformed id; `not-found` for a task of another team;
 *   `conflict` when it is settled or not theirs; `duplicate` when this gesture was saved before.
 */
export async function giveBackTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can return a task to the team.');
  return transitionTask(ctx, {
    id,
    verb: 'reassigned',
    guard: { ownerId: member.memberId },
    data: () => ({ ownerId: null, status: 'open' }),
    also: async ({ tx }, task) => {
      if (!task.remindAt) await postTaskCard(tx, ctx, task);
    },
  });
}
