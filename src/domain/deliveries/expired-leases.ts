import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import { MOST_EXPIRED_LEASES } from './delivery.ts';
import { isKnown, isReady, laneIsClosed, laneIsPaced } from './lanes.ts';

/** Of `d`: its sender died or froze. */
export const hasExpired = (workspaceId: string, now: Date): Prisma.Sql => Prisma.sql`
  (d."workspaceId" = ${workspaceId}::uuid AND d."state" = 'sending' AND d."leaseUntil" <= ${now}::timestamptz)`;

/** Of `d`: no lease of it has ended without an outcome. It may be sent beside others. */
export const isUnsuspected = Prisma.sql`d."expiredLeases" = 0`;

/**
 * One row of which a lease ended without an outcome, while no such row is in flight: from its second lease on it is sent alone,
 * so that whichever of those that died together kills its process does so alone, and the others are sent. Two claims at the
 * same moment may take two. After `closedLanes`.
 */
export const suspect = (workspaceId: string, now: Date): Prisma.Sql => Prisma.sql`
  (SELECT d."id", d."priority", d."wakeAt" FROM (
     SELECT d."id", d."priority", d."wakeAt" FROM delivery d
      WHERE ${hasExpired(workspaceId, now)} AND ${isKnown} AND d."expiredLeases" <= ${MOST_EXPIRED_LEASES - 2}
     UNION ALL
     SELECT d."id", d."priority", d."wakeAt" FROM delivery d
      WHERE ${isReady(workspaceId, now)} AND d."expiredLeases" > 0 AND NOT ${laneIsClosed}
        AND (d."messageTs" IS NOT NULL OR NOT ${laneIsPaced})) AS d
    WHERE NOT EXISTS (SELECT 1 FROM delivery other
                       WHERE other."workspaceId" = ${workspaceId}::uuid AND other."state" = 'sending'
                         AND other."expiredLeases" >= 1 AND other."leaseUntil" > ${now}::timestamptz)
    ORDER BY d."wakeAt", d."id" LIMIT 1)`;

/**
 * Rows that kill or freeze the process that sends them become dead letters: operators see them and may send them
 * again.
 * @returns how many.
 */
export async function parkExpired(ctx: Ctx): Promise<number> {
  const now = ctx.now();
  const parked = await ctx.db.$queryRaw<{ id: string; kind: string }[]>`
    UPDATE delivery d
       SET "state" = 'dead', "lastError" = 'sender_died', "leaseOwner" = NULL, "leaseUntil" = NULL,
           "expiredLeases" = 0, "updatedAt" = ${now}::timestamptz
     WHERE ${hasExpired(ctx.workspace.id, now)} AND d."expiredLeases" >= ${MOST_EXPIRED_LEASES - 1}
    RETURNING d."id"::text AS "id", d."kind"::text AS "kind"`;
  for (const { id, kind } of parked)
    ctx.log.error(
      { deliveryId: id, kind },
      `delivery needs an operator: ${MOST_EXPIRED_LEASES} times its sender crashed or froze`,
    );
  return parked.length;
}

/** A sender that comes with an outcome after its lease was alive all the time: that was no death. */
export async function forgetExpired(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.delivery.updateMany({
    where: { id, state: 'sending', expiredLeases: { gt: 0 } },
    data: { expiredLeases: 0 },
  });
}
