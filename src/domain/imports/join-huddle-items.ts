import type { Tx } from '../context.ts';

/** What the agenda says of the place that is left. */
const REASON = 'The records of one person were merged';

/**
 * Where both patients of a merge are on one agenda, the one who remains keeps the place: the decisions of the other place go
 * there, and it is taken off. A patient is on an agenda once.
 */
export async function joinHuddleItems(
  tx: Tx,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "decision" d SET "huddleItemId" = i."id"
      FROM "huddle_item" f, "huddle_item" i
     WHERE d."huddleItemId" = f."id" AND f."patientId" = ${fromId}::uuid AND i."patientId" = ${intoId}::uuid
       AND i."huddleId" = f."huddleId" AND f."state" <> 'removed' AND i."state" <> 'removed'`;
  await tx.$executeRaw`
    UPDATE "huddle_item" f SET "state" = 'removed', "checkAt" = NULL, "removedReason" = ${REASON}
      FROM "huddle_item" i
     WHERE f."patientId" = ${fromId}::uuid AND i."patientId" = ${intoId}::uuid
       AND i."huddleId" = f."huddleId" AND f."state" <> 'removed' AND i."state" <> 'removed'`;
}
