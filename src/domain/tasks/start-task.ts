import { z } from 'zod';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import type { TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * "I have started": the card says so and who; an unassigned task becomes theirs. From then on the tick asks now and
 * then.
 * @returns the task in progress.
 * @throws DomainError `forbidden` for a job; `invalid` for a malformed id; `not-found` for a task of another team;
 *   `conflict` when it is in progress or settled; `duplicate` when this gesture was saved before.
 */
export async function startTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can start a task.');
  return transitionTask(ctx, {
    id,
    verb: 'started',
    from: ['open', 'on_hold'],
    data: (task) => ({ status: 'in_progress', ...(task.ownerId ? {} : { ownerId: member.memberId }) }),
  });
}
