import type { Ctx } from '../context.ts';
import { openTask } from './open-task.ts';
import type { TaskWithPeople } from './task.ts';

/**
 * One task for someone who may see it; the look is audited, and so is a refused one.
 * @returns the task with its people.
 * @throws DomainError `invalid` for a malformed id; `not-found` for a task of another team.
 */
export async function getTask(ctx: Ctx, input: { id: string }): Promise<TaskWithPeople> {
  return (await openTask(ctx, input)).task;
}
