import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from './domain/context.ts';
import {
  DELIVERY_WAKE,
  type DeliverySettings,
  type LeasedDelivery,
  type Outcome,
} from './domain/deliveries/delivery.ts';
import { deliveryLeases } from './domain/deliveries/lease-deliveries.ts';
import { nextDeliveryAt } from './domain/deliveries/next-delivery-at.ts';
import { settleAtOnce, settleDelivery } from './domain/deliveries/settle-delivery.ts';
import type { Tried } from './domain/deliveries/write-marks.ts';
import { countFailure, failureCode } from './domain/delivery-operations/count-failure.ts';
import { fallBack } from './domain/delivery-operations/fall-back.ts';
import { batcher } from './jobs/batcher.ts';
import type { LeasedWorker } from './jobs/leased-worker.ts';
import { startOutbox } from './jobs/outbox.ts';
import { isRecordsFault } from './platform/database-fault.ts';
import { listen } from './platform/listen.ts';
import type { Metrics } from './platform/metrics.ts';
import type { DeliveryRenderers } from './slack/delivery/delivery-renderer.ts';
import { sendDelivery } from './slack/delivery/send-delivery.ts';

/** Makes Slack show what the rows say. */
export function startDeliveryOutbox(
  ctx: Ctx<SystemActor>,
  {
    owner,
    databaseUrl,
    client,
    renderers,
    settings,
    metrics,
  }: {
    /** The person or channel a leased row names. */
    owner: string;
    databaseUrl: string;
    /** Posts and updates: its own client, which never retries. */
    client: WebClient;
    renderers: DeliveryRenderers;
    settings: DeliverySettings;
    metrics: Metrics;
  },
): LeasedWorker {
  const { now, log } = ctx;
  return startOutbox({
    ...deliveryLeases(ctx, { owner, settings }),
    run: (claimed) =>
      sendDelivery(
        {
          client,
          render: (delivery) => renderers[delivery.kind](delivery),
          now,
          log,
          isOwnFault: isRecordsFault,
          leaseMarginMs: settings.callLimitMs * 1.1,
        },
        claimed,
      ),
    settle: settler(ctx, settings, metrics),
    nextAt: () => nextDeliveryAt(ctx, { settings }),
    subscribe: (wake) => listen({ url: databaseUrl, channel: DELIVERY_WAKE, log }, wake),
    observe: ({ kind, undeliveredSince }, outcome, settled) => {
      metrics.deliveries.inc({ kind, outcome: outcome.kind });
      const hasArrived = outcome.kind === 'posted' || outcome.kind === 'found';
      if (hasArrived && settled === 'marked' && undeliveredSince)
        metrics.deliveryLag.observe(
          { kind },
          Math.max(0, now().getTime() - undeliveredSince.getTime()) / 1_000,
        );
    },
    runLimitMs: settings.leaseMs,
    now,
    log,
  });
}

/** Marks what came of a try, counts a failure and looks for another way where there is no next try. */
function settler(ctx: Ctx<SystemActor>, settings: DeliverySettings, metrics: Metrics) {
  // A commit for each message is what posting would spend most of its time on.
  const mark = batcher((tries: readonly Tried[]) => settleAtOnce(ctx, tries, settings), {
    most: 100,
    limitMs: 10_000,
  });
  return async (claimed: LeasedDelivery, outcome: Outcome) => {
    const isMarked = await mark({ claimed, outcome });
    const settled = isMarked ? 'marked' : await settleDelivery(ctx, claimed, outcome, settings);
    const code = failureCode(outcome);
    if (code) {
      metrics.deliveryFailures.inc({ kind: claimed.kind, code });
      await countFailure(ctx, claimed, code).catch((err: unknown) =>
        ctx.log.warn({ err }, 'a failed attempt could not be counted'),
      );
    }
    if (outcome.kind === 'dead') await findFallbacks(ctx, claimed);
    return settled;
  };
}

/** At once: a process that died in between has left the dead row, and the tick finds it. */
async function findFallbacks(ctx: Ctx<SystemActor>, died: LeasedDelivery): Promise<void> {
  await fallBack(ctx, { died }).catch((err: unknown) =>
    ctx.log.error({ err }, 'no fallback was found for a dead letter yet'),
  );
}
