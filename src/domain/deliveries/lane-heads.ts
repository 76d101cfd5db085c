import { Prisma } from '../../generated/prisma/client.ts';
import { isUnsuspected } from './expired-leases.ts';
import { isReady, isWaitingInLane, laneIsClosed, laneIsPaced } from './lanes.ts';

/** How far into the backlog a claim reads before it walks from destination to destination instead. */
const FRONT = 128;

/**
 * Common table expressions that end in `head ("id", "priority", "wakeAt")`: of each open lane the message to be sent
 * first. To be put after `closedLanes`, in WITH RECURSIVE.
 *
 * The front of the backlog is read in the order of the index delivery_claim_idx. When it is long and closed (few
 * channels, each with much to say) it is walked lane by lane: that costs by the number of lanes, where a scan past
 * closed rows would read all of them on each claim (pg-boss 10 sorts its backlog: 19.9 ms at 20,000 rows).
 */
export function laneHeads(workspaceId: string, now: Date, limit: number): Prisma.Sql {
  const ready = Prisma.sql`(${isReady(workspaceId, now)} AND ${isUnsuspected})`;
  return Prisma.sql`
    front AS MATERIALIZED (
      SELECT d."id", d."destination", d."priority", d."wakeAt", d."messageTs" FROM delivery d
       WHERE ${ready} ORDER BY d."priority" DESC, d."wakeAt", d."id" LIMIT ${FRONT}
    ),
    near AS MATERIALIZED (
      SELECT DISTINCT ON (d."destination") d."id", d."destination", d."priority", d."wakeAt" FROM front d
       WHERE NOT ${laneIsClosed} AND (d."messageTs" IS NOT NULL OR NOT ${laneIsPaced})
       ORDER BY d."destination", d."priority" DESC, d."wakeAt", d."id"
    ),
    further AS MATERIALIZED (
      SELECT (SELECT count(*) FROM front) = ${FRONT} AND (SELECT count(*) FROM near) < ${limit} AS "isNeeded"
    ),
    lane ("destination") AS (
      (SELECT d."destination" FROM delivery d
        WHERE d."workspaceId" = ${workspaceId}::uuid AND ${isWaitingInLane}
        ORDER BY d."destination" LIMIT 1)
      UNION ALL
      SELECT (SELECT d."destination" FROM delivery d
               WHERE d."workspaceId" = ${workspaceId}::uuid AND ${isWaitingInLane}
                 AND d."destination" > lane."destination"
               ORDER BY d."destination" LIMIT 1)
        FROM lane WHERE lane."destination" IS NOT NULL
    ),
    far AS MATERIALIZED (
      SELECT first."id", first."destination", first."priority", first."wakeAt"
        FROM (SELECT d."destination" FROM lane d
               WHERE d."destination" IS NOT NULL AND NOT ${laneIsClosed} AND NOT ${laneIsPaced}) AS open
       CROSS JOIN LATERAL (
         SELECT d."id", d."destination", d."priority", d."wakeAt" FROM delivery d
          WHERE ${isReady(workspaceId, now, isWaitingInLane)} AND ${isUnsuspected} AND d."destination" = open."destination"
          ORDER BY d."priority" DESC, d."wakeAt", d."id" LIMIT 1) AS first
       WHERE (SELECT "isNeeded" FROM further)
      UNION ALL
      (SELECT d."id", d."destination", d."priority", d."wakeAt" FROM delivery d
        WHERE (SELECT "isNeeded" FROM further) AND ${ready} AND d."messageTs" IS NOT NULL AND NOT ${laneIsClosed}
        ORDER BY d."priority" DESC, d."wakeAt", d."id" LIMIT ${FRONT})
    ),
    head AS MATERIALIZED (
      SELECT DISTINCT ON (d."destination") d."id", d."priority", d."wakeAt" FROM (SELECT * FROM near UNION ALL SELECT * FROM far) AS d
       ORDER BY d."destination", d."priority" DESC, d."wakeAt", d."id"
    )`;
}
