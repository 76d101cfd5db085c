import type { Ctx, SystemActor } from '../context.ts';

/**
 * Takes over what Slack says of a team's channel: details are posted in private ones only (design, section 6),
 * so a channel that was opened stops getting them. Gives whether any team uses the channel.
 */
export async function saveChannel(
  ctx: Ctx<SystemActor>,
  { channelId, isPrivate }: { channelId: string; isPrivate: boolean },
): Promise<boolean> {
  const where = { workspaceId: ctx.workspace.id, slackChannelId: channelId };
  await ctx.db.team.updateMany({
    where: { ...where, isChannelPrivate: !isPrivate },
    data: { isChannelPrivate: isPrivate },
  });
  return (await ctx.db.team.count({ where })) > 0;
}
