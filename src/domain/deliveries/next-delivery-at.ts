import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { DeliverySettings } from './delivery.ts';
import { closedLanes, isReady, isWaiting, isWaitingInLane } from './lanes.ts';

/**
 * When something may become claimable by the clock alone: a back-off, a Retry-After or a lease ends, a channel's pace
 * allows the next post.
 * @returns the next such instant; null: only a new request or a mark can bring work.
 */
export async function nextDeliveryAt(
  ctx: Ctx,
  { settings }: { settings: DeliverySettings },
): Promise<Date | null> {
  const now = ctx.now();
  const ws = ctx.workspace.id;
  const rows = await ctx.db.$queryRaw<{ at: Date | null }[]>(Prisma.sql`
    WITH ${closedLanes(ws, now, settings)}
    SELECT min("at") AS "at" FROM (
      SELECT min(next."wakeAt") AS "at"
        FROM unnest(enum_range(NULL::task_priority)) AS urgency ("priority")
       CROSS JOIN LATERAL (
         SELECT d."wakeAt" FROM delivery d
          WHERE d."workspaceId" = ${ws}::uuid AND ${isWaiting} AND d."priority" = urgency."priority"
            AND d."wakeAt" > ${now}::timestamptz
          ORDER BY d."wakeAt" LIMIT 1) AS next
      UNION ALL
      SELECT min(d."leaseUntil") FROM delivery d
       WHERE d."workspaceId" = ${ws}::uuid AND d."state" = 'sending' AND d."leaseUntil" > ${now}::timestamptz
      UNION ALL
      SELECT min(paced."freeAt") FROM paced
       WHERE EXISTS (SELECT 1 FROM delivery d WHERE ${isReady(ws, now, isWaitingInLane)} AND d."destination" = paced."destination")
    ) AS wakes WHERE "at" > ${now}::timestamptz`);
  return rows[0]?.at ?? null;
}
