import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { stopClocks } from './close-transition.ts';
import type { Outcome } from './outcomes.ts';
import { refreshOvernightLists } from './read-overnight-list.ts';

/**
 * The tick's pass: a patient who is an inpatient again within the 30 days joins what began before: the open transition ends
 * as a readmission, its deadlines are withdrawn with their tasks, and the next discharge has its own.
 * @returns how many were noted.
 */
export async function noteReadmissions(ctx: Ctx<SystemActor>): Promise<number> {
  const rows = await ctx.db.$queryRaw<{ id: string; admissionId: string }[]>`
    SELECT t."id"::text AS "id", again."id"::text AS "admissionId"
      FROM transition t JOIN admission former ON former."id" = t."admissionId"
      JOIN LATERAL (
        SELECT a."id" FROM admission a
         WHERE a."patientId" = t."patientId" AND a."id" <> former."id" AND a."kind" = 'inpatient' AND a."withdrawnAt" IS NULL
           AND a."admittedAt" >= former."dischargedAt" AND a."admittedAt" <= former."dischargedAt" + interval '30 days'
           AND a."admittedAt" <= ${ctx.now()}::timestamptz
         ORDER BY a."admittedAt" LIMIT 1) AS again ON true
     WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."state" = 'open' LIMIT 50`;
  let noted = 0;
  for (const { id, admissionId } of rows) noted += await noteReadmission(ctx, id, admissionId);
  return noted;
}

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
