import type { Ctx } from '../context.ts';
import { openTask } from './open-task.ts';
import type { TaskWithPeople } from './task.ts';

/** One task for someone who may see it; the look is audited, and so is a refused one. */
export async function getTask(ctx: Ctx, input: { id: string }): Promise<TaskWithPeople> {
  return (await openTask(ctx, input)).task;
}
