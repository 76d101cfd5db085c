import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { onBehalf } from './acting.ts';
import { CardInput } from './card-input.ts';
import { endCard } from './end-card.ts';
import { ended, findCard } from './find-card.ts';

/**
 * *Cancel*: ends the card, and changes nothing else.
 * @throws DomainError `not-found` for a card that is gone; `forbidden` for another member's; `conflict` for one that has ended;
 *   `duplicate` when this gesture was saved before.
 */
export async function refuseAction(ctx: Ctx, input: { id: string }): Promise<void> {
  const { member } = onBehalf(ctx);
  const { id } = parseInput(CardInput, input);
  const gate = await requireAccess(ctx, { action: 'proposal.cancel', subjectType: 'PendingAction' });
  const [first] = await findCard(ctx, ctx.db, { id, member, entry: gate });
  const count = await change(ctx, async ({ tx, audit }) => {
    audit({ ...gate, subjectId: first.id, patientId: first.patientId });
    return endCard(tx, ctx, { id, state: 'refused', outcome: 'cancelled' });
  });
  if (count === 0) throw ended(await ctx.db.pendingAction.findUniqueOrThrow({ where: { id: first.id } }));
}
