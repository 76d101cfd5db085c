import { recordAudit } from '../audit.ts';
import type { Ctx } from '../context.ts';

/** Whether a team in use posts to that channel. */
export async function isTeamChannel(ctx: Ctx, channelId: string): Promise<boolean> {
  const teams = await ctx.db.team.count({
    where: { workspaceId: ctx.workspace.id, slackChannelId: channelId, archivedAt: null },
  });
  return teams > 0;
}

/**
 * Takes over what Slack says of a team's channel: details are posted in private ones only (design, section 6),
 * so a channel that was opened stops getting them.
 */
export async function saveChannel(
  ctx: Ctx,
  { channelId, isPrivate }: { channelId: string; isPrivate: boolean },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const changed = await tx.team.updateManyAndReturn({
      where: { workspaceId: ctx.workspace.id, slackChannelId: channelId, isChannelPrivate: !isPrivate },
      data: { isChannelPrivate: isPrivate },
      select: { id: true },
    });
    await recordAudit(
      tx,
      ctx,
      ...changed.map(({ id }) => ({
        action: 'team.channel',
        subjectType: 'Team',
        subjectId: id,
        details: { isPrivate },
      })),
    );
  });
}
