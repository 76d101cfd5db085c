import { z } from 'zod';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import type { TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * "I take this": only while it is unassigned; the guard is in the WHERE.
 * @returns the task, now theirs.
 * @throws DomainError `forbidden` for a job; `invalid` for a malformed id; `not-found` for a task of another team;
 *   `conflict`, naming the owner, when it has one, or when it is settled; `duplicate` when this gesture was saved
 *   before.
 */
export async function takeTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can take a task.');
  return transitionTask(ctx, {
    id,
    verb: 'claimed',
    guard: { ownerId: null },
    data: () => ({ ownerId: member.memberId }),
  });
}
