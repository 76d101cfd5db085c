import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { insertDelivery, wakeOutbox } from '../deliveries/insert-delivery.ts';
import { isKind } from '../deliveries/kinds.ts';
import { markForRefresh } from '../deliveries/mark-for-refresh.ts';
import { isOpen } from '../tasks/is-open.ts';

/** Details older than this stay: Slack takes about one change a second, and a person who joins is here now. */
const HIDDEN_BACK_DAYS = 30;
/** A contact has no end: its details come back while it is this young. */
const CONTACT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Has the details in a channel sent again as it is now: hidden. What is on its way at this moment is included, or it
 * would arrive after the door was closed. `onlyInFlight`: what was posted stays for now.
 */
export async function hideDetails(
  tx: Tx,
  ctx: Ctx,
  { channelId, onlyInFlight }: { channelId: string; onlyInFlight: boolean },
): Promise<void> {
  const now = ctx.now();
  const since = new Date(now.getTime() - HIDDEN_BACK_DAYS * DAY_MS);
  await tx.$queryRaw`
    WITH shown AS (
      -- In the order of their ids: two that hide at once must not wait for each other.
      SELECT d."id" FROM delivery d
       WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."destination" = ${channelId}
         AND ${isKind('d."kind"', { role: 'details' })}
         AND (d."state" IN ('sending', 'ambiguous')
              OR NOT ${onlyInFlight} AND d."state" IN ('settled', 'pending') AND d."messageTs" IS NOT NULL
                 AND d."arrivedAt" >= ${since}::timestamptz)
       ORDER BY d."id" FOR NO KEY UPDATE
    ),
    wanted AS (
      UPDATE delivery d SET ${markForRefresh(now)} FROM shown WHERE d."id" = shown."id" RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken" FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}

/**
 * Asks for the details under each card in a team's channel whose record is still open: those that were hidden or held
 * back come again, those that were never asked for come now.
 */
export async function wantDetails(
  tx: Tx,
  ctx: Ctx,
  { teamId, channelId }: { teamId: string; channelId: string },
): Promise<void> {
  const now = ctx.now();
  const since = new Date(now.getTime() - CONTACT_DAYS * DAY_MS);
  await tx.$queryRaw`
    WITH open_task AS (
      SELECT t."id", t."cardOccurrence" FROM task t
       WHERE t."teamId" = ${teamId}::uuid AND ${isOpen('t')} AND t."cardOccurrence" > 0
    ),
    card AS (
      SELECT d.*, 'task_details' AS "below" FROM open_task t
        JOIN delivery d ON d."kind" = 'task_card' AND d."subjectId" = t."id" AND d."occurrence" = t."cardOccurrence"
      UNION ALL
      SELECT d.*, 'bundle_details' FROM (
        SELECT DISTINCT nt."noticeId" FROM open_task t
          JOIN notice_task nt ON nt."taskId" = t."id" AND nt."occurrence" = t."cardOccurrence") AS bundle
        JOIN delivery d ON d."kind" = 'task_bundle' AND d."subjectId" = bundle."noticeId"
      UNION ALL
      SELECT d.*, 'contact_details' FROM patient p
        JOIN contact c ON c."patientId" = p."id" AND c."occurredAt" >= ${since}::timestamptz
        JOIN delivery d ON d."kind" = 'contact_card' AND d."subjectId" = c."id"
       WHERE p."teamId" = ${teamId}::uuid
    ),
    wanted AS (
      ${insertDelivery(ctx, {
        kind: Prisma.sql`card."below"::delivery_kind`,
        from: Prisma.sql`card
         WHERE card."workspaceId" = ${ctx.workspace.id}::uuid AND card."destination" = ${channelId}
           AND card."state" <> 'dismissed'
         ORDER BY card."id"`,
        subjectId: Prisma.sql`card."subjectId"`,
        occurrence: Prisma.sql`card."occurrence"`,
        destination: Prisma.sql`card."destination"`,
        parentId: Prisma.sql`card."id"`,
        priority: Prisma.sql`card."priority"`,
      })}
      ON CONFLICT ("kind", "subjectId", "occurrence") DO UPDATE SET ${markForRefresh(now)}
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken" FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}
