import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { insertDelivery, wakeOutbox } from '../deliveries/insert-delivery.ts';
import { markForRefresh } from '../deliveries/mark-for-refresh.ts';
import { needsDetails } from '../phi-display.ts';
import { isOpen } from '../tasks/is-open.ts';

/** What is older stays as it is: Slack takes about one change a second, and a person who joins is here now. */
const HIDDEN_BACK_DAYS = 30;
/** A contact has no end: what its card says comes back while it is this young. */
const CONTACT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Has the messages in a channel that show more than L0 sent again as it is now: at L0. What is on its way at this
 * moment is included, or it would arrive after the door was closed. `onlyInFlight`: what was posted stays for now.
 */
export async function hideShown(
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
         AND (d."state" IN ('sending', 'ambiguous')
              OR NOT ${onlyInFlight} AND d."shownLevel" > 0 AND d."state" IN ('settled', 'pending')
                 AND d."messageTs" IS NOT NULL AND d."arrivedAt" >= ${since}::timestamptz)
       ORDER BY d."id" FOR NO KEY UPDATE
    ),
    wanted AS (
      UPDATE delivery d SET ${markForRefresh(now)} FROM shown WHERE d."id" = shown."id" RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken" FROM (SELECT count(*) AS n FROM wanted) AS touched WHERE n > 0`;
}

/**
 * Shows again what a team's channel may know of records that are still open: cards and replies that were posted or
 * hidden at L0 are brought up to date, and where cards say little, details that were never asked for are asked for.
 */
export async function showAgain(
  tx: Tx,
  ctx: Ctx,
  { teamId, channelId }: { teamId: string; channelId: string },
): Promise<void> {
  const now = ctx.now();
  const hasDetails = needsDetails(ctx.workspace.phi);
  await tx.$queryRaw`
    WITH ${openRecords(ctx, teamId)},
    refreshed AS (
      UPDATE delivery d SET ${markForRefresh(now)}
        FROM record
       WHERE d."subjectId" = record."id" AND d."workspaceId" = ${ctx.workspace.id}::uuid
         AND d."destination" = ${channelId} AND d."state" <> 'dead'
         -- Details are refreshed where they are asked for below.
         AND NOT (${hasDetails} AND d."parentId" IS NOT NULL)
         AND (d."messageTs" IS NOT NULL AND d."shownLevel" = 0 OR d."state" IN ('sending', 'ambiguous'))
      RETURNING 1
    ),
    wanted AS (
      ${insertDelivery(ctx, {
        kind: Prisma.sql`card."below"::delivery_kind`,
        from: Prisma.sql`(SELECT d.*, CASE d."kind" WHEN 'task_card' THEN 'task_details'
                                                  WHEN 'task_bundle' THEN 'bundle_details'
                                                  ELSE 'contact_details' END AS "below"
           FROM record JOIN delivery d ON d."subjectId" = record."id" AND d."occurrence" = record."occurrence"
          WHERE ${hasDetails} AND d."kind" IN ('task_card', 'task_bundle', 'contact_card')
            AND d."workspaceId" = ${ctx.workspace.id}::uuid AND d."destination" = ${channelId}
            AND d."state" <> 'dismissed') AS card
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
    SELECT ${wakeOutbox(ctx)} AS "woken"
      FROM (SELECT (SELECT count(*) FROM wanted) + (SELECT count(*) FROM refreshed) AS n) AS touched WHERE n > 0`;
}

/** `record`: whatever a card in the team's channel may be about now, and the occurrence of its newest card. */
const openRecords = (ctx: Ctx, teamId: string) => Prisma.sql`
  open_task AS (
    SELECT t."id", t."cardOccurrence" FROM task t
     WHERE t."teamId" = ${teamId}::uuid AND ${isOpen('t')} AND t."cardOccurrence" > 0
  ),
  record AS (
    SELECT "id", "cardOccurrence" AS "occurrence" FROM open_task
    UNION ALL
    SELECT DISTINCT nt."noticeId", 1 FROM open_task t
      JOIN notice_task nt ON nt."taskId" = t."id" AND nt."occurrence" IN (0, t."cardOccurrence")
    UNION ALL
    SELECT DISTINCT c."cardId", 1 FROM patient p
      JOIN contact c ON c."patientId" = p."id"
                    AND c."occurredAt" >= ${new Date(ctx.now().getTime() - CONTACT_DAYS * DAY_MS)}::timestamptz
     WHERE p."teamId" = ${teamId}::uuid AND c."cardId" IS NOT NULL
  )`;
