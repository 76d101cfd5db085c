import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { DeliverySettings } from './delivery.ts';
import { closedLanes, isReady } from './lanes.ts';

/**
 * The next instant at which something may become claimable by the clock alone: a back-off, a Retry-After or a
 * lease ends, a channel's pace allows the next post. Null: only a new request or a mark can bring work.
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
      SELECT min(d."wakeAt") AS "at" FROM delivery d
       WHERE d."workspaceId" = ${ws}::uuid AND d."state" IN ('pending', 'ambiguous') AND d."wakeAt" > ${now}::timestamptz
      UNION ALL
      SELECT min(d."leaseUntil") FROM delivery d
       WHERE d."workspaceId" = ${ws}::uuid AND d."state" = 'sending' AND d."leaseUntil" > ${now}::timestamptz
      UNION ALL
      SELECT min(paced."freeAt") FROM paced
       WHERE EXISTS (SELECT 1 FROM delivery d WHERE ${isReady(ws, now)} AND d."destination" = paced."destination")
    ) AS wakes WHERE "at" > ${now}::timestamptz`);
  return rows[0]?.at ?? null;
}
