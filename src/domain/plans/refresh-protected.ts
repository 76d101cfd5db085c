import type { Ctx, Tx } from '../context.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { markForRefresh } from '../deliveries/mark-for-refresh.ts';
import { PART_2_FIELD, type PlanChange } from './plan-change.ts';

/** Whether a change sets or takes off the mark of a record: then free text about its patient reads differently. */
export const changesMark = ({ fields }: PlanChange): boolean =>
  fields.some(({ name }) => name === PART_2_FIELD);

/**
 * What Slack shows of the free text about these patients (cards, notices, details in threads) is shown again, in the
 * transaction of the change. Raw: one statement for all of a patient's messages.
 */
export async function refreshProtected(tx: Tx, ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  const patients = [...new Set(patientIds)];
  await tx.$queryRaw`
    WITH wanted AS (
      UPDATE delivery d SET ${markForRefresh(ctx.now())}
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" <> 'dead'
         -- An array, computed once: with OR or IN the planner reads every message ever posted.
         AND d."subjectId" = ANY (ARRAY(
           SELECT t."id" FROM task t WHERE t."patientId" = ANY(${patients}::uuid[])
           UNION ALL SELECT unnest(ARRAY[c."id", c."cardId"]) FROM contact c WHERE c."patientId" = ANY(${patients}::uuid[])
           UNION ALL SELECT unnest(ARRAY[n."id", n."headId"]) FROM notice_task nt JOIN task t ON t."id" = nt."taskId"
                       JOIN notice n ON n."id" = nt."noticeId"
                      WHERE t."patientId" = ANY(${patients}::uuid[])))
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken"
      FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}
