import type { Ctx } from '../context.ts';
import { reviveDead } from '../deliveries/revive-delivery.ts';

/** Slack's codes for "not there (yet)": an invitation or an unarchived channel mends them, on posting or looking. */
const MENDED = ['not_in_channel', 'channel_not_found', 'is_archived'].flatMap((code) => [
  code,
  `look-up:${code}`,
]);

/** Northstar can post in the channel again: what Slack refused there is sent now. Gives how many. */
export async function revivePosts(ctx: Ctx, channelId: string): Promise<number> {
  return ctx.db.$transaction((tx) =>
    reviveDead(tx, ctx, { destination: channelId, lastError: { in: MENDED } }),
  );
}
