import { teamScope } from '../access/access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type TaskWithPeople, taskWithPeople } from './task.ts';

/**
 * The task, when the table lets the actor do this to it. Another team's task and none at all sound the same, so that a guessed id
 * reveals nothing.
 * @returns the task with its people.
 * @throws DomainError `not-found` for a task of another team.
 */
export async function findTask(tx: Tx, ctx: Ctx, action: AuditAction, id: string): Promise<TaskWithPeople> {
  const task = await tx.task.findFirst({ where: { id, ...teamScope(ctx, action) }, include: taskWithPeople });
  if (!task)
    throw new DomainError(
      'not-found',
      'That task is not on your teams, or it is no longer there. Nothing was changed.',
      { id },
    );
  return task;
}

/** Audits the refused try, outside of the transaction that it ended. */
export async function recordRefusal(ctx: Ctx, action: AuditAction, id: string): Promise<void> {
  await recordRefused(ctx, { action, subjectType: 'Task', subjectId: id });
}
