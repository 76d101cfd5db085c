import type { Ctx } from '../context.ts';
import { DELIVERY_WAKE } from '../deliveries/delivery.ts';

/** Slack's codes for "not there (yet)": an invitation or an unarchived channel mends them. */
const MENDED = ['not_in_channel', 'channel_not_found', 'is_archived'];

/**
 * Northstar can post in the channel again: what Slack refused there is sent now. Each is looked up first,
 * since nobody knows any more what became of an earlier try. Gives how many.
 */
export async function revivePosts(ctx: Ctx, channelId: string): Promise<number> {
  const { count } = await ctx.db.delivery.updateMany({
    where: {
      workspaceId: ctx.workspace.id,
      destination: channelId,
      state: 'dead',
      lastError: { in: MENDED },
    },
    data: { state: 'ambiguous', leaseUntil: null, wakeAt: ctx.now(), failures: 0, lastError: null },
  });
  if (count > 0)
    await ctx.db.$queryRaw`SELECT pg_notify(${DELIVERY_WAKE}, ${ctx.workspace.id})::text AS "woken"`;
  return count;
}
