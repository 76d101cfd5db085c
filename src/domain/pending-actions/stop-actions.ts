import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { onBehalf } from './acting.ts';
import { endCard } from './end-card.ts';

/**
 * *Stop*: drops what the acting member was offered in this conversation and has not approved.
 * @returns how many cards ended.
 * @throws DomainError `forbidden` for a job; `duplicate` when this gesture was saved before.
 */
export async function stopActions(
  ctx: Ctx,
  { channelId, threadTs = null }: { channelId: string; threadTs?: string | null },
): Promise<number> {
  const { member } = onBehalf(ctx);
  const gate = await requireAccess(ctx, { action: 'proposal.stop', subjectType: 'PendingAction' });
  const open = await ctx.db.pendingAction.findMany({
    where: { workspaceId: ctx.workspace.id, memberId: member.memberId, channelId, threadTs, state: 'open' },
    distinct: ['cardId'],
    select: { cardId: true, patientId: true },
  });
  if (open.length === 0) return 0;
  return change(ctx, async ({ tx, audit }) => {
    let stopped = 0;
    for (const { cardId: id, patientId } of open) {
      if ((await endCard(tx, ctx, { id, state: 'stopped', outcome: 'stopped' })) === 0) continue;
      stopped += 1;
      audit({ ...gate, subjectId: id, patientId });
    }
    return stopped;
  });
}
