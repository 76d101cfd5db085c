import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { OPEN_TASK_STATUSES, type TaskWithPeople, taskWithPeople } from './task.ts';

const Input = z.object({ patientIds: z.array(z.uuid()).min(1).max(100) });

/** What one view shows: 100 blocks are Slack's limit, and a row is two. */
export const MOST_PATIENT_TASKS = 40;

/**
 * Open tasks about these patients: priority first, then due; tasks without a deadline last.
 * @returns at most 40, and how many there are.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function listPatientTasks(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ tasks: TaskWithPeople[]; total: number }> {
  const entry = await requireAccess(ctx, { action: 'task.list', subjectType: 'Task' });
  const { patientIds } = parseInput(Input, input);
  const where = {
    ...teamScope(ctx, entry.action),
    patientId: { in: patientIds },
    status: { in: OPEN_TASK_STATUSES },
  };
  const [total, tasks] = await Promise.all([
    ctx.db.task.count({ where }),
    ctx.db.task.findMany({
      where,
      include: taskWithPeople,
      orderBy: [{ priority: 'desc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: MOST_PATIENT_TASKS,
    }),
  ]);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: tasks.map(({ patientId }) => patientId),
    details: { list: 'patient', shown: tasks.map((task) => task.id) },
  });
  return { tasks, total };
}
