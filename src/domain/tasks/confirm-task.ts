import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import type { TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * "Still on it": nothing changes but the wait, which starts again (scheduled-checks.ts).
 * @returns the task with its next version.
 * @throws DomainError `invalid` for a malformed id; `not-found` for a task of another team; `conflict` when it is not
 *   in progress; `duplicate` when this gesture was saved before.
 */
export async function confirmTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  return transitionTask(ctx, { id, verb: 'confirmed', from: ['in_progress'], data: () => ({}) });
}
