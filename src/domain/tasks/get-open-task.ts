import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { openTask } from './open-task.ts';
import { isOpenTask, type TaskWithPeople } from './task.ts';

/**
 * A task that a person is about to change, so that no form is filled in vain.
 * @returns as `getTask`, while the task is open.
 * @throws DomainError `invalid` for a malformed id; `not-found` for a task of another team; `conflict`, naming who
 *   settled it, when it is done or canceled.
 */
export async function getOpenTask(ctx: Ctx, input: { id: string }): Promise<TaskWithPeople> {
  const { task, history } = await openTask(ctx, input);
  if (isOpenTask(task)) return task;
  const by = history[0]?.member ? ` by ${history[0].member.displayName}` : '';
  const what = task.status === 'cancelled' ? 'canceled' : 'done';
  throw new DomainError('conflict', `That task was already ${what}${by}. Nothing was changed by you.`, {
    id: task.id,
    status: task.status,
  });
}
