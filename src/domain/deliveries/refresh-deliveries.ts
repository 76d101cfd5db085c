import type { Ctx, Tx } from '../context.ts';
import { wakeOutbox } from './insert-delivery.ts';
import { markForRefresh } from './mark-for-refresh.ts';

/**
 * Marks the messages of this record for refresh, in the transaction of its change: its own, and those of the notices
 * that list it, the card
 * on which a contact is shown with others, and the card of call mode that is about it. Many changes before the next try are one update.
 */
export async function refreshDeliveries(tx: Tx, ctx: Ctx, subjectId: string): Promise<void> {
  await tx.$queryRaw`
    WITH wanted AS (
      UPDATE delivery d SET ${markForRefresh(ctx.now())}
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" <> 'dead'
         -- An array, computed once: with OR or IN the planner reads every message ever posted.
         AND d."subjectId" = ANY (ARRAY(SELECT ${subjectId}::uuid
                                        UNION ALL SELECT COALESCE(n."headId", n."id")
                                                    FROM notice_task nt JOIN notice n ON n."id" = nt."noticeId"
                                                   WHERE nt."taskId" = ${subjectId}::uuid
                                        UNION ALL SELECT c."cardId" FROM contact c WHERE c."id" = ${subjectId}::uuid
                                        UNION ALL SELECT s."id" FROM call_session s
                                                   WHERE s."taskId" = ${subjectId}::uuid AND s."endedAt" IS NULL))
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken"
      FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}
