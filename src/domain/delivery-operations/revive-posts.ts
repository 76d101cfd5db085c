import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { CHANNEL_AWAY } from './refusal-codes.ts';
import { reviveDead } from './revive-delivery.ts';

/**
 * Northstar can post in the channel again: what Slack refused there is sent now.
 * @returns how many are sent again.
 */
export async function revivePosts(ctx: Ctx, channelId: string): Promise<number> {
  return ctx.db.$transaction(async (tx) => {
    const count = await reviveDead(tx, ctx, { destination: channelId, lastError: { in: CHANNEL_AWAY } });
    if (count > 0)
      await recordAudit(tx, ctx, {
        action: 'delivery.revive',
        subjectType: 'Delivery',
        details: { channelId, count },
      });
    return count;
  });
}
