import { listAdmins } from '../access/admins.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type Backlog, readBacklog } from '../deliveries/backlog.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

/**
 * Notifies the administrators once when messages are late beyond the workspace's limit, and once when they arrive on
 * time again: below half of the limit, so that a lag at the limit does not alert again and again. Any number of
 * replicas may watch: one of them starts the episode, one ends it.
 */
export async function watchLag(ctx: Ctx<SystemActor>): Promise<void> {
  const workspaceId = ctx.workspace.id;
  const [{ lagLimitMinutes }, episode, backlog] = await Promise.all([
    ctx.db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { lagLimitMinutes: true } }),
    ctx.db.lagEpisode.findFirst({ where: { workspaceId, endedAt: null } }),
    readBacklog(ctx),
  ]);
  const lagMs = backlog.overdueSince ? ctx.now().getTime() - backlog.overdueSince.getTime() : 0;
  const isOver = lagLimitMinutes === null || lagMs <= (lagLimitMinutes * 60_000) / 2;
  if (episode && isOver) await endEpisode(ctx, episode.id);
  else if (episode)
    await ctx.db.lagEpisode.updateMany({
      where: { id: episode.id, worstLagMs: { lt: lagMs } },
      data: { worstLagMs: lagMs },
    });
  else if (lagLimitMinutes !== null && lagMs > lagLimitMinutes * 60_000)
    await beginEpisode(ctx, { lagLimitMinutes, lagMs, backlog });
}

async function beginEpisode(
  ctx: Ctx<SystemActor>,
  seen: { lagLimitMinutes: number; lagMs: number; backlog: Backlog },
): Promise<void> {
  const { pending, ambiguous, sending } = seen.backlog;
  const waiting = pending + ambiguous + sending;
  await change(ctx, async ({ tx, audit }) => {
    // The index lag_episode_open_key lets one replica begin it.
    const [started] = await tx.lagEpisode.createManyAndReturn({
      data: {
        workspaceId: ctx.workspace.id,
        startedAt: ctx.now(),
        limitMinutes: seen.lagLimitMinutes,
        waiting,
        worstLagMs: seen.lagMs,
      },
      skipDuplicates: true,
    });
    if (!started) return;
    const admins = await listAdmins(ctx);
    for (const [index, { slackUserId }] of admins.entries())
      await requestDelivery(tx, ctx, {
        kind: 'lag_alert',
        subjectId: started.id,
        occurrence: index + 1,
        destination: slackUserId,
        priority: 'stat',
      });
    ctx.log.warn({ lagMs: seen.lagMs, waiting }, 'messages are late beyond the limit');
    audit({ action: 'lag.start', subjectType: 'LagEpisode', subjectId: started.id, details: { waiting } });
  });
}

async function endEpisode(ctx: Ctx<SystemActor>, id: string): Promise<void> {
  await change(ctx, async ({ tx, audit }) => {
    const { count } = await tx.lagEpisode.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: ctx.now() },
    });
    if (count === 0) return;
    const alerts = await tx.delivery.findMany({
      // An alert that never got out needs no all-clear: it says itself that it is over.
      where: { kind: 'lag_alert', subjectId: id, OR: [{ messageTs: { not: null } }, { state: 'sending' }] },
      select: { destination: true, occurrence: true },
    });
    await refreshDeliveries(tx, ctx, id);
    for (const { destination, occurrence } of alerts)
      await requestDelivery(tx, ctx, { kind: 'lag_all_clear', subjectId: id, occurrence, destination });
    ctx.log.info({}, 'messages arrive on time again');
    audit({ action: 'lag.end', subjectType: 'LagEpisode', subjectId: id });
  });
}
