import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { DELIVERY_WAKE, type DeliveryKind, type TaskPriority } from './delivery.ts';
import { wantAgain } from './want-again.ts';

export type DeliveryRequest = {
  kind: DeliveryKind;
  subjectId: string;
  /** The n-th message of this kind for this subject; 1 unless told. */
  occurrence?: number;
  /** Channel, or a Slack user for a direct message. */
  destination: string;
  /** The delivery in whose thread it stands: it waits until that one is posted. */
  parentId?: string;
  priority?: TaskPriority;
  /** Not before this instant; now unless told. */
  wakeAt?: Date;
};

/**
 * Asks for one Slack message, in the transaction of the change that wants it: both commit or neither.
 * Nothing rendered is stored; the message follows its record. Asked for again, the same message is refreshed.
 */
export async function requestDelivery(tx: Tx, ctx: Ctx, request: DeliveryRequest): Promise<{ id: string }> {
  const now = ctx.now();
  // NOTIFY is sent at the commit, so no outbox wakes for a row it cannot see yet.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH wanted AS (
      INSERT INTO delivery AS d ("id", "workspaceId", "kind", "subjectId", "occurrence", "destination", "parentId",
                                 "priority", "wakeAt", "dueAt", "createdAt", "updatedAt")
      VALUES (northstar_uuid7(), ${ctx.workspace.id}::uuid, ${request.kind}::delivery_kind, ${request.subjectId}::uuid,
              ${request.occurrence ?? 1}, ${request.destination}, ${request.parentId ?? null}::uuid,
              ${request.priority ?? 'routine'}::task_priority, ${request.wakeAt ?? now}::timestamptz,
              ${request.wakeAt ?? now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT ("kind", "subjectId", "occurrence") DO UPDATE
        SET ${wantAgain(now, Prisma.sql`EXCLUDED."wakeAt"`)}
      RETURNING d."id"
    )
    SELECT "id"::text AS "id", pg_notify(${DELIVERY_WAKE}, ${ctx.workspace.id})::text AS "woken" FROM wanted`;
  const row = rows[0];
  if (!row) throw new Error('A delivery was neither inserted nor found.');
  return { id: row.id };
}
