import type { PendingActionState } from '../../generated/prisma/enums.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import type { Outcome } from './pending-action.ts';

/**
 * Ends what of a card is still open, in the caller's transaction; its message follows. The guard is in the WHERE: whoever is
 * second ends nothing.
 * @returns how many actions ended.
 */
export async function endCard(
  tx: Tx,
  ctx: Ctx,
  { id, state, outcome }: { id: string; state: Exclude<PendingActionState, 'open'>; outcome: Outcome },
): Promise<number> {
  const { count } = await tx.pendingAction.updateMany({
    where: { cardId: id, workspaceId: ctx.workspace.id, state: 'open' },
    data: { state, outcome, endedAt: ctx.now(), version: { increment: 1 } },
  });
  if (count > 0) await refreshDeliveries(tx, ctx, id);
  return count;
}
