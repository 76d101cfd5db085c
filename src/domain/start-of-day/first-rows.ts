import { teamScope } from '../access/access.ts';
import type { Ctx } from '../context.ts';
import { patientMatch, type Telecom, telecomsOf } from '../patients/patient.ts';
import { type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { type Ranked, type RankedReason, rankPatients } from './rank-patients.ts';

type StartPatient = Pick<
  NonNullable<TaskWithPeople['patient']>,
  'id' | 'caseKey' | 'givenNames' | 'familyName' | 'protectedTexts'
>;

/** One who needs the member, and why. A patient, a task, or both. */
export type StartRow = {
  patient: StartPatient | null;
  /** The task of the greatest reason; null: it is none's. */
  task: TaskWithPeople | null;
  reasons: [RankedReason, ...RankedReason[]];
  points: number;
  /** Further tasks of theirs that are due. */
  more: number;
  callbackIds: string[];
  /** Their discharge that no one has claimed: its deadlines are nobody's tasks yet. */
  unclaimedId: string | null;
  phones: Telecom[];
};

/**
 * One page of who needs the acting member first, for the verbs that show it: they ask for access and audit whom they showed.
 * @param page 0-based.
 * @returns the page that it became, which is the first one where there are fewer, its rows and the count of all.
 */
export async function firstRows(
  ctx: Ctx,
  { page: wanted, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: StartRow[]; total: number; page: number }> {
  let page = wanted;
  let { ranked, total } = await rankPatients(ctx, { skip: page * pageSize, take: pageSize });
  // What was done meanwhile may have emptied the last page.
  if (ranked.length === 0 && page > 0) {
    page = 0;
    ({ ranked, total } = await rankPatients(ctx, { skip: 0, take: pageSize }));
  }
  return { rows: await withRecords(ctx, ranked), total, page };
}

async function withRecords(ctx: Ctx, ranked: readonly Ranked[]): Promise<StartRow[]> {
  const [tasks, patients, unclaimed] = await Promise.all([
    ctx.db.task.findMany({
      where: { id: { in: ranked.flatMap(({ reasons }) => reasons.flatMap(({ taskId }) => taskId ?? [])) } },
      include: taskWithPeople,
    }),
    ctx.db.patient.findMany({
      where: { id: { in: ranked.flatMap(({ patientId }) => patientId ?? []) } },
      select: { ...patientMatch, telecoms: true },
    }),
    unclaimedOf(
      ctx,
      ranked.flatMap(({ patientId, reasons }) =>
        patientId && reasons.some(({ rule }) => rule === 'discharged') ? [patientId] : [],
      ),
    ),
  ]);
  return ranked.flatMap(({ reasons, patientId, points, tasks: count, callbackIds }): StartRow[] => {
    const [first, ...rest] = reasons;
    if (!first) return [];
    const patient = patients.find(({ id }) => id === patientId) ?? null;
    const known = [first, ...rest].map(({ taskId }) => tasks.find(({ id }) => id === taskId) ?? null);
    const task = known.find((each) => each !== null) ?? null;
    return [
      {
        patient,
        task,
        reasons: [first, ...rest],
        points,
        more: Math.max(0, count - 1),
        callbackIds,
        unclaimedId: (patientId && unclaimed.get(patientId)) || null,
        phones: telecomsOf(patient?.telecoms ?? []).filter(({ kind }) => kind === 'phone'),
      },
    ];
  });
}

/** The newest discharge of each of these patients that no one has claimed. */
async function unclaimedOf(ctx: Ctx, patientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (patientIds.length === 0) return new Map();
  const rows = await ctx.db.transition.findMany({
    where: {
      ...teamScope(ctx, 'transition.claim'),
      patientId: { in: [...patientIds] },
      state: 'open',
      claimedById: null,
    },
    select: { id: true, patientId: true },
    orderBy: { createdAt: 'asc' },
  });
  return new Map(rows.map(({ id, patientId }) => [patientId, id]));
}
