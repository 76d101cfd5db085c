import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import type { DeliveryKind, TaskPriority } from './delivery.ts';
import { insertDelivery, wakeOutbox } from './insert-delivery.ts';
import { markForRefresh } from './mark-for-refresh.ts';

export type DeliveryRequest = {
  kind: DeliveryKind;
  subjectId: string;
  /** The n-th message of this kind for this subject; 1 unless given. */
  occurrence?: number;
  /** Channel, or a Slack user for a direct message. */
  destination: string;
  /** The delivery in whose thread it is: it waits until that one is posted. */
  parentId?: string;
  /** The ts of somebody else's message in whose thread it is. */
  threadTs?: string;
  priority?: TaskPriority;
  /** Not before this instant; now unless given. */
  wakeAt?: Date;
};

/**
 * Asks for one Slack message, in the transaction of the change that wants it: both commit or neither. Nothing
 * rendered is stored; the message follows its record. Asked for again, the same message is refreshed.
 * @returns the delivery's id, of the new row or of the one that was there.
 */
export async function requestDelivery(tx: Tx, ctx: Ctx, request: DeliveryRequest): Promise<{ id: string }> {
  const now = ctx.now();
  // NOTIFY is sent at the commit, so no outbox wakes for a row it cannot see yet.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH wanted AS (
      ${insertDelivery(ctx, {
        kind: Prisma.sql`${request.kind}::delivery_kind`,
        // One row.
        from: Prisma.sql`(VALUES (1)) AS one`,
        subjectId: Prisma.sql`${request.subjectId}::uuid`,
        occurrence: Prisma.sql`${request.occurrence ?? 1}::int`,
        destination: Prisma.sql`${request.destination}`,
        parentId: Prisma.sql`${request.parentId ?? null}::uuid`,
        threadTs: Prisma.sql`${request.threadTs ?? null}::text`,
        priority: Prisma.sql`${request.priority ?? 'routine'}::task_priority`,
        wakeAt: Prisma.sql`${request.wakeAt ?? now}::timestamptz`,
        dueAt: Prisma.sql`${request.wakeAt ?? now}::timestamptz`,
      })}
      ON CONFLICT ("kind", "subjectId", "occurrence") DO UPDATE
        SET ${markForRefresh(now, Prisma.sql`COALESCE(EXCLUDED."heldFrom", EXCLUDED."wakeAt")`)}
      RETURNING d."id"
    )
    SELECT "id"::text AS "id", ${wakeOutbox(ctx)} AS "woken" FROM wanted`;
  const row = rows[0];
  if (!row) throw new Error('A delivery was neither inserted nor found.');
  return { id: row.id };
}
