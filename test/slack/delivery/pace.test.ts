import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { settleDelivery } from '../../../src/domain/deliveries/settle-delivery.ts';
import { escapeMrkdwn } from '../../../src/slack/kit/mrkdwn.ts';
import { startTestOutbox, type TestOutbox } from './test-outbox.ts';

let testOutbox: TestOutbox;
beforeAll(async () => {
  testOutbox = await startTestOutbox();
});
afterEach(() => testOutbox.sweep());
afterAll(() => testOutbox.stop());

const settings = { perChannelIntervalMs: 1_000 };
let channelCount = 0;

/** A channel with two messages to be posted, and where a sender of the first can be held. */
async function twoMessages() {
  const channel = testOutbox.channel(`paced-${++channelCount}`);
  for (const text of ['first', 'second']) {
    const subjectId = randomUUID();
    testOutbox.records.set(subjectId, text);
    await testOutbox.request({ subjectId, destination: channel });
    testOutbox.clock.shiftMs(1);
  }
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  return {
    texts: () => testOutbox.sandbox.messages(channel).map((message) => message.text),
    spacing: () => testOutbox.sandbox.spacing(channel),
    isHeld: held.promise,
    release: () => released.resolve(),
    async hold(): Promise<void> {
      held.resolve();
      await released.promise;
    },
  };
}

/** The second message comes a second after the first one reached Slack, and not earlier. */
async function expectTheSecondInASecond(
  { texts, spacing }: Awaited<ReturnType<typeof twoMessages>>,
  rival: ReturnType<TestOutbox['outbox']>,
) {
  await testOutbox.sandbox.waitFor(() => texts().length >= 1, { what: () => 'the first post' });
  await rival.idle();
  testOutbox.clock.shiftMs(999);
  await rival.idle();
  expect(texts()).toEqual(['first']);
  testOutbox.clock.shiftMs(1);
  rival.kick();
  await testOutbox.sandbox.waitFor(() => texts().length >= 2, { what: () => 'the second post' });
  expect(Math.min(...spacing())).toBeGreaterThanOrEqual(1_000);
}

test('a sender that is held between its claim and its request keeps the channel: the next post comes a second after it reached Slack', async () => {
  const channel = await twoMessages();
  const slow = testOutbox.outbox({
    settings,
    render: async ({ subjectId }) => {
      if (testOutbox.records.get(subjectId) === 'first') await channel.hold();
      return { text: escapeMrkdwn(testOutbox.records.get(subjectId) ?? '') };
    },
  });
  slow.kick();
  await channel.isHeld;
  // Long past its pace, and well within its lease.
  testOutbox.clock.shiftMs(20_000);
  const rival = testOutbox.outbox({ settings });
  await rival.idle();
  expect(channel.texts()).toEqual([]);
  channel.release();
  await slow.idle();
  await expectTheSecondInASecond(channel, rival);
});

test('a sender that is held between Slack’s answer and its mark keeps the channel until it has marked', async () => {
  const channel = await twoMessages();
  const slow = testOutbox.outbox({
    settings,
    settle: async (claimed, outcome) => {
      if (outcome.kind === 'posted' && testOutbox.records.get(claimed.subjectId) === 'first')
        await channel.hold();
      return settleDelivery(testOutbox.ctx, claimed, outcome, deliverySettings(settings));
    },
  });
  slow.kick();
  await channel.isHeld;
  expect(channel.texts()).toEqual(['first']);
  testOutbox.clock.shiftMs(20_000);
  const rival = testOutbox.outbox({ settings });
  await rival.idle();
  expect(channel.texts()).toEqual(['first']);
  channel.release();
  await slow.idle();
  await expectTheSecondInASecond(channel, rival);
});
