import type { Ctx } from '../context.ts';
import type { ChannelReading } from './reading.ts';

/**
 * Compares a short look at a channel, without its people, with the last full reading.
 * @returns true when they agree; false also when the channel is in doubt or was never read.
 */
export async function isAsKnown(
  ctx: Ctx,
  {
    channelId,
    seen,
  }: { channelId: string; seen: Pick<ChannelReading, 'isPrivate' | 'isShared' | 'isMember'> | 'unseen' },
): Promise<boolean> {
  const says =
    seen === 'unseen'
      ? { isPrivate: null, isShared: null, isMember: false }
      : { isPrivate: seen.isPrivate, isShared: seen.isShared, isMember: seen.isMember };
  const same = await ctx.db.channel.count({
    where: {
      workspaceId: ctx.workspace.id,
      slackChannelId: channelId,
      readAt: { not: null },
      isDoubted: false,
      ...says,
    },
  });
  return same === 1;
}
