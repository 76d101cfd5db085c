import type { Ctx } from '../context.ts';
import { type DeliverySettings, type LeasedDelivery, type Outcome, RENDER_TOO_SLOW } from './delivery.ts';
import { nextMark } from './delivery-state.ts';
import { forgetExpired } from './expired-leases.ts';
import { wakeOutbox } from './insert-delivery.ts';
import { markForRefresh } from './mark-for-refresh.ts';
import { type Tried, writeMarks } from './write-marks.ts';

type Settled = 'marked' | 'lost';

/**
 * Marks what came of a try.
 * @returns `marked`; `lost` when the lease is over or another replica has it. Then nothing was written: a replica
 *   that was paused past its lease may not overwrite what its successor has done.
 */
export async function settleDelivery(
  ctx: Ctx,
  claimed: LeasedDelivery,
  outcome: Outcome,
  settings: DeliverySettings,
  random: () => number = Math.random,
): Promise<Settled> {
  const now = ctx.now();
  const mark = nextMark(claimed, outcome, { now, settings, random });
  // What could not be built, or froze the process past the lease while it was, is no sign of life.
  const isAlive = outcome.kind !== 'unrendered' && !('error' in outcome && outcome.error === RENDER_TOO_SLOW);
  if (!mark) {
    await forgetExpired(ctx, claimed.id);
    return 'lost';
  }
  const marked = await writeMarks(ctx, [{ claimed, outcome, mark }], { now, isPatient: true });
  if (marked.size > 0) return 'marked';
  if (isAlive) await forgetExpired(ctx, claimed.id);
  await showAgain(ctx, claimed, outcome, settings);
  return 'lost';
}

/**
 * Marks, in one commit, what came of several tries.
 * @returns for each try whether it was marked; false: its lease is lost or its row is locked just now, so it is for
 *   `settleDelivery`.
 */
export async function settleAtOnce(
  ctx: Ctx,
  tries: readonly Tried[],
  settings: DeliverySettings,
  random: () => number = Math.random,
): Promise<boolean[]> {
  const now = ctx.now();
  const marks = tries.flatMap((one) => {
    const mark = nextMark(one.claimed, one.outcome, { now, settings, random });
    return mark ? [{ ...one, mark }] : [];
  });
  const marked = await writeMarks(ctx, marks, { now, isPatient: false });
  return tries.map(({ claimed }) => marked.has(claimed.id));
}

/**
 * What went out when the lease was over may have written an old state over a successor's newer one, or be there a
 * second time: the message is brought up to date again, and a second copy of it is looked for. Last state wins.
 */
async function showAgain(
  ctx: Ctx,
  claimed: LeasedDelivery,
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
         SET ${markForRefresh(now, wakeAt)},
             "leaseUntil" = CASE WHEN d."state" IN ('pending', 'settled')
                                 THEN GREATEST(d."leaseUntil", ${lateUntil}::timestamptz) ELSE d."leaseUntil" END,
             -- Counts as posted just now: the next claim looks for the second copy.
             "postedAt" = CASE WHEN ${mayBeTwin} THEN GREATEST(d."postedAt", ${now}::timestamptz) ELSE d."postedAt" END
       WHERE d."id" = ${claimed.id}::uuid AND d."state" <> 'dead'
         AND CASE WHEN ${mayBeTwin} THEN d."messageTs" IS DISTINCT FROM ${ownTs} OR ${ownTs}::text IS NULL
                  ELSE d."messageTs" IS NOT NULL END
      RETURNING 1
    )
    SELECT ${wakeOutbox(ctx)} AS "woken" FROM wanted`;
}
