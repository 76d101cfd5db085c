import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';

const HOUR_MS = 3_600_000;
/** A team's first list looks back so far from its hour. */
const FIRST_MS = 24 * HOUR_MS;
/** What becomes known later than this is no news of a night. */
const KNOWN_WITHIN_MS = 7 * 24 * HOUR_MS;

export type NightStay = { admissionId: string; isDischarge: boolean };

/**
 * The stays of a team's patients that began or ended since its last list, or became known since; each as an admission
 * once and as a discharge once. One that ended in the same night is a discharge alone.
 * @returns what no list has named yet, the newest first.
 */
export async function findNight(
  tx: Tx,
  ctx: Ctx,
  { teamId, dueAt }: { teamId: string; dueAt: Date },
): Promise<NightStay[]> {
  const last = await tx.overnightList.findFirst({
    where: { workspaceId: ctx.workspace.id, teamId },
    orderBy: { onDay: 'desc' },
    select: { createdAt: true },
  });
  const now = ctx.now();
  const earliest = new Date(now.getTime() - KNOWN_WITHIN_MS);
  const since = last?.createdAt ?? new Date(dueAt.getTime() - FIRST_MS);
  const instant = (at: Date) => Prisma.sql`${at}::timestamptz`;
  return tx.$queryRaw<NightStay[]>`
    WITH recent AS (
      SELECT a."id", a."createdAt", t."createdAt" AS "startedAt", COALESCE(a."dischargedAt" <= ${instant(now)}, false) AS "isDischarge",
             CASE WHEN a."dischargedAt" <= ${instant(now)} THEN a."dischargedAt" ELSE a."admittedAt" END AS "at"
        FROM admission a JOIN patient p ON p."id" = a."patientId" LEFT JOIN transition t ON t."admissionId" = a."id"
       WHERE a."workspaceId" = ${ctx.workspace.id}::uuid AND p."teamId" = ${teamId}::uuid
         AND p."leftAt" IS NULL AND p."deceasedOn" IS NULL AND a."withdrawnAt" IS NULL AND NOT a."isEndUnknown"
         -- Each by its own index.
         AND (a."admittedAt" > ${instant(earliest)} OR a."dischargedAt" > ${instant(earliest)})
    )
    SELECT r."id"::text AS "admissionId", r."isDischarge" FROM recent r
     WHERE r."at" > ${instant(earliest)} AND r."at" <= ${instant(now)}
       AND (r."at" > ${instant(since)} OR ${last !== null} AND COALESCE(r."startedAt", r."createdAt") > ${instant(since)})
       AND NOT EXISTS (SELECT 1 FROM overnight_stay s WHERE s."admissionId" = r."id" AND (s."isDischarge" OR NOT r."isDischarge"))
     ORDER BY r."at" DESC`;
}
