import { Prisma } from '../../generated/prisma/client.ts';
import { insertAudit } from '../audit/insert-audit.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { DELIVERY_WAKE } from '../deliveries/delivery.ts';

/** More rows in one message are not read to their end; Slack's own limit is 50 blocks. */
const MOST_IN_BUNDLE = 10;

/**
 * Brings back one batch of what is due: the task moves on, its new card is asked for, older cards are told to
 * point to it, and the history and audit rows are written, all in one statement. What comes back together for one owner
 * in one channel is one message, most urgent first; what is "now" has a card of its own. Nobody ran for a week: all that
 * fell due is found. Two replicas at once: each task goes to one of them.
 *
 * @returns how many tasks came back (0: nothing more is due) and the longest time one waited past its instant, ms.
 */
export async function claimDueTasks(
  ctx: Ctx<SystemActor>,
  { limit }: { limit: number },
): Promise<{ claimed: number; maxLagMs: number }> {
  const now = ctx.now();
  const rows = await ctx.db.$queryRaw<{ claimed: number; maxLagMs: number }[]>`
    WITH due AS (
      -- One probe per priority, stat first: the index gives each one's due rows in order, however many wait for
      -- later. The nested loop stops, and so locks no row more, once the limit is reached.
      SELECT late."id", late."remindAt"
        FROM unnest(ARRAY['stat', 'asap', 'urgent', 'routine']::task_priority[]) AS urgency ("priority")
       CROSS JOIN LATERAL (
         SELECT t."id", t."remindAt" FROM task t
          WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."status" IN ('open', 'in_progress')
            AND t."priority" = urgency."priority" AND t."remindAt" <= ${now}::timestamptz
          ORDER BY t."remindAt", t."id" LIMIT ${limit} FOR UPDATE SKIP LOCKED) AS late
       LIMIT ${limit}
    ),
    moved AS (
      UPDATE task t
         SET "remindAt" = NULL, "snoozedUntil" = NULL, "heldFrom" = NULL,
             "cardOccurrence" = t."cardOccurrence" + 1, "escalateAt" = ${now}::timestamptz, "escalationStep" = 0,
             "version" = t."version" + 1, "updatedAt" = ${now}::timestamptz
        FROM due WHERE t."id" = due."id"
      RETURNING t."id", t."workspaceId", t."teamId", t."patientId", t."ownerId", t."createdById", t."status",
        t."priority", t."version", t."cardOccurrence", due."remindAt" AS "wasDueAt"
    ),
    transition AS (
      INSERT INTO task_transition ("id", "workspaceId", "taskId", "version", "verb", "fromStatus", "toStatus", "at")
      SELECT northstar_uuid7(), "workspaceId", "id", "version", 'reminded', "status", "status", ${now}::timestamptz FROM moved
      ON CONFLICT DO NOTHING
    ),
    older AS (
      UPDATE delivery d
         SET "wantedVersion" = d."wantedVersion" + 1,
             "state" = CASE d."state" WHEN 'settled' THEN 'pending' ELSE d."state" END,
             "wakeAt" = CASE WHEN d."state" = 'settled' THEN ${now}::timestamptz
                             WHEN d."state" = 'pending' AND d."messageTs" IS NOT NULL AND d."lastError" IS NULL
                             THEN LEAST(d."wakeAt", ${now}::timestamptz) ELSE d."wakeAt" END,
             "updatedAt" = ${now}::timestamptz
        FROM (SELECT "id" AS "subjectId" FROM moved
              UNION SELECT nt."noticeId" FROM notice_task nt JOIN moved ON nt."taskId" = moved."id") AS told
       WHERE d."subjectId" = told."subjectId" AND d."state" <> 'dead'
    ),
    placed AS (
      -- No channel yet: a direct message to the owner, or to whoever made it; nobody who is gone.
      SELECT moved.*, team."slackChannelId" IS NOT NULL AND team."channelFitness" IN ('fit', 'checking') AS "hasDetails",
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
    ),
    notice AS (
      INSERT INTO notice ("id", "workspaceId", "kind", "teamId", "memberId", "createdAt")
      SELECT DISTINCT "noticeId", "workspaceId", 'task_bundle'::delivery_kind, "teamId", "ownerId",
             ${now}::timestamptz
        FROM grouped WHERE "noticeId" IS NOT NULL
    ),
    listed AS (
      INSERT INTO notice_task ("workspaceId", "noticeId", "taskId", "position", "occurrence")
      SELECT "workspaceId", "noticeId", "id", "place", "cardOccurrence" FROM grouped WHERE "noticeId" IS NOT NULL
    ),
    bundle AS (
      INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "priority", "wakeAt", "dueAt",
                            "createdAt", "updatedAt")
      SELECT northstar_uuid7(), "workspaceId", 'task_bundle', "noticeId", "destination", max("priority"),
             ${now}::timestamptz, min("wasDueAt"), ${now}::timestamptz, ${now}::timestamptz
        FROM grouped WHERE "noticeId" IS NOT NULL
       GROUP BY "workspaceId", "noticeId", "destination"
      RETURNING "id", "workspaceId", "subjectId", "destination", "priority", "dueAt"
    ),
    bundle_details AS (
      -- One answer in the thread for all of them.
      INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "destination", "parentId", "priority", "wakeAt",
                            "dueAt", "createdAt", "updatedAt")
      SELECT northstar_uuid7(), "workspaceId", 'bundle_details', "subjectId", "destination", "id", "priority",
             ${now}::timestamptz, "dueAt", ${now}::timestamptz, ${now}::timestamptz
        FROM bundle WHERE "subjectId" IN (SELECT "noticeId" FROM grouped WHERE "hasDetails")
    ),
    card AS (
      INSERT INTO delivery AS d ("id", "workspaceId", "kind", "subjectId", "occurrence", "destination", "priority",
                                 "wakeAt", "dueAt", "createdAt", "updatedAt")
      SELECT "rowId", "workspaceId", 'task_card', "id", "cardOccurrence", "destination", "priority",
             ${now}::timestamptz, "wasDueAt", ${now}::timestamptz, ${now}::timestamptz
        FROM grouped WHERE "noticeId" IS NULL
      -- One odd row must not stop the whole batch, every minute, for ever: its card was refreshed above.
      ON CONFLICT DO NOTHING
      RETURNING d."id"
    ),
    details AS (
      INSERT INTO delivery ("id", "workspaceId", "kind", "subjectId", "occurrence", "destination", "parentId",
                            "priority", "wakeAt", "dueAt", "createdAt", "updatedAt")
      SELECT northstar_uuid7(), "workspaceId", 'task_details', "id", "cardOccurrence", "destination", "rowId",
             "priority", ${now}::timestamptz, "wasDueAt", ${now}::timestamptz, ${now}::timestamptz
        FROM grouped
       -- IS TRUE: a set looked into once a row. As a join it is planned for two rows and grows with the square.
       WHERE "hasDetails" AND ("rowId" IN (SELECT "id" FROM card)) IS TRUE
      ON CONFLICT DO NOTHING
    ),
    audit AS (
      ${insertAudit(ctx, {
        action: 'task.remind',
        subjectType: 'Task',
        from: Prisma.sql`moved`,
        subjectId: Prisma.sql`"id"`,
        patientId: Prisma.sql`"patientId"`,
        details: Prisma.sql`jsonb_build_object('occurrence', "cardOccurrence")`,
      })}
    )
    SELECT "claimed", "maxLagMs",
           CASE WHEN "claimed" > 0 THEN pg_notify(${DELIVERY_WAKE}, ${ctx.workspace.id})::text END AS "woken"
      FROM (SELECT count(*)::int AS "claimed",
                   COALESCE(max(extract(epoch FROM ${now}::timestamptz - "wasDueAt")) * 1000, 0)::float8 AS "maxLagMs"
              FROM moved) AS batch`;
  const batch = rows[0];
  return { claimed: batch?.claimed ?? 0, maxLagMs: batch?.maxLagMs ?? 0 };
}

/** The earliest instant in the future at which a task comes back; null when none will. */
export async function nextDueTaskAt(ctx: Ctx<SystemActor>): Promise<Date | null> {
  const rows = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(next."remindAt") AS "at"
      FROM unnest(enum_range(NULL::task_priority)) AS urgency ("priority")
     CROSS JOIN LATERAL (
       SELECT t."remindAt" FROM task t
        WHERE t."workspaceId" = ${ctx.workspace.id}::uuid AND t."status" IN ('open', 'in_progress')
          AND t."priority" = urgency."priority" AND t."remindAt" > ${ctx.now()}::timestamptz
        ORDER BY t."remindAt" LIMIT 1) AS next`;
  return rows[0]?.at ?? null;
}
