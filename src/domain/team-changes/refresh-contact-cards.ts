import type { Ctx, Tx } from '../context.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { markForRefresh } from '../deliveries/mark-for-refresh.ts';

/**
 * Has the cards and replies about contacts of these patients shown again: in the channel of a team that they have left
 * they are L0 from now on.
 */
export async function refreshContactCards(tx: Tx, ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    WITH wanted AS (
      UPDATE delivery d SET ${markForRefresh(ctx.now())}
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" <> 'dead' AND d."shownLevel" > 0
         AND d."subjectId" = ANY (ARRAY(SELECT "id" FROM contact WHERE "patientId" = ANY(${[...patientIds]}::uuid[])
                                        UNION SELECT "cardId" FROM contact WHERE "patientId" = ANY(${[...patientIds]}::uuid[])))
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken" FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}
