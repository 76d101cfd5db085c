import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { keepAbsences } from './domain/absences/keep-absences.ts';
import { readDueChannels } from './domain/channels/read-due-channels.ts';
import type { ReadChannel } from './domain/channels/reading.ts';
import type { Ctx, Log, SystemActor, Workspace } from './domain/context.ts';
import { readBacklog } from './domain/deliveries/backlog.ts';
import { claimDeliveries } from './domain/deliveries/claim-deliveries.ts';
import {
  type ClaimedDelivery,
  DELIVERY_WAKE,
  type DeliverySettings,
  deliverySettings,
} from './domain/deliveries/delivery.ts';
import { parkExpired } from './domain/deliveries/expired-leases.ts';
import { nextDeliveryAt } from './domain/deliveries/next-delivery-at.ts';
import { settleAtOnce, settleDelivery } from './domain/deliveries/settle-delivery.ts';
import type { Tried } from './domain/deliveries/write-marks.ts';
import { countFailure, failureCode } from './domain/delivery-operations/count-failure.ts';
import { countDead } from './domain/delivery-operations/dead-letters.ts';
import { fallBack } from './domain/delivery-operations/fall-back.ts';
import { watchLag } from './domain/delivery-operations/watch-lag.ts';
import { claimDueDigests } from './domain/digests/claim-due-digests.ts';
import { DIGEST_KINDS } from './domain/digests/digest.ts';
import { nextDigestAt } from './domain/digests/next-digest-at.ts';
import { askStillWorking } from './domain/escalation/ask-still-working.ts';
import { escalateOverdue } from './domain/escalation/escalate-overdue.ts';
import { claimDueTasks, nextDueTaskAt } from './domain/reminders/claim-due-tasks.ts';
import { countHeldTasks } from './domain/reminders/count-held-tasks.ts';
import { followZoneRules } from './domain/reminders/follow-zone-rules.ts';
import { holdBeforeClaim } from './domain/reminders/hold-before-claim.ts';
import type { ReadDnd } from './domain/reminders/hold-due-tasks.ts';
import { earliest } from './domain/time/earliest.ts';
import { batcher } from './jobs/batcher.ts';
import { startOutbox } from './jobs/outbox.ts';
import { startTick } from './jobs/tick.ts';
import { listen } from './platform/listen.ts';
import type { Metrics } from './platform/metrics.ts';
import type { DeliveryRenderers } from './slack/delivery/delivery-renderer.ts';
import { sendDelivery } from './slack/delivery/send-delivery.ts';

export type WorkOptions = {
  db: Ctx['db'];
  databaseUrl: string;
  workspace: Workspace;
  now: () => Date;
  log: Log;
  metrics: Metrics;
  /** Posts and updates: its own client, which never retries. */
  client: WebClient;
  renderers: (ctx: Ctx<SystemActor>) => DeliveryRenderers;
  /** Asks Slack who is not to be disturbed: within a short time, or not at all. */
  readDnd: ReadDnd;
  /** Asks Slack who reads a team's channel. */
  readChannel: ReadChannel;
  settings: Partial<DeliverySettings>;
};

const BATCH = 500;

