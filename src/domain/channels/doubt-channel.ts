import { recordAudit } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { applyFitness } from './apply-fitness.ts';

export type Doubt = {
  channelId: string;
  /** Slack says that they joined. */
  joined?: string | undefined;
  /** Slack says that everyone can read it now, or another organization. */
  isPublic?: boolean;
  isShared?: boolean;
};

/** The process that doubts also reads; should it die, the tick does. */
const TICK_READS_AFTER_MS = 60_000;

/**
 * Something may have changed who reads a team's channel: it shows L0 from this commit on, until Slack was asked. What
 * Slack has just said counts at once, so a clerk who joins or a channel that was made public hides what was posted
 * before any answer.
 * @returns false when no team posts there.
 */
export async function doubtChannel(ctx: Ctx, doubt: Doubt): Promise<boolean> {
  const { channelId, joined, isPublic, isShared } = doubt;
  if (!(await isTeamChannel(ctx, channelId))) return false;
  await ctx.db.$transaction(async (tx) => {
    await keepChannel(tx, ctx, channelId);
    const where = { workspaceId: ctx.workspace.id, slackChannelId: channelId };
    await tx.channel.updateMany({
      where,
      data: {
        isDoubted: true,
        doubts: { increment: 1 },
        nextReadAt: new Date(ctx.now().getTime() + TICK_READS_AFTER_MS),
        ...(isPublic ? { isPrivate: false } : {}),
        ...(isShared ? { isShared: true } : {}),
      },
    });
    if (joined) {
      const reader = { ...where, slackUserId: joined };
      await tx.channelReader.createMany({ data: [reader], skipDuplicates: true });
      // Asked about again: they may be a guest by now, or back.
      await tx.channelReader.updateMany({ where: reader, data: { kind: 'unknown', kindReadAt: null } });
    }
    await recordAudit(tx, ctx, { action: 'channel.doubt', subjectType: 'Channel', details: { channelId } });
    await applyFitness(tx, ctx, { channelId }, { isBeingRead: true });
  });
  return true;
}

/** Whether a team in use posts to that channel. */
async function isTeamChannel(ctx: Ctx, channelId: string): Promise<boolean> {
  const teams = await ctx.db.team.count({
    where: { workspaceId: ctx.workspace.id, slackChannelId: channelId, archivedAt: null },
  });
  return teams > 0;
}

/** A team posts to this channel: it has its row, to be read now. */
export async function keepChannel(tx: Tx, ctx: Ctx, channelId: string): Promise<void> {
  await tx.channel.createMany({
    data: [{ workspaceId: ctx.workspace.id, slackChannelId: channelId, nextReadAt: ctx.now() }],
    skipDuplicates: true,
  });
}
