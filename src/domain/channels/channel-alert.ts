import type { ChannelAlert } from '../../generated/prisma/client.ts';
import { listAdmins } from '../access/admins.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { readFitness, type TeamFitness } from '../teams/channel-fitness.ts';

/** The person a reason is about, or the reason itself: a person who turns out to be a guest is no news. */
const subjectOf = (reason: string) => reason.split(':').at(-1) ?? reason;

/**
 * Notifies administrators once of each person or cause that makes a channel unfit. One more cause is a new message;
 * one less, or the end of it, is shown in the message that is there: an edited message notifies no one.
 */
export async function settleAlert(tx: Tx, ctx: Ctx, team: TeamFitness): Promise<void> {
  const { teamId, channelId, fitness, reasons } = team;
  const open = await tx.channelAlert.findFirst({ where: { teamId, endedAt: null } });
  const isSameChannel = open?.slackChannelId === channelId;
  if (fitness !== 'unfit' || !channelId) {
    if (open && (fitness === 'fit' || !isSameChannel)) await endAlert(tx, ctx, open.id);
    return;
  }
  const known = isSameChannel ? (open?.reasons ?? []).map(subjectOf) : [];
  const isNews = reasons.some((reason) => !known.includes(subjectOf(reason)));
  if (open && !isNews) {
    if (open.reasons.join() === reasons.join()) return;
    await tx.channelAlert.update({ where: { id: open.id }, data: { reasons } });
    return refreshDeliveries(tx, ctx, open.id);
  }
  if (open) await endAlert(tx, ctx, open.id);
  const { id } = await tx.channelAlert.create({
    data: { workspaceId: ctx.workspace.id, teamId, slackChannelId: channelId, reasons, startedAt: ctx.now() },
  });
  for (const [index, { slackUserId }] of (await listAdmins(ctx)).entries())
    await requestDelivery(tx, ctx, {
      kind: 'channel_unfit',
      subjectId: id,
      occurrence: index + 1,
      destination: slackUserId,
      priority: 'urgent',
    });
}

async function endAlert(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await tx.channelAlert.update({ where: { id }, data: { endedAt: ctx.now() } });
  await refreshDeliveries(tx, ctx, id);
}

export type AlertForMessage = Pick<ChannelAlert, 'slackChannelId' | 'reasons'> & {
  teamName: string;
  /** `open`: so it is now. `fit`: details are shown there again. `replaced`: something else is true by now. */
  state: 'open' | 'fit' | 'replaced';
};

/**
 * An alert for its message.
 * @returns the channel, the team, the reasons and whether it still holds; null when it is gone.
 */
export async function readChannelAlert(ctx: Ctx, id: string): Promise<AlertForMessage | null> {
  const alert = await ctx.db.channelAlert.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: { team: { select: { name: true } } },
  });
  if (!alert) return null;
  const { slackChannelId, reasons, team } = alert;
  return { slackChannelId, reasons, teamName: team.name, state: await stateOf(ctx, alert) };
}

async function stateOf(ctx: Ctx, alert: ChannelAlert): Promise<AlertForMessage['state']> {
  if (!alert.endedAt) return 'open';
  const [now] = await readFitness(ctx.db, ctx, { teamIds: [alert.teamId] });
  return now?.fitness === 'fit' && now.channelId === alert.slackChannelId ? 'fit' : 'replaced';
}
