import type { Ctx } from '../context.ts';
import type { DeliveryKind } from '../deliveries/delivery.ts';

/** The card in a channel that a direct message replaces. */
export type RefusedPost = { kind: DeliveryKind; channelId: string; code: string; isRefusedNow: boolean };

/**
 * The card in a channel that a direct message replaces. A task may have been one of several in a message.
 * @returns its kind, channel and Slack's code; null: there is no such card.
 */
export async function readRefusedPost(
  ctx: Ctx,
  { subjectId, occurrence }: { subjectId: string; occurrence: number },
): Promise<RefusedPost | null> {
  const row = await ctx.db.delivery.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      OR: [
        { subjectId, occurrence, kind: { in: ['task_card', 'contact_card'] } },
        { subjectId: { in: await bundlesOf(ctx, subjectId, occurrence) }, kind: 'task_bundle' },
      ],
    },
    select: { kind: true, destination: true, state: true, lastError: true },
  });
  if (!row) return null;
  return {
    kind: row.kind,
    channelId: row.destination,
    code: row.lastError ?? 'unknown',
    isRefusedNow: row.state === 'dead' || row.state === 'dismissed',
  };
}

async function bundlesOf(ctx: Ctx, taskId: string, occurrence: number): Promise<string[]> {
  const rows = await ctx.db.noticeTask.findMany({
    where: { taskId, occurrence, notice: { kind: 'task_bundle' } },
    select: { noticeId: true },
  });
  return rows.map(({ noticeId }) => noticeId);
}

/**
 * A day on which a channel refused messages.
 * @returns the channel, Slack's code and how many it still refuses; null when there is no such day.
 */
export async function readChannelRefusal(
  ctx: Ctx,
  id: string,
): Promise<{ channelId: string; code: string; count: number } | null> {
  const row = await ctx.db.channelRefusal.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: { channelId: true, code: true },
  });
  if (!row) return null;
  const count = await ctx.db.delivery.count({
    where: { workspaceId: ctx.workspace.id, state: 'dead', destination: row.channelId },
  });
  return { ...row, count };
}
