import { Prisma } from '../../generated/prisma/client.ts';
import type { DeliverySettings } from './delivery.ts';
import { CHANNEL_HELD, WORKSPACE_HELD_PREFIX } from './delivery-state.ts';

/*
 * A lane is one destination with something left to send. Lanes are found by skipping through the partial index
 * delivery_lane_idx, so a claim costs by the number of lanes with a backlog, not by the length of the backlog:
 * a plain ORDER BY over all due rows sorts them anew on each claim (19.9 ms at 20,000 rows in pg-boss 10).
 */

/** Common table expressions `lane`, `held`: for WITH RECURSIVE. */
export function laneTables(workspaceId: string, now: Date): Prisma.Sql {
  return Prisma.sql`
    lane ("destination") AS (
      (SELECT d."destination" FROM delivery d
        WHERE d."workspaceId" = ${workspaceId}::uuid AND d."state" IN ('pending', 'ambiguous', 'sending')
        ORDER BY d."destination" LIMIT 1)
      UNION ALL
      SELECT (SELECT d."destination" FROM delivery d
               WHERE d."workspaceId" = ${workspaceId}::uuid AND d."state" IN ('pending', 'ambiguous', 'sending')
                 AND d."destination" > lane."destination"
               ORDER BY d."destination" LIMIT 1)
        FROM lane WHERE lane."destination" IS NOT NULL
    ),
    held AS MATERIALIZED (
      SELECT d."destination", d."lastError" FROM delivery d
       WHERE d."workspaceId" = ${workspaceId}::uuid AND d."state" IN ('pending', 'ambiguous')
         AND (d."lastError" = ${CHANNEL_HELD} OR d."lastError" LIKE ${`${WORKSPACE_HELD_PREFIX}%`})
         AND d."wakeAt" > ${now}::timestamptz
    )`;
}

/** Slack refused our credentials a moment ago: nobody tries until then. */
export const workspaceIsHeld = Prisma.sql`
  EXISTS (SELECT 1 FROM held WHERE held."lastError" LIKE ${`${WORKSPACE_HELD_PREFIX}%`})`;

/** Of `lane`: Slack said 429 for this channel a moment ago. */
export const laneIsHeld = Prisma.sql`
  EXISTS (SELECT 1 FROM held WHERE held."destination" = lane."destination" AND held."lastError" = ${CHANNEL_HELD})`;

/** Of `lane`: something is in flight, or its sender died and it must be cleared up first. */
export function laneIsBusy(workspaceId: string): Prisma.Sql {
  return Prisma.sql`
    EXISTS (SELECT 1 FROM delivery s
             WHERE s."workspaceId" = ${workspaceId}::uuid AND s."destination" = lane."destination"
               AND s."state" = 'sending')`;
}

/** Of `lane`: when a post may be made again, from what was posted there by any replica; null at once. */
export function laneFreeAt(workspaceId: string, settings: DeliverySettings): Prisma.Sql {
  if (settings.perChannelIntervalMs <= 0) return Prisma.sql`NULL::timestamptz`;
  return Prisma.sql`
    (SELECT p."postedAt" + ${settings.perChannelIntervalMs * settings.perChannelBurst} * interval '1 millisecond'
       FROM delivery p
      WHERE p."workspaceId" = ${workspaceId}::uuid AND p."destination" = lane."destination"
        AND p."postedAt" IS NOT NULL
      ORDER BY p."postedAt" DESC OFFSET ${settings.perChannelBurst - 1} LIMIT 1)`;
}

/** Of `d`: it stands on its own, or the message above it is there. */
export const threadIsReady = Prisma.sql`
  (d."parentId" IS NULL
   OR EXISTS (SELECT 1 FROM delivery above WHERE above."id" = d."parentId" AND above."messageTs" IS NOT NULL))`;
