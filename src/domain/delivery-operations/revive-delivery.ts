import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { wakeOutbox } from '../deliveries/insert-delivery.ts';
import { markForRefresh } from '../deliveries/mark-for-refresh.ts';
import { parseInput } from '../input.ts';
import { noLongerDead, WhichDead, whichDead } from './dead-letters.ts';

/**
 * Sends a dead letter again, or all of one code. For administrators.
 * @returns how many are sent again.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` with the fields at fault;
 *   `conflict` when none is a dead letter now; `duplicate` when this gesture was saved before.
 */
export async function reviveDelivery(ctx: Ctx, input: WhichDead): Promise<number> {
  const which = parseInput(WhichDead, input);
  const entry: AuditEntry = {
    action: 'delivery.revive',
    subjectType: 'Delivery',
    ...('id' in which ? { subjectId: which.id } : {}),
  };
  await requireAccess(ctx, entry);
  return change(ctx, async ({ tx, audit }) => {
    const count = await reviveDead(tx, ctx, whichDead(which));
    if (count === 0) throw noLongerDead(which);
    audit({ ...entry, details: { count, ...('code' in which ? { code: which.code } : {}) } });
    return count;
  });
}

/**
 * Dead letters live again: as ambiguous ones, since no one knows what became of an earlier try, so each is looked up
 * before it is posted. What is in their threads waited with them.
 * @returns how many, what waits in threads not counted.
 */
export async function reviveDead(tx: Tx, ctx: Ctx, which: Prisma.DeliveryWhereInput): Promise<number> {
  const revived = await tx.delivery.updateManyAndReturn({
    where: { AND: [which, { workspaceId: ctx.workspace.id, state: 'dead' }] },
    // Due from now on: the time in which it could not be sent is no lag of ours.
    data: {
      state: 'ambiguous',
      leaseUntil: null,
      wakeAt: ctx.now(),
      dueAt: ctx.now(),
      failures: 0,
      expiredLeases: 0,
      lastError: null,
    },
    select: { id: true, subjectId: true },
  });
  if (revived.length === 0) return 0;
  const subjectIds = [...new Set(revived.map(({ subjectId }) => subjectId))];
  await tx.delivery.updateMany({
    where: {
      // By their record first: deliveries have no index by parent.
      subjectId: { in: subjectIds },
      parentId: { in: revived.map(({ id }) => id) },
      state: 'pending',
      messageTs: null,
    },
    data: { dueAt: ctx.now() },
  });
  // The direct message that replaced a card points to the channel from now on.
  await tx.$executeRaw`
    UPDATE delivery d SET ${markForRefresh(ctx.now())}
     WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."kind" = 'fallback'
       AND d."subjectId" = ANY(${subjectIds}::uuid[]) AND d."state" <> 'dead'`;
  await tx.$queryRaw`SELECT ${wakeOutbox(ctx)} AS "woken"`;
  return revived.length;
}
