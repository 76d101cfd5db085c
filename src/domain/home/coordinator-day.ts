import { requireCareRole, teamScope } from '../access/access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { awake } from '../tasks/list-tasks.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { changesSince, type HomeChanges } from './changes-since.ts';
import { type FirstPatient, firstPatients } from './first-patients.ts';
import { myPatientIds } from './my-patients.ts';
import { type VisitToday, visitsToday } from './visits-today.ts';

export type CoordinatorDay = {
  first: FirstPatient[];
  visits: { visits: VisitToday[]; total: number };
  changes: HomeChanges;
  /** Overdue on the member's teams, whoever owns it: a day without own tasks is not yet a quiet one. */
  teamOverdue: number;
};

const MOST_FIRST = 3;
const MOST_VISITS = 5;
const MOST_CHANGES = 5;

/**
 * What a member in care sees on top of App Home: whom first and why, today's visits, what changed.
 * @returns the first few of each, with their counts. The patients shown are audited.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function coordinatorDay(ctx: Ctx): Promise<CoordinatorDay> {
  await requireCareRole(ctx, { action: 'patient.list', subjectType: 'Patient' });
  const patientIds = await myPatientIds(ctx);
  const [first, visits, changes, teamOverdue] = await Promise.all([
    firstPatients(ctx, { limit: MOST_FIRST }),
    visitsToday(ctx, { patientIds, limit: MOST_VISITS }),
    changesSince(ctx, { patientIds, limit: MOST_CHANGES }),
    ctx.db.task.count({
      where: {
        AND: [teamScope(ctx), awake(ctx), { status: { in: OPEN_TASK_STATUSES }, dueAt: { lt: ctx.now() } }],
      },
    }),
  ]);
  const shown = new Set([
    ...first.flatMap(({ task }) => task.patientId ?? []),
    ...visits.visits.map(({ patient }) => patient.id),
    ...changes.changes.flatMap(({ patient }) => patient?.id ?? []),
  ]);
  await recordAudit(ctx.db, ctx, {
    action: 'patient.list',
    subjectType: 'Patient',
    details: { list: 'home', shown: [...shown] },
  });
  return { first, visits, changes, teamOverdue };
}
