import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { openTask } from './open-task.ts';
import { isOpenTask, type TaskWithPeople } from './task.ts';

/**
 * A task that somebody is about to change: `getTask`, but a settled one throws `conflict` with who settled it, so that
 * nobody fills a form in vain.
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
