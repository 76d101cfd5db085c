import type { Ctx } from '../context.ts';
import type { ChannelReading } from './reading.ts';

/** Whether a short look at a channel, without its people, agrees with what was read of it last. */
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
