import { type Admission, Prisma } from '../../generated/prisma/client.ts';
import { type Change, change } from '../change.ts';
import { insertClock } from '../clocks/insert-clock.ts';
import { ruleInForce } from '../clocks/rules.ts';
import type { Ctx, SystemActor, Tx } from '../context.ts';
import { isNotWaiting } from '../parked-work/is-not-waiting.ts';
import { dateAt, toDate } from '../time/instants.ts';
import { readLace } from './read-lace.ts';
import { HIGH_RISK_RULE, TRANSITION_RULES } from './transition.ts';

const DAY_MS = 86_400_000;
/** A discharge that becomes known later than this has no deadline left that a team could act on but the last. */
const KNOWN_WITHIN_DAYS = 7;
/** After these nothing of it runs any more. */
const PERIOD_DAYS = 30;
const AT_ONCE = 50;

/**
 * Discharges of the last week that are known now, by import or by hand, and have no transition. Emergency visits and stays
 * whose end is not known get none.
 * @returns the ids of the stays, the oldest discharge first, at most 50.
 */
export async function newDischargeIds(ctx: Ctx<SystemActor>): Promise<string[]> {
  const now = ctx.now();
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT a."id"::text AS "id" FROM admission a JOIN patient p ON p."id" = a."patientId"
     WHERE a."workspaceId" = ${ctx.workspace.id}::uuid AND a."dischargedAt" <= ${now}::timestamptz
       AND a."dischargedAt" > ${new Date(now.getTime() - KNOWN_WITHIN_DAYS * DAY_MS)}::timestamptz
       AND a."kind" <> 'emergency' AND a."withdrawnAt" IS NULL AND NOT a."isEndUnknown"
       AND p."leftAt" IS NULL AND p."deceasedOn" IS NULL
       AND NOT EXISTS (SELECT 1 FROM transition t WHERE t."admissionId" = a."id")
       AND ${isNotWaiting(ctx, 'discharge', Prisma.sql`a."id"`)}
     ORDER BY a."dischargedAt" LIMIT ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/**
 * The tick's pass: each of them gets its transition with its clocks. One transaction each; of two replicas one makes it.
 * @returns how many were made.
 */
export async function startTransitions(ctx: Ctx<SystemActor>): Promise<number> {
  let made = 0;
  for (const id of await newDischargeIds(ctx)) made += await startTransition(ctx, id);
  return made;
}

/**
 * The same for one stay.
 * @returns 1; 0 when another replica was first.
 */
export async function startTransition(ctx: Ctx<SystemActor>, admissionId: string): Promise<number> {
  return change(ctx, async (unit) => {
    const stay = await unit.tx.admission.findUniqueOrThrow({ where: { id: admissionId } });
    return (await insertTransition(unit, ctx, stay)) ? 1 : 0;
  });
}

/**
 * Makes the transition of one discharge with its clocks, inside a larger change. Their tasks come with the person who
 * claims it.
 * @returns its id; null when it is there already, or the discharge is more than 30 days ago.
 */
export async function insertTransition(
  unit: Change,
  ctx: Ctx,
  stay: Admission,
  { isAcute = null, isPlanned = null }: { isAcute?: boolean | null; isPlanned?: boolean | null } = {},
): Promise<string | null> {
  const { tx, audit } = unit;
  if (!stay.dischargedAt || ctx.now().getTime() - stay.dischargedAt.getTime() > PERIOD_DAYS * DAY_MS)
    return null;
  const patient = await tx.patient.findUniqueOrThrow({
    where: { id: stay.patientId },
    select: { id: true, teamId: true, team: { select: { timeZone: true } } },
  });
  const zone = patient.team.timeZone;
  const { facts, score } = await readLace(tx, stay, zone, isAcute);
  const [transition] = await tx.transition.createManyAndReturn({
    data: {
      workspaceId: ctx.workspace.id,
      teamId: patient.teamId,
      patientId: patient.id,
      admissionId: stay.id,
      priorId: await priorOf(tx, stay),
      isPlanned,
      lace: facts satisfies Prisma.InputJsonValue,
      createdAt: ctx.now(),
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!transition) return null;
  const dischargeOn = dateAt(stay.dischargedAt, zone);
  const keys = [...TRANSITION_RULES, ...(score.risk === 'high' ? [HIGH_RISK_RULE] : [])];
  for (const key of keys) {
    const rule = ruleInForce(key, dischargeOn.toString());
    if (!rule) continue;
    // Until a visit is booked, the last day for one is its start: it is corrected then.
    const startOn =
      rule.start === 'visit' ? dischargeOn.add({ days: score.risk === 'high' ? 7 : 14 }) : dischargeOn;
    await insertClock(unit, ctx, {
      rule,
      patient,
      subject: { type: 'Transition', id: transition.id },
      startsAt: toDate(startOn.toZonedDateTime(zone)),
      task: null,
    });
  }
  audit({
    action: 'transition.start',
    subjectType: 'Transition',
    subjectId: transition.id,
    patientId: patient.id,
    details: { admissionId: stay.id },
  });
  return transition.id;
}

/** The transition from which the patient came back with this stay: a readmission goes on from it. */
async function priorOf(tx: Tx, { patientId, kind, admittedAt }: Admission): Promise<string | null> {
  if (kind !== 'inpatient') return null;
  const prior = await tx.transition.findFirst({
    where: {
      patientId,
      state: { in: ['open', 'readmitted'] },
      admission: {
        withdrawnAt: null,
        dischargedAt: { lte: admittedAt, gte: new Date(admittedAt.getTime() - PERIOD_DAYS * DAY_MS) },
      },
    },
    orderBy: { admission: { dischargedAt: 'desc' } },
    select: { id: true },
  });
  return prior?.id ?? null;
}
