import { Prisma } from '../../generated/prisma/client.ts';
import type { DeliverySettings } from './delivery.ts';
import { CHANNEL_HELD, WORKSPACE_HELD_PREFIX } from './delivery-state.ts';
import { isKind } from './kinds.ts';

// A lane is one destination: one message in flight, posts a second apart, silent while Slack said 429.

/**
 * Common table expressions of the lanes in which nothing may be sent now: `busy`, `held` and `paced`. Each is as
 * long as what happened in the last moments, however long the backlog is.
 */
export function closedLanes(workspaceId: string, now: Date, settings: DeliverySettings): Prisma.Sql {
  const windowMs = settings.perChannelIntervalMs * settings.perChannelBurst;
  return Prisma.sql`
    -- In flight, or left by a sender that died and to be cleared up first.
    busy AS MATERIALIZED (
      SELECT d."destination" FROM delivery d
       WHERE d."workspaceId" = ${workspaceId}::uuid AND d."state" = 'sending'
    ),
    -- Told to wait. A workspace whose credentials were refused has its row here under no destination.
    held AS MATERIALIZED (
      SELECT CASE d."lastError" WHEN ${CHANNEL_HELD} THEN d."destination" END AS "destination" FROM delivery d
       WHERE d."workspaceId" = ${workspaceId}::uuid AND d."state" IN ('pending', 'ambiguous')
         AND (d."lastError" = ${CHANNEL_HELD} OR d."lastError" LIKE ${`${WORKSPACE_HELD_PREFIX}%`})
         AND d."wakeAt" > ${now}::timestamptz
    ),
    -- Posted to a moment ago by any replica: closed for posts until "freeAt", open for updates.
    paced AS MATERIALIZED (
      SELECT d."destination",
             (array_agg(d."postedAt" ORDER BY d."postedAt" DESC))[${settings.perChannelBurst}::int]
               + ${windowMs} * interval '1 millisecond' AS "freeAt"
        FROM delivery d
       WHERE d."workspaceId" = ${workspaceId}::uuid
         AND d."postedAt" > ${new Date(now.getTime() - windowMs)}::timestamptz
       GROUP BY d."destination" HAVING count(*) >= ${settings.perChannelBurst}
    )`;
}

/** Slack refused our credentials a moment ago: no process tries until then. */
export const workspaceIsHeld = Prisma.sql`EXISTS (SELECT 1 FROM held WHERE held."destination" IS NULL)`;

/** Of `d`: its lane is closed for everything. */
export const laneIsClosed = Prisma.sql`
  (d."destination" IN (SELECT busy."destination" FROM busy)
   OR d."destination" IN (SELECT held."destination" FROM held WHERE held."destination" IS NOT NULL))`;

/** Of `d`: its lane has had its posts for the moment. */
export const laneIsPaced = Prisma.sql`d."destination" IN (SELECT paced."destination" FROM paced)`;

/** Of `d`: it waits to be sent, now or later. Walks in the order of the claim. */
export const isWaiting = Prisma.sql`d."state" IN ('pending', 'ambiguous')`;

/**
 * The same, for walks from lane to lane. This fits delivery_lane_idx alone and the words above do not: how much waits
 * changes faster than its statistics, and the planner must have nothing to choose from.
 */
export const isWaitingInLane = Prisma.sql`(CASE d."state" WHEN 'pending' THEN 1 WHEN 'ambiguous' THEN 1 END) = 1`;

/**
 * Of `d`: a kind that this process can build. While two releases run, what the newer one asks for is left to it: the older one
 * would fail to build it, and the third time it would be a dead letter.
 */
export const isKnown = isKind('d."kind"', {});

/** Of `d`: it waits, its time has come, the message above it is there, and this process can build it. */
export function isReady(workspaceId: string, now: Date, waits: Prisma.Sql = isWaiting): Prisma.Sql {
  return Prisma.sql`
    (d."workspaceId" = ${workspaceId}::uuid AND ${waits} AND d."wakeAt" <= ${now}::timestamptz AND ${isKnown}
     -- No EXISTS: the planner turns it into one reading of all that was ever posted, on each claim.
     AND (d."parentId" IS NULL
          OR (SELECT above."messageTs" FROM delivery above WHERE above."id" = d."parentId") IS NOT NULL))`;
}
