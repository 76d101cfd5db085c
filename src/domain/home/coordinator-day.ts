import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { type CallbackCount, countCallbacks } from '../calls/count-callbacks.ts';
import { type ClocksAtRisk, clocksAtRisk } from '../clocks/at-risk.ts';
import type { Ctx } from '../context.ts';
import type { Counted } from '../counted.ts';
import { type OpenHandOff, openHandOffs } from '../hand-offs/open-hand-offs.ts';
import { firstRows, type StartRow } from '../start-of-day/first-rows.ts';
import { dayBounds } from '../tasks/day-bounds.ts';
import { awake } from '../tasks/list-tasks.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { countUnclaimed } from '../transitions/find-open.ts';
import { changesSince, type HomeChanges } from './changes-since.ts';
import { myPatientIds } from './my-patients.ts';
import { type ComingVisit, visitsBetween } from './visits-between.ts';

export type CoordinatorDay = {
  first: { rows: StartRow[]; total: number };
  callbacks: CallbackCount;
  visits: { visits: ComingVisit[]; total: number };
  changes: HomeChanges;
  /** Deadlines at risk on the member's teams, and the first of them. */
  clocks: ClocksAtRisk;
  /** Hand-offs of the member's that wait for a read back. */
  handOffs: OpenHandOff[];
  /** Discharged patients of the member's teams whom no one has claimed. */
  unclaimed: Counted;
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
  const entry = await requireAccess(ctx, { action: 'patient.list', subjectType: 'Patient' });
  const patientIds = await myPatientIds(ctx, entry.action);
  const [first, callbacks, visits, changes, clocks, handOffs, unclaimed, teamOverdue] = await Promise.all([
    firstRows(ctx, { page: 0, pageSize: MOST_FIRST }),
    countCallbacks(ctx),
    visitsBetween(ctx, {
      patientIds,
      from: ctx.now(),
      before: dayBounds(ctx).tomorrowAt,
      limit: MOST_VISITS,
    }),
    changesSince(ctx, { patientIds, limit: MOST_CHANGES }),
    clocksAtRisk(ctx, { limit: 1 }),
    openHandOffs(ctx),
    countUnclaimed(ctx),
    ctx.db.task.count({
      where: {
        AND: [
          teamScope(ctx, 'task.list'),
          awake(ctx),
          { status: { in: OPEN_TASK_STATUSES }, dueAt: { lt: ctx.now() } },
        ],
      },
    }),
  ]);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: [
      ...first.rows.map(({ patient }) => patient?.id),
      ...visits.visits.map(({ patient }) => patient.id),
      ...changes.changes.map(({ patient }) => patient?.id),
      ...clocks.rows.map(({ patientId }) => patientId),
    ],
    details: { list: 'home' },
  });
  return { first, callbacks, visits, changes, clocks, handOffs, unclaimed, teamOverdue };
}
