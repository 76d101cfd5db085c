import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { noLongerDead, WhichDead, whichDead } from './dead-letters.ts';

/**
 * Dismisses a dead letter, or all of one code, with what waits for a place in its thread: never sent, whatever
 * becomes of its record, which itself stays as it is. For administrators.
 * @returns how many were dismissed, replies in threads not counted.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` with the fields at fault;
 *   `conflict` when none is a dead letter now; `duplicate` when this gesture was saved before.
 */
export async function dismissDelivery(ctx: Ctx, input: WhichDead): Promise<number> {
  const which = parseInput(WhichDead, input);
  const entry: AuditEntry = {
    action: 'delivery.dismiss',
    subjectType: 'Delivery',
    ...('id' in which ? { subjectId: which.id } : {}),
  };
  await requireAccess(ctx, entry);
  return change(ctx, async ({ tx, audit }) => {
    const dismissed = await tx.delivery.updateManyAndReturn({
      where: { AND: [whichDead(which), { workspaceId: ctx.workspace.id, state: 'dead' }] },
      data: { state: 'dismissed' },
      select: { id: true, messageTs: true },
    });
    if (dismissed.length === 0) throw noLongerDead(which);
    const neverPosted = dismissed.filter(({ messageTs }) => messageTs === null).map(({ id }) => id);
    await tx.delivery.updateMany({
      where: { parentId: { in: neverPosted }, state: { in: ['pending', 'ambiguous', 'dead'] } },
      data: { state: 'dismissed' },
    });
    const count = dismissed.length;
    audit({ ...entry, details: { count, ...('code' in which ? { code: which.code } : {}) } });
    return count;
  });
}
