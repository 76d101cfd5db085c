import { z } from 'zod';
import { requireCareRole, teamScope } from '../access.ts';
import { recordAudit } from '../audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { OWED } from '../tasks/task.ts';
import { type PatientMatch, patientMatch } from './patient.ts';

const Input = z.object({ limit: z.int().min(1).max(100).default(20) });

/** A patient may have several tasks: so many rows are read for one patient shown. */
const TASKS_PER_PATIENT = 3;

/** The patients of the actor's own open tasks, soonest due first: whom she is most likely to write about now. */
export async function listNextPatients(ctx: Ctx, input: z.input<typeof Input> = {}): Promise<PatientMatch[]> {
  const entry = { action: 'patient.list', subjectType: 'Patient' };
  await requireCareRole(ctx, entry);
  const { limit } = parseInput(Input, input);
  const tasks = await ctx.db.task.findMany({
    where: {
      ...teamScope(ctx),
      status: { in: OWED },
      ownerId: actingMember(ctx.actor)?.memberId ?? null,
      patientId: { not: null },
    },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: limit * TASKS_PER_PATIENT,
    select: { patient: { select: patientMatch } },
  });
  const patients = new Map(tasks.flatMap(({ patient }) => (patient ? [[patient.id, patient] as const] : [])));
  const shown = [...patients.values()].slice(0, limit);
  await recordAudit(ctx.db, ctx, { ...entry, details: { shown: shown.map(({ id }) => id) } });
  return shown;
}
