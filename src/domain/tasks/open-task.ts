import { z } from 'zod';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findTask } from './find-task.ts';
import type { TaskWithPeople } from './task.ts';
import { type TaskHistory, taskHistory } from './task-history.ts';

const Input = z.object({ id: z.uuid() });

export type TaskWithHistory = { task: TaskWithPeople; history: TaskHistory };

/**
 * One task for someone who may see it; the look is audited, and so is a refused one.
 * @returns the task and its last five changes, newest first.
 * @throws DomainError `invalid` for a malformed id; `not-found` for a task of another team.
 */
export async function openTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithHistory> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'task.view', subjectType: 'Task', subjectId: id };
  const task = await auditRefusal(ctx, entry, findTask(ctx.db, ctx, entry.action, id));
  await recordAudit(ctx.db, ctx, { ...entry, patientId: task.patientId });
  return { task, history: await taskHistory(ctx, id) };
}
