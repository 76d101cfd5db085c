import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findTask, recordRefusal } from './find-task.ts';
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
  const task = await findTask(ctx.db, ctx, id).catch(async (error: unknown) => {
    await recordRefusal(ctx, 'task.view', id);
    throw error;
  });
  await recordAudit(ctx.db, ctx, {
    action: 'task.view',
    subjectType: 'Task',
    subjectId: id,
    patientId: task.patientId,
  });
  return { task, history: await taskHistory(ctx, id) };
}
