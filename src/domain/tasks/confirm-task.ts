import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import type { TaskWithPeople } from './task.ts';
import { transitionTask } from './transition-task.ts';

const Input = z.object({ id: z.uuid() });

/** "Still on it": nothing changes but the wait, which begins anew (scheduled-checks.ts). */
export async function confirmTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  return transitionTask(ctx, { id, verb: 'confirmed', from: ['in_progress'], data: () => ({}) });
}
