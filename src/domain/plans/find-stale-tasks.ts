import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { isVisiblePatient } from '../patients/is-visible.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { planChangeSchema } from './plan-change.ts';
import { type StaleTask, staleTasks } from './stale-tasks.ts';

const Input = z.object({ patientId: z.uuid(), changes: z.array(planChangeSchema) });

/** One patient has few open tasks; what is beyond is found in the list of tasks. */
const MOST = 200;

type Found = {
  id: string;
  kind: string;
  title: string;
  details: string | null;
  dueOn: string | null;
  dueAt: Date | null;
};

/**
 * The open tasks of a patient that may no longer fit after these changes of the plan.
 * @returns the tasks, soonest first, each with why; empty for another team's patient, which is audited as refused.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function findStaleTasks(ctx: Ctx, input: z.input<typeof Input>): Promise<StaleTask<Found>[]> {
  const { patientId, changes } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'task.list', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  if (!(await isVisiblePatient(ctx, entry.action, patientId))) {
    await recordRefused(ctx, entry);
    return [];
  }
  const rows = await ctx.db.task.findMany({
    where: { patientId, status: { in: OPEN_TASK_STATUSES }, ...teamScope(ctx, entry.action) },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      title: true,
      details: true,
      dueAt: true,
      team: { select: { timeZone: true } },
    },
    take: MOST,
  });
  const found = staleTasks(
    changes,
    rows.map(({ team, ...row }) => ({ ...row, dueOn: row.dueAt && dayIn(team.timeZone, row.dueAt) })),
  );
  await recordAudit(ctx.db, ctx, {
    ...entry,
    details: { shown: found.map(({ task }) => task.id) },
  });
  return found;
}

const dayIn = (zone: string, at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
