import { findFallbacks } from './delivery-outbox.ts';
import { applyAbsences } from './domain/absences/apply-absences.ts';
import { readDueChannels } from './domain/channels/read-due-channels.ts';
import type { ReadChannel } from './domain/channels/reading.ts';
import type { Ctx, SystemActor } from './domain/context.ts';
import { parkExpired } from './domain/deliveries/expired-leases.ts';
import { watchLag } from './domain/delivery-operations/watch-lag.ts';
import { claimDueDigests } from './domain/digests/claim-due-digests.ts';
import { DIGEST_KINDS } from './domain/digests/digest.ts';
import { nextDigestAt } from './domain/digests/next-digest-at.ts';
import { askStillWorking } from './domain/escalation/ask-still-working.ts';
import { escalateOverdue } from './domain/escalation/escalate-overdue.ts';
import { claimDueTasks, nextDueTaskAt } from './domain/reminders/claim-due-tasks.ts';
import { holdBeforeClaim } from './domain/reminders/hold-before-claim.ts';
import type { ReadDnd } from './domain/reminders/hold-due-tasks.ts';
import { earliest } from './domain/time/earliest.ts';
import { startTick, type Tick } from './jobs/tick.ts';
import type { Metrics } from './platform/metrics.ts';

type TickTools = {
  /** Asks Slack who is not to be disturbed: within a short time, or not at all. */
  readDnd: ReadDnd;
  /** Asks Slack who reads a team's channel. */
  readChannel: ReadChannel;
  metrics: Metrics;
};

const BATCH = 500;

/** Brings back what is due, and makes the other passes over what time alone has changed. */
export function startReminderTick(ctx: Ctx<SystemActor>, tools: TickTools): Tick {
  const { metrics, readDnd } = tools;
  const held = holdBeforeClaim(ctx, readDnd);
  return startTick({
    claimDue: async () => {
      // First, so that a card names the person who covers.
      await guarded(ctx, 'tasks of people who are away could not be handed off', applyAbsences);
      const batch = await claimDueTasks(await held.next(), { limit: BATCH });
      // The empty batch ends the tick: what was due is in the outbox.
      if (batch.claimed === 0) {
        held.ended();
        await makeOtherPasses(ctx, tools);
      }
      return batch;
    },
    nextDueAt: async () => earliest(await nextDueTaskAt(ctx), await nextDigestAt(ctx)),
    observe: ({ claimed, maxLagMs }) => {
      metrics.remindersClaimed.inc(claimed);
      metrics.reminderLag.observe(maxLagMs / 1000);
    },
    now: ctx.now,
    log: ctx.log,
  });
}

async function makeOtherPasses(ctx: Ctx<SystemActor>, { metrics, readChannel }: TickTools): Promise<void> {
  await guarded(ctx, 'messages whose sender crashed could not be parked', parkExpired);
  await findFallbacks(ctx);
  // A failure to report that messages are late must not keep them from coming back.
  await guarded(ctx, 'the delivery lag could not be checked', watchLag);
  await guarded(ctx, 'the digests could not be processed', async () => {
    const sent = await claimDueDigests(ctx);
    for (const kind of DIGEST_KINDS) metrics.digests.inc({ kind }, sent[kind]);
  });
  await guarded(ctx, 'overdue tasks could not be escalated', escalateOverdue);
  await guarded(ctx, 'check-ins on tasks in progress could not be sent', askStillWorking);
  // Last: the only one that waits for Slack.
  await guarded(ctx, 'the channels of teams could not be read', () => readDueChannels(ctx, readChannel));
}

/** A pass beside the claim: what fails in it is found again by the next tick, and keeps nothing from coming back. */
async function guarded(
  ctx: Ctx<SystemActor>,
  failed: string,
  pass: (ctx: Ctx<SystemActor>) => Promise<unknown>,
): Promise<void> {
  await pass(ctx).catch((err: unknown) => ctx.log.error({ err }, failed));
}
