import type { Ctx } from '../context.ts';
import { type ClaimedDelivery, DELIVERY_WAKE, type DeliverySettings, type Outcome } from './delivery.ts';
import { nextMark } from './delivery-state.ts';
import { wantAgain } from './want-again.ts';

/**
 * Marks what came of a try. `lost`: the lease is over or somebody else has it, and nothing was written: a replica
 * that was paused past its lease may not overwrite what its successor has done.
 */
export async function settleDelivery(
  ctx: Ctx,
  claimed: ClaimedDelivery,
  outcome: Outcome,
  settings: DeliverySettings,
  random: () => number = Math.random,
): Promise<'marked' | 'lost'> {
  const now = ctx.now();
  const mark = nextMark(claimed, outcome, { now, settings, random });
  if (!mark) return 'lost';
  const isNeverPosted = outcome.kind === 'withdrawn' && !claimed.messageTs;
  const [settled] = await ctx.db.$queryRaw<{ count: number }[]>`
    WITH marked AS (
    UPDATE delivery
       SET "state" = CASE WHEN ${mark.state} = 'settled'
                            AND ("wantedVersion" > ${mark.shownVersion} OR ${mark.refreshAt}::timestamptz IS NOT NULL)
                          THEN 'pending' ELSE ${mark.state}::delivery_state END,
           -- To be shown anew later: one version more is wanted, from then on. A change before it wakes it earlier.
           "wantedVersion" = CASE WHEN ${mark.refreshAt}::timestamptz IS NOT NULL
                                  THEN GREATEST("wantedVersion", ${mark.shownVersion} + 1) ELSE "wantedVersion" END,
           "wakeAt" = CASE WHEN "wantedVersion" <= ${mark.shownVersion}
                           THEN COALESCE(${mark.refreshAt}::timestamptz, ${mark.wakeAt}::timestamptz)
                           ELSE ${mark.wakeAt}::timestamptz END,
           "leaseUntil" = ${mark.leaseUntil}::timestamptz, "leaseOwner" = NULL,
           "failures" = ${mark.failures}, "lastError" = ${mark.lastError}, "shownVersion" = ${mark.shownVersion},
           "channelId" = ${mark.channelId}, "messageTs" = ${mark.messageTs},
           "postedAt" = CASE WHEN ${mark.paces} THEN ${now}::timestamptz ELSE "postedAt" END,
           "arrivedAt" = CASE WHEN ${mark.posted} THEN COALESCE("arrivedAt", ${now}::timestamptz) ELSE "arrivedAt" END,
           "firstTriedAt" = CASE WHEN ${mark.forgetsFirstTry} THEN NULL ELSE "firstTriedAt" END,
           "updatedAt" = ${now}::timestamptz
     WHERE "id" = ${claimed.id}::uuid AND "state" = 'sending'
       AND "leaseOwner" = ${claimed.owner} AND "attempt" = ${claimed.attempt}
       AND "leaseUntil" > ${now}::timestamptz
    RETURNING "id", "state"
    ),
    -- Under a card that is not posted its thread rests too, until the record changes: left pending, it would stand
    -- at the front of the backlog for ever.
    resting AS (
      UPDATE delivery d SET "state" = 'settled', "shownVersion" = d."wantedVersion", "updatedAt" = ${now}::timestamptz
        FROM marked
       WHERE ${isNeverPosted} AND marked."state" = 'settled' AND d."subjectId" = ${claimed.subjectId}::uuid
         AND d."parentId" = marked."id" AND d."state" = 'pending' AND d."messageTs" IS NULL
    )
    SELECT count(*)::int AS "count" FROM marked`;
  if (settled && settled.count > 0) return 'marked';
  await showAgain(ctx, claimed, outcome, settings);
  return 'lost';
}

/**
 * What went out when the lease was over may have written an old state over a successor's newer one, or stand there a
 * second time: the message is brought up to date once more, and a second copy of it is looked for. Last state wins.
 */
async function showAgain(
  ctx: Ctx,
  claimed: ClaimedDelivery,
  outcome: Outcome,
  settings: DeliverySettings,
): Promise<void> {
  const mayBeTwin = !claimed.messageTs && (outcome.kind === 'posted' || outcome.kind === 'ambiguous');
  const mayComeLate = outcome.kind === 'retry' && outcome.mayComeLate === true;
  if (!mayBeTwin && !(claimed.messageTs && (outcome.kind === 'updated' || mayComeLate))) return;
  const now = ctx.now();
  /** Known by its ts, when the successor has found this very message: then there is no second one. */
  const ownTs = outcome.kind === 'posted' ? outcome.messageTs : null;
  const lateUntil = mayComeLate ? new Date(now.getTime() + settings.ambiguousWaitMs) : null;
  // Its bytes may still be on their way: looked for when most such posts have arrived.
  const wakeAt = new Date(now.getTime() + (mayBeTwin && !ownTs ? settings.firstLookUpMs : 0));
  await ctx.db.$queryRaw`
    WITH wanted AS (
      UPDATE delivery d
         SET ${wantAgain(now, wakeAt)},
             "leaseUntil" = CASE WHEN d."state" IN ('pending', 'settled')
                                 THEN GREATEST(d."leaseUntil", ${lateUntil}::timestamptz) ELSE d."leaseUntil" END,
             -- Counts as posted just now: the next claim looks for the second copy.
             "postedAt" = CASE WHEN ${mayBeTwin} THEN GREATEST(d."postedAt", ${now}::timestamptz) ELSE d."postedAt" END
       WHERE d."id" = ${claimed.id}::uuid AND d."state" <> 'dead'
         AND CASE WHEN ${mayBeTwin} THEN d."messageTs" IS DISTINCT FROM ${ownTs} OR ${ownTs}::text IS NULL
                  ELSE d."messageTs" IS NOT NULL END
      RETURNING 1
    )
    SELECT pg_notify(${DELIVERY_WAKE}, ${ctx.workspace.id})::text AS "woken" FROM wanted`;
}
