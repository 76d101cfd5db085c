import { recordAudit } from '../audit/audit.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { refreshItem } from './refresh-huddle.ts';

/**
 * Slack says that the message from which a decision was made was changed, or is gone. The decision stays as it was; beside
 * it stands what became of its source.
 * @returns how many decisions were made from it.
 */
export async function markDecisionSource(
  ctx: Ctx<SystemActor>,
  { channelId, ts, isGone }: { channelId: string; ts: string; isGone: boolean },
): Promise<number> {
  const from = { workspaceId: ctx.workspace.id, sourceChannelId: channelId, sourceTs: ts };
  const decisions = await ctx.db.decision.findMany({
    where: isGone ? { ...from, sourceGoneAt: null } : { ...from, sourceEditedAt: null },
    select: { id: true, patientId: true, item: { select: { id: true, huddleId: true } } },
  });
  if (decisions.length === 0) return 0;
  await ctx.db.$transaction(async (tx) => {
    await tx.decision.updateMany({
      where: { id: { in: decisions.map(({ id }) => id) } },
      data: isGone ? { sourceGoneAt: ctx.now() } : { sourceEditedAt: ctx.now() },
    });
    for (const { item } of decisions) await refreshItem(tx, ctx, item);
    await recordAudit(
      tx,
      ctx,
      ...decisions.map(({ id, patientId }) => ({
        action: 'huddle.mark-source' as const,
        subjectType: 'Decision' as const,
        subjectId: id,
        patientId,
        details: { isGone },
      })),
    );
  });
  return decisions.length;
}
