import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { insertDelivery } from '../deliveries/insert-delivery.ts';
import { needsDetails } from '../phi-display.ts';

// The messages for tasks that come back: parts of the statement of claim-due-tasks.ts, which names the CTE `moved`.

/** More rows in one message are not read to their end; Slack's own limit is 50 blocks. */
const MOST_IN_BUNDLE = 10;

/** `grouped`: each task with where it goes, the id of its own card, and the notice it shares with others, if it does. */
export const groupIntoMessages = (ctx: Ctx) => Prisma.sql`
  placed AS (
    -- No channel yet: a direct message to the owner, or to whoever made it; nobody who is gone.
    SELECT moved.*, team."slackChannelId" IS NOT NULL AND team."channelFitness" IN ('fit', 'checking')
             AND ${needsDetails(ctx.workspace.phi)} AS "hasDetails",
           COALESCE(team."slackChannelId",
                    CASE WHEN owner."deactivatedAt" IS NULL THEN owner."slackUserId" END,
                    creator."slackUserId") AS "destination"
      FROM moved
      JOIN team ON team."id" = moved."teamId"
      JOIN member creator ON creator."id" = moved."createdById"
      LEFT JOIN member owner ON owner."id" = moved."ownerId"
  ),
  ranked AS (
    SELECT placed.*, northstar_uuid7() AS "rowId", count(*) OVER lane AS "together",
           row_number() OVER (lane ORDER BY "priority" DESC, "wasDueAt", "id") - 1 AS "place"
      FROM placed
    WINDOW lane AS (PARTITION BY "teamId", "destination", "ownerId", "priority" = 'stat')
  ),
  parted AS (
    -- Eleven are six and five, not ten and one.
    SELECT ranked.*, "place" * ceil("together" / ${MOST_IN_BUNDLE}::float8)::int / "together" AS "part" FROM ranked
  ),
  grouped AS MATERIALIZED (
    SELECT parted.*,
           CASE WHEN "together" > 1 AND "priority" <> 'stat'
                THEN first_value("rowId") OVER (PARTITION BY "teamId", "destination", "ownerId", "priority" = 'stat',
                                                             "part" ORDER BY "place") END AS "noticeId"
      FROM parted
  )`;

/** The notices of several tasks, their deliveries, the cards of single tasks, and the details under both. */
export const requestMessages = (ctx: Ctx) => Prisma.sql`
  notice AS (
    INSERT INTO notice ("id", "workspaceId", "kind", "teamId", "memberId", "createdAt")
    SELECT DISTINCT "noticeId", "workspaceId", 'task_bundle'::delivery_kind, "teamId", "ownerId",
           ${ctx.now()}::timestamptz
      FROM grouped WHERE "noticeId" IS NOT NULL
  ),
  listed AS (
    INSERT INTO notice_task ("workspaceId", "noticeId", "taskId", "position", "occurrence")
    SELECT "workspaceId", "noticeId", "id", "place", "cardOccurrence" FROM grouped WHERE "noticeId" IS NOT NULL
  ),
  bundle AS (
    ${insertDelivery(ctx, {
      kind: Prisma.sql`'task_bundle'`,
      from: Prisma.sql`grouped WHERE "noticeId" IS NOT NULL GROUP BY "noticeId", "destination"`,
      subjectId: Prisma.sql`"noticeId"`,
      destination: Prisma.sql`"destination"`,
      priority: Prisma.sql`max("priority")`,
      dueAt: Prisma.sql`min("wasDueAt")`,
    })}
    RETURNING "id", "subjectId", "destination", "priority", "dueAt"
  ),
  bundle_details AS (
    -- One answer in the thread for all of them.
    ${insertDelivery(ctx, {
      kind: Prisma.sql`'bundle_details'`,
      from: Prisma.sql`bundle WHERE "subjectId" IN (SELECT "noticeId" FROM grouped WHERE "hasDetails")`,
      subjectId: Prisma.sql`"subjectId"`,
      destination: Prisma.sql`"destination"`,
      parentId: Prisma.sql`"id"`,
      priority: Prisma.sql`"priority"`,
      dueAt: Prisma.sql`"dueAt"`,
    })}
  ),
  card AS (
    ${insertDelivery(ctx, {
      id: Prisma.sql`"rowId"`,
      kind: Prisma.sql`'task_card'`,
      from: Prisma.sql`grouped WHERE "noticeId" IS NULL`,
      subjectId: Prisma.sql`"id"`,
      occurrence: Prisma.sql`"cardOccurrence"`,
      destination: Prisma.sql`"destination"`,
      priority: Prisma.sql`"priority"`,
      dueAt: Prisma.sql`"wasDueAt"`,
    })}
    -- One odd row must not stop the whole batch, every minute, for ever: its card was refreshed above.
    ON CONFLICT DO NOTHING
    RETURNING d."id"
  ),
  details AS (
    ${insertDelivery(ctx, {
      kind: Prisma.sql`'task_details'`,
      // IS TRUE: a set looked into once a row. As a join it is planned for two rows and grows with the square.
      from: Prisma.sql`grouped WHERE "hasDetails" AND ("rowId" IN (SELECT "id" FROM card)) IS TRUE`,
      subjectId: Prisma.sql`"id"`,
      occurrence: Prisma.sql`"cardOccurrence"`,
      destination: Prisma.sql`"destination"`,
      parentId: Prisma.sql`"rowId"`,
      priority: Prisma.sql`"priority"`,
      dueAt: Prisma.sql`"wasDueAt"`,
    })}
    ON CONFLICT DO NOTHING
  )`;
