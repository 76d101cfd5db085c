import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

type Stale = { id: string; patientId: string; planVersion: number; notifySlackUserId: string };

/**
 * Marks every explanation made from an older version of these plans as out of date, in the transaction of that
 * change. Its approver, else its author, is notified once for each version of the plan.
 * @returns how many were marked.
 */
export async function markOutOfDate(tx: Tx, ctx: Ctx, patientIds: readonly string[]): Promise<number> {
  const stale = await tx.$queryRaw<Stale[]>`
    WITH marked AS (
      UPDATE explanation e SET "status" = 'out_of_date', "updatedAt" = ${ctx.now()}::timestamptz
        FROM patient p
       WHERE p."id" = e."patientId" AND e."patientId" = ANY(${[...patientIds]}::uuid[])
         AND e."status" IN ('in_review', 'approved', 'sent_back') AND e."planVersion" < p."planVersion"
      RETURNING e."id", e."patientId", p."planVersion", e."authorId"
    )
    SELECT m."id"::text AS "id", m."patientId"::text AS "patientId", m."planVersion",
           COALESCE((SELECT approver."slackUserId" FROM explanation_approval a
                       JOIN member approver ON approver."id" = a."memberId" AND approver."deactivatedAt" IS NULL
                      WHERE a."explanationId" = m."id" ORDER BY a."versionNumber" DESC, a."at" DESC, a."id" DESC LIMIT 1),
                    author."slackUserId") AS "notifySlackUserId"
      FROM marked m JOIN member author ON author."id" = m."authorId"`;
  for (const { id, planVersion, notifySlackUserId } of stale) {
    await requestDelivery(tx, ctx, {
      kind: 'explanation_outdated',
      subjectId: id,
      occurrence: planVersion,
      destination: notifySlackUserId,
    });
    await refreshDeliveries(tx, ctx, id);
  }
  await recordAudit(
    tx,
    ctx,
    ...stale.map(
      ({ id, patientId, planVersion }): AuditEntry => ({
        action: 'explanation.expire',
        subjectType: 'Explanation',
        subjectId: id,
        patientId,
        details: { planVersion },
      }),
    ),
  );
  return stale.length;
}