/** What the app does by itself: brings back what is due, and makes Slack show what the rows say. */
export function startWork(options: WorkOptions) {
  const { db, workspace, now, log, metrics } = options;
  const settings = deliverySettings(options.settings);
  const owner = randomUUID();
  const contextOf = (job: string): Ctx<SystemActor> => ({
    db,
    workspace,
    now,
    log,
    actor: { kind: 'system', job },
    requestId: `${job}-${owner.slice(0, 8)}`,
  });
  const outboxCtx = contextOf('outbox');
  const tickCtx = contextOf('tick');
  const renderers = options.renderers(outboxCtx);
  // A commit for each message is what posting would spend most of its time on.
  const mark = batcher((tries: readonly Tried[]) => settleAtOnce(outboxCtx, tries, settings), {
    most: 100,
    limitMs: 10_000,
  });
  const outbox = startOutbox({
    lease: (limit) => claimDeliveries(outboxCtx, { owner, limit, settings }),
    run: (claimed) =>
      sendDelivery(
        {
          client: options.client,
          render: (delivery) => renderers[delivery.kind](delivery),
          now,
          log,
          leaseMarginMs: settings.callLimitMs * 1.1,
        },
        claimed,
      ),
    settle: async (claimed, outcome) => {
      const isMarked = await mark({ claimed, outcome });
      const settled = isMarked ? 'marked' : await settleDelivery(outboxCtx, claimed, outcome, settings);
      const code = failureCode(outcome);
      if (code) {
        metrics.deliveryFailures.inc({ kind: claimed.kind, code });
        await countFailure(outboxCtx, claimed, code).catch((err: unknown) =>
          log.warn({ err }, 'a failed attempt could not be counted'),
        );
      }
      if (outcome.kind === 'dead') await otherWays(outboxCtx, claimed);
      return settled;
    },
    nextAt: () => nextDeliveryAt(outboxCtx, { settings }),
    subscribe: (wake) => listen({ url: options.databaseUrl, channel: DELIVERY_WAKE, log }, wake),
    observe: ({ kind, owedSince }, outcome, settled) => {
      metrics.deliveries.inc({ kind, outcome: outcome.kind });
      const hasArrived = outcome.kind === 'posted' || outcome.kind === 'found';
      if (hasArrived && settled === 'marked' && owedSince)
        metrics.deliveryLag.observe({ kind }, Math.max(0, now().getTime() - owedSince.getTime()) / 1_000);
    },
    runLimitMs: settings.leaseMs,
    now,
    log,
  });
  const held = holdBeforeClaim(tickCtx, options.readDnd);
  const tick = startTick({
    claimDue: async () => {
      // First, so that a card names whoever stands in.
      await guarded('tasks of people who are away could not be handed off', keepAbsences);
      const batch = await claimDueTasks(await held.next(), { limit: BATCH });
      // The empty batch ends the tick: what was due is in the outbox.
      if (batch.claimed === 0) {
        held.ended();
        await guarded('messages whose sender crashed could not be parked', parkExpired);
        await otherWays(tickCtx);
        await watched();
        await guarded('the digests could not be processed', digests);
        await guarded('overdue tasks could not be escalated', escalateOverdue);
        await guarded('check-ins on tasks in progress could not be sent', askStillWorking);
        // Last: the only one that waits for Slack.
        await guarded('the channels of teams could not be read', (ctx) =>
          readDueChannels(ctx, options.readChannel),
        );
      }
      return batch;
    },
    nextDueAt: async () => earliest(await nextDueTaskAt(tickCtx), await nextDigestAt(tickCtx)),
    observe: ({ claimed, maxLagMs }) => {
      metrics.remindersClaimed.inc(claimed);
      metrics.reminderLag.observe(maxLagMs / 1000);
    },
    now,
    log,
  });
  // What fell due while nobody ran does not wait for the next full minute.
  void tick.tickNow();
  // Beside the rest: only what is due later can have moved. What fails is tried by the next start.
  void followZoneRules(contextOf('zone-rules'), { rules: process.versions.tz ?? process.version }).then(
    (moved) => moved > 0 && log.warn({ moved }, 'time zone rules have changed: due times were updated'),
    (err: unknown) => log.warn({ err }, 'due times could not be checked against time zone rules'),
  );
  metrics.watchBacklog(async () => {
    const [backlog, dead, heldTasks] = await Promise.all([
      readBacklog(outboxCtx),
      countDead(outboxCtx),
      countHeldTasks(outboxCtx),
    ]);
    const { oldestDueAt, pending, ambiguous, sending } = backlog;
    const oldestAgeMs = oldestDueAt ? Math.max(0, now().getTime() - oldestDueAt.getTime()) : 0;
    return { byState: { pending, ambiguous, sending }, oldestAgeMs, heldTasks, dead };
  });
  return { outbox, tick };

  /** At once, and with each tick: whoever died in between has left the dead row, and it is found again. */
  async function otherWays(ctx: Ctx<SystemActor>, died?: ClaimedDelivery): Promise<void> {
    await fallBack(ctx, died).catch((err: unknown) =>
      log.error({ err }, 'no fallback was found for a dead letter yet'),
    );
  }

  /** A pass beside the claim: what fails in it is found again by the next tick, and keeps nothing from coming back. */
  async function guarded(failed: string, pass: (ctx: Ctx<SystemActor>) => Promise<unknown>): Promise<void> {
    await pass(tickCtx).catch((err: unknown) => log.error({ err }, failed));
  }

  async function digests(ctx: Ctx<SystemActor>): Promise<void> {
    const sent = await claimDueDigests(ctx);
    for (const kind of DIGEST_KINDS) metrics.digests.inc({ kind }, sent[kind]);
  }

  /** Whoever cannot be told that messages are late must not keep them from coming back. */
  async function watched(): Promise<void> {
    await watchLag(tickCtx).catch((err: unknown) =>
      log.error({ err }, 'the delivery lag could not be checked'),
    );
  }
}

export type Work = ReturnType<typeof startWork>;
