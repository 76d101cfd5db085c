import type { AuditEntry } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { Ctx, MemberActor, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { isOutcome, OUTCOMES, type PendingAction } from './pending-action.ts';

/**
 * The actions of a card, for the member who asked for them; anyone else's press is audited.
 * @returns them in their order; never empty.
 * @throws DomainError `not-found` for a card that is gone; `forbidden` for another member's.
 */
export async function findCard(
  ctx: Ctx,
  tx: Tx,
  { id, member, entry }: { id: string; member: MemberActor; entry: AuditEntry },
): Promise<[PendingAction, ...PendingAction[]]> {
  const [first, ...others] = await tx.pendingAction.findMany({
    where: { cardId: id, workspaceId: ctx.workspace.id },
    orderBy: { position: 'asc' },
  });
  if (!first)
    throw new DomainError('not-found', 'That proposal is no longer there. Nothing was changed.', { id });
  if (first.memberId !== member.memberId) {
    await recordRefused(ctx, { ...entry, subjectId: first.id });
    throw new DomainError(
      'forbidden',
      'Only the person who asked for this can press here. Nothing was changed.',
      { id },
    );
  }
  return [first, ...others];
}

/**
 * Why a press comes too late: what the card says, or will say.
 * @returns a DomainError `conflict` to throw.
 */
export function ended({ id, state, outcome }: PendingAction): DomainError {
  const isDone = state === 'taken' && outcome === 'done';
  const key = state === 'open' ? 'expired' : outcome;
  const sentence = isDone
    ? 'That was approved already, perhaps in another window. Nothing was saved twice.'
    : OUTCOMES[isOutcome(key) ? key : 'expired'];
  return new DomainError('conflict', sentence, { id, state, outcome });
}
