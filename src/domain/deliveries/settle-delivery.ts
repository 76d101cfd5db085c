import type { Ctx } from '../context.ts';
import type { ClaimedDelivery, DeliverySettings, Outcome } from './delivery.ts';
import { nextMark } from './delivery-state.ts';

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
  const count = await ctx.db.$executeRaw`
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
           "postedAt" = CASE WHEN ${mark.posted} THEN ${now}::timestamptz ELSE "postedAt" END,
           "firstTriedAt" = CASE WHEN ${mark.forgetsFirstTry} THEN NULL ELSE "firstTriedAt" END,
           "updatedAt" = ${now}::timestamptz
     WHERE "id" = ${claimed.id}::uuid AND "state" = 'sending'
       AND "leaseOwner" = ${claimed.owner} AND "attempt" = ${claimed.attempt}
       AND "leaseUntil" > ${now}::timestamptz`;
  return count === 0 ? 'lost' : 'marked';
}
