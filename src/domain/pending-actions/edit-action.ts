import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { onBehalf } from './acting.ts';
import { CardInput } from './card-input.ts';
import { ended, findCard } from './find-card.ts';
import { findSubject } from './find-subject.ts';
import { mayEdit, type PendingAction } from './pending-action.ts';

/**
 * *Edit*: takes one action of a card into the ordinary form. The card is closed for it, so that nothing is saved by the form and
 * by *Approve*; a form that was closed can be opened again until the card's time is over.
 * @returns the action with what was proposed.
 * @throws DomainError `not-found` for a card that is gone, or about another team's patient or task by now; `forbidden` for another member's, or without a care role and a team;
 *   `conflict` for one that was approved, canceled or stopped, or whose time is over; `duplicate` when this gesture was saved
 *   before.
 */
export async function editAction(ctx: Ctx, input: { id: string }): Promise<PendingAction> {
  const { member } = onBehalf(ctx);
  const { id } = parseInput(CardInput, input);
  const gate = await requireAccess(ctx, { action: 'proposal.edit', subjectType: 'PendingAction' });
  const wanted = await ctx.db.pendingAction.findFirst({ where: { id, workspaceId: ctx.workspace.id } });
  const card = await findCard(ctx, ctx.db, { id: wanted?.cardId ?? id, member, entry: gate });
  const action = card.find((each) => each.id === id) ?? card[0];
  await findSubject(
    ctx,
    { action: gate.action },
    { verb: action.verb, patientId: action.patientId, taskId: action.taskId },
  );
  if (!mayEdit(action, ctx.now()) || action.input === null) throw ended(action);
  return change(ctx, async ({ tx, audit }) => {
    const { count } = await tx.pendingAction.updateMany({
      where: { id, state: action.state, outcome: action.outcome, expiresAt: { gt: ctx.now() } },
      data: { state: 'taken', outcome: 'edited', endedAt: ctx.now(), version: { increment: 1 } },
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        'That was pressed in another window already. Nothing was changed here.',
        {
          id,
        },
      );
    await refreshDeliveries(tx, ctx, action.cardId);
    audit({ ...gate, subjectId: id, patientId: action.patientId, details: { verb: action.verb } });
    return action;
  });
}
