import { startSandbox } from '../../../sandbox/sandbox.ts';
import type { Log } from '../../../src/domain/context.ts';
import {
  DELIVERY_WAKE,
  type DeliverySettings,
  deliverySettings,
  type LeasedDelivery,
  type Outcome,
} from '../../../src/domain/deliveries/delivery.ts';
import { deliveryLeases } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { nextDeliveryAt } from '../../../src/domain/deliveries/next-delivery-at.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import type { LeasedWorker } from '../../../src/jobs/leased-worker.ts';
import { startOutbox } from '../../../src/jobs/outbox.ts';
import { listen } from '../../../src/platform/listen.ts';
import type { DeliveryRenderer } from '../../../src/slack/delivery/delivery-renderer.ts';
import { createPostingClient } from '../../../src/slack/delivery/posting-client.ts';
import { sendDelivery } from '../../../src/slack/delivery/send-delivery.ts';
import { escapeMrkdwn } from '../../../src/slack/kit/mrkdwn.ts';
import { silentLog, startCaseload } from '../../domain/deliveries/caseload.ts';
import { setClock } from '../../kit/set-clock.ts';

/** The caseload's database, the local Slack and as many outboxes as a test starts, all on one settable clock. */
export async function startTestOutbox(clock: PostClock = setClock('2026-03-03T15:00:00Z')) {
  const caseload = await startCaseload(clock);
  const sandbox = await startSandbox({ now: () => clock.now().getTime() });
  const outboxes: LeasedWorker[] = [];

  const channels = new Map<string, string>();
  const person = sandbox.addUser({ name: 'chatty' });
  /** The id of a channel by name, made when it is first named. */
  const channel = (name: string): string => {
    const id = channels.get(name) ?? sandbox.addChannel({ name, members: [person.id] }).id;
    channels.set(name, id);
    return id;
  };

  return {
    ...caseload,
    clock,
    sandbox,
    /** Somebody who is in every channel and writes there too. */
    person,
    channel,
    /** What the renderer makes of a subject: changed by a test as a verb would change the record. */
    records: new Map<string, string>(),
    outbox(over: OutboxOver = {}): LeasedWorker & { outcomes: [LeasedDelivery, Outcome, string][] } {
      const outcomes: [LeasedDelivery, Outcome, string][] = [];
      const settings = deliverySettings({ perChannelIntervalMs: 0, ...over.settings });
      const { SLACK_API_URL, SLACK_BOT_TOKEN } = sandbox.env();
      const client = createPostingClient({
        token: over.token ?? String(SLACK_BOT_TOKEN),
        slackApiUrl: over.slackApiUrl ?? String(SLACK_API_URL),
        timeoutMs: 1_000,
      });
      const owner = `replica-${outboxes.length + 1}`;
      const render: DeliveryRenderer =
        over.render ??
        (async ({ subjectId }) => ({
          text: escapeMrkdwn(this.records.get(subjectId) ?? `Follow-up ${subjectId}`),
        }));
      const log = over.log ?? silentLog;
      const outbox = startOutbox({
        ...deliveryLeases(caseload.ctx, { owner, settings }),
        run: (claimed) =>
          sendDelivery({ client, render, now: clock.now, log, isOwnFault: () => true }, claimed),
        settle:
          over.settle ?? ((claimed, outcome) => settleDelivery(caseload.ctx, claimed, outcome, settings)),
        nextAt: () => nextDeliveryAt(caseload.ctx, { settings }),
        now: clock.now,
        subscribe: (wake) => listen({ url: caseload.url, channel: DELIVERY_WAKE, log }, wake),
        log,
        observe: (claimed, outcome, settled) => outcomes.push([claimed, outcome, settled]),
      });
      outboxes.push(outbox);
      return { ...outbox, outcomes };
    },
    /**
     * Waits until several outboxes have sent all that may be sent now: to one of them a channel that the other
     * is just sending to looks like nothing to do.
     */
    async allIdle() {
      const open = () =>
        caseload.prisma.delivery.count({
          where: {
            OR: [
              { state: 'sending' },
              { state: { in: ['pending', 'ambiguous'] }, wakeAt: { lte: clock.now() } },
            ],
          },
        });
      do await Promise.all(outboxes.map((outbox) => outbox.idle()));
      while ((await open()) > 0);
    },
    /** Ends a test: its outboxes stop, its faults and rows go. */
    async sweep() {
      sandbox.faults.clear();
      await Promise.all(outboxes.splice(0).map((outbox) => outbox.stop()));
      await caseload.prisma.delivery.deleteMany();
      await caseload.prisma.task.deleteMany();
      channels.clear();
    },
    async stop() {
      await sandbox.stop();
      await caseload.drop();
    },
  };
}

type OutboxOver = {
  settings?: Partial<DeliverySettings>;
  render?: DeliveryRenderer;
  settle?: (claimed: LeasedDelivery, outcome: Outcome) => Promise<'marked' | 'lost'>;
  token?: string;
  slackApiUrl?: string;
  log?: Log;
};

export type TestOutbox = Awaited<ReturnType<typeof startTestOutbox>>;

type PostClock = { now: () => Date; shiftMs: (ms: number) => void };

/** Real time that can be moved on, for tests in which a second process runs. */
export function runningClock() {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    shiftMs: (ms: number) => {
      offsetMs += ms;
    },
    offsetMs: () => offsetMs,
  };
}
