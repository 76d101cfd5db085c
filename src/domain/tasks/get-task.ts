import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findTask } from './find-task.ts';
import type { TaskWithPeople } from './task.ts';

const Input = z.object({ id: z.uuid() });

/** One task for someone who may see it; the look is audited. */
export async function getTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskWithPeople> {
  const { id } = parseInput(Input, input);
  const task = await findTask(ctx.db, ctx, id);
  await recordAudit(ctx.db, ctx, {
    action: 'task.view',
    subjectType: 'Task',
    subjectId: id,
    patientId: task.patientId,
  });
  return task;
}
