import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx } from '../context.ts';
import type { LeasedDelivery, Outcome } from './delivery.ts';
import type { Mark } from './delivery-state.ts';

export type Tried = { claimed: LeasedDelivery; outcome: Outcome };

/**
 * Writes what came of some tries, where the lease still holds.
 *
 * @param isPatient whether a row that another transaction has locked is waited for. A call that waits holds no other
 *   row: two that wait for each other would end in a deadlock, so of several rows none is waited for.
 * @returns the ids of those that were marked.
 */
export async function writeMarks(
  ctx: Ctx,
  tries: readonly (Tried & { mark: Mark })[],
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<Set<string>> {
  const rows = tries.map(({ claimed, outcome, mark }) => ({
    ...mark,
    id: claimed.id,
    subjectId: claimed.subjectId,
    owner: claimed.owner,
    attempt: claimed.attempt,
    isNeverPosted: outcome.kind === 'withdrawn' && !claimed.messageTs,
  }));
  const marked = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH mark AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m (
        "id" uuid, "subjectId" uuid, "owner" text, "attempt" int, "isNeverPosted" boolean, "state" text,
        "postedVersion" int, "refreshAt" timestamptz, "wakeAt" timestamptz, "leaseUntil" timestamptz, "failures" int,
        "lastError" text, "channelId" text, "messageTs" text, "paces" boolean, "posted" boolean,
        "forgetsFirstTry" boolean)
    ),
    held AS MATERIALIZED (
      SELECT d."id" FROM delivery d JOIN mark m ON m."id" = d."id"
       WHERE d."state" = 'sending' AND d."leaseOwner" = m."owner" AND d."attempt" = m."attempt"
         AND d."leaseUntil" > ${now}::timestamptz
       FOR UPDATE OF d ${isPatient ? Prisma.empty : Prisma.sql`SKIP LOCKED`}
    ),
    marked AS (
    UPDATE delivery d
       SET "state" = CASE WHEN m."state" = 'settled'
                            AND (d."desiredVersion" > m."postedVersion" OR m."refreshAt" IS NOT NULL)
                          THEN 'pending' ELSE m."state"::delivery_state END,
           -- To be shown anew later: one version more is wanted, from then on. A change before it wakes it earlier.
           "desiredVersion" = CASE WHEN m."refreshAt" IS NOT NULL
                                  THEN GREATEST(d."desiredVersion", m."postedVersion" + 1) ELSE d."desiredVersion" END,
           "wakeAt" = CASE WHEN d."desiredVersion" <= m."postedVersion" THEN COALESCE(m."refreshAt", m."wakeAt")
                           ELSE m."wakeAt" END,
           "leaseUntil" = m."leaseUntil", "leaseOwner" = NULL,
           "expiredLeases" = 0,
           "failures" = m."failures", "lastError" = m."lastError", "postedVersion" = m."postedVersion",
           "channelId" = m."channelId", "messageTs" = m."messageTs",
           "postedAt" = CASE WHEN m."paces" THEN ${now}::timestamptz ELSE d."postedAt" END,
           "arrivedAt" = CASE WHEN m."posted" THEN COALESCE(d."arrivedAt", ${now}::timestamptz) ELSE d."arrivedAt" END,
           "firstTriedAt" = CASE WHEN m."forgetsFirstTry" THEN NULL ELSE d."firstTriedAt" END,
           "updatedAt" = ${now}::timestamptz
      FROM held JOIN mark m ON m."id" = held."id"
     WHERE d."id" = held."id"
    RETURNING d."id", d."state", m."subjectId", m."isNeverPosted"
    ),
    -- Under a card that is not posted its thread rests too, until the record changes: left pending, it would stand
    -- at the front of the backlog for ever.
    resting AS (
      UPDATE delivery d SET "state" = 'settled', "postedVersion" = d."desiredVersion", "updatedAt" = ${now}::timestamptz
        FROM marked
       WHERE marked."isNeverPosted" AND marked."state" = 'settled' AND d."subjectId" = marked."subjectId"
         AND d."parentId" = marked."id" AND d."state" = 'pending' AND d."messageTs" IS NULL
    )
    SELECT "id"::text AS "id" FROM marked`;
  return new Set(marked.map(({ id }) => id));
}
