import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { stopClocks } from './close-transition.ts';
import type { Outcome } from './outcomes.ts';
import { refreshOvernightLists } from './read-overnight-list.ts';

/** Of one pass: the stays of a day of a large clinic, and of an import the newest first. */
const AT_ONCE = 1_000;

/**
 * The tick's pass: a patient who is an inpatient again within the 30 days joins what began before: the open transition ends
 * as a readmission, its deadlines are withdrawn with their tasks, and the next discharge has its own. It reads the stays that
 * changed since it looked at them; one of the future is looked at when it begins.
 * @returns how many were noted.
 */
export async function noteReadmissions(ctx: Ctx<SystemActor>): Promise<number> {
  const stays = await ctx.db.$queryRaw<{ id: string; patientId: string; since: string }[]>`
    SELECT a."id"::text AS "id", a."patientId"::text AS "patientId", a."unreadSince"::text AS "since" FROM admission a
     WHERE a."workspaceId" = ${ctx.workspace.id}::uuid AND a."unreadSince" IS NOT NULL
       AND a."admittedAt" <= ${ctx.now()}::timestamptz
     ORDER BY a."admittedAt" DESC LIMIT ${AT_ONCE}`;
  if (stays.length === 0) return 0;
  const rows = await returnsOf(ctx, [...new Set(stays.map(({ patientId }) => patientId))]);
  let noted = 0;
  for (const { id, admissionId } of rows) noted += await noteReadmission(ctx, id, admissionId);
  // What changed since is looked at again; who dies before this looks at all of them again.
  await ctx.db.$executeRaw`
    UPDATE admission a SET "unreadSince" = NULL
      FROM unnest(${stays.map(({ id }) => id)}::uuid[], ${stays.map(({ since }) => since)}::timestamptz[]) AS seen ("id", "since")
     WHERE a."id" = seen."id" AND a."unreadSince" = seen."since"`;
  return noted;
}

/** Open transitions of these patients, each with the stay by which the patient came back. */
const returnsOf = (ctx: Ctx<SystemActor>, patientIds: string[]) =>
  ctx.db.$queryRaw<{ id: string; admissionId: string }[]>`
    SELECT t."id"::text AS "id", again."id"::text AS "admissionId"
      FROM transition t JOIN admission former ON former."id" = t."admissionId"
      JOIN LATERAL (
        SELECT a."id" FROM admission a
         WHERE a."patientId" = t."patientId" AND a."id" <> former."id" AND a."kind" = 'inpatient' AND a."withdrawnAt" IS NULL
           AND a."admittedAt" >= former."dischargedAt" AND a."admittedAt" <= former."dischargedAt" + interval '30 days'
           AND a."admittedAt" <= ${ctx.now()}::timestamptz
         ORDER BY a."admittedAt" LIMIT 1) AS again ON true
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."state" = 'open'
       AND t."patientId" = ANY (${patientIds}::uuid[])`;

async function noteReadmission(ctx: Ctx<SystemActor>, id: string, admissionId: string): Promise<number> {
  return change(ctx, async (unit) => {
    const { tx, audit } = unit;
    const { count } = await tx.transition.updateMany({
      where: { id, state: 'open' },
      data: {
        state: 'readmitted',
        outcome: 'readmitted' satisfies Outcome,
        closedAt: ctx.now(),
        version: { increment: 1 },
      },
    });
    if (count === 0) return 0;
    const { patientId, admissionId: formerId } = await tx.transition.findUniqueOrThrow({ where: { id } });
    await stopClocks(unit, ctx, id, 'Readmitted within 30 days.');
    await refreshOvernightLists(tx, ctx, formerId);
    audit({
      action: 'transition.readmit',
      subjectType: 'Transition',
      subjectId: id,
      patientId,
      details: { admissionId },
    });
    return 1;
  });
}
