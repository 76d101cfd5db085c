import type { Ctx, Tx } from '../context.ts';
import { DELIVERY_WAKE } from './delivery.ts';

/**
 * Says that the record behind these messages has changed, in the transaction of the change. Many changes before
 * the next try are one update. A row that is being sent stays so, and becomes pending on its mark because more
 * is wanted than shown; an ambiguous one stays ambiguous, or it would be posted again without a look.
 */
export async function refreshDeliveries(tx: Tx, ctx: Ctx, subjectId: string): Promise<void> {
  const now = ctx.now();
  await tx.$queryRaw`
    WITH wanted AS (
      UPDATE delivery
         SET "wantedVersion" = "wantedVersion" + 1,
             "state" = CASE "state" WHEN 'settled' THEN 'pending' ELSE "state" END,
             "wakeAt" = CASE WHEN "state" = 'settled' THEN ${now}::timestamptz
                             -- Shown, and waiting only to be shown anew later: this change is sooner.
                             WHEN "state" = 'pending' AND "messageTs" IS NOT NULL AND "lastError" IS NULL
                             THEN LEAST("wakeAt", ${now}::timestamptz) ELSE "wakeAt" END,
             "updatedAt" = ${now}::timestamptz
       WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "subjectId" = ${subjectId}::uuid AND "state" <> 'dead'
      RETURNING 1
    )
    SELECT pg_notify(${DELIVERY_WAKE}, ${ctx.workspace.id})::text AS "woken"
      FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}
