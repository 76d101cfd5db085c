import type { Admission } from '../../generated/prisma/client.ts';
import type { Tx } from '../context.ts';
import { dateAt } from '../time/instants.ts';
import { type LaceCondition, lace } from './lace.ts';
import { laceConditions } from './lace-conditions.ts';

const DAY_MS = 86_400_000;
/** Six months before the admission, as LACE counts emergency visits. */
const ED_DAYS = 183;

/**
 * What LACE is made of, from the record: the stay, active problems that are not protected by 42 CFR Part 2, and emergency
 * stays. Whether the admission was acute no source says: a person does.
 * @returns the facts as they are kept, and the score.
 */
export async function readLace(tx: Tx, stay: Admission, zone: string, isAcute: boolean | null) {
  const { patientId, admittedAt, dischargedAt } = stay;
  const [problems, visits] = await Promise.all([
    tx.condition.findMany({
      where: { patientId, status: 'active', withdrawnAt: null, isSocial: false, isPart2: false },
      select: { code: true, name: true },
      orderBy: { id: 'asc' },
    }),
    tx.admission.findMany({
      where: {
        patientId,
        kind: 'emergency',
        withdrawnAt: null,
        id: { not: stay.id },
        admittedAt: { lt: admittedAt, gte: new Date(admittedAt.getTime() - ED_DAYS * DAY_MS) },
      },
      orderBy: { admittedAt: 'asc' },
      select: { admittedAt: true },
    }),
  ]);
  const days = dateAt(admittedAt, zone).until(dateAt(dischargedAt ?? admittedAt, zone)).days;
  const conditions = laceConditions(problems);
  const edVisitsOn = visits.map((visit) => dateAt(visit.admittedAt, zone).toString());
  const facts = { days, isAcute, conditions, edVisits: visits.length, edVisitsOn };
  const names: LaceCondition[] = conditions.map(({ condition }) => condition);
  return { facts, score: lace({ ...facts, conditions: names }) };
}
