import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { startTestOutbox, type TestOutbox } from './test-outbox.ts';

let testOutbox: TestOutbox;
beforeAll(async () => {
  testOutbox = await startTestOutbox();
});
afterEach(() => testOutbox.sweep());
afterAll(() => testOutbox.stop());

const shown = (channel: string) => testOutbox.sandbox.messages(channel).map((message) => message.text);
let channelCount = 0;
const freshChannel = () => testOutbox.channel(`team-${++channelCount}`);

test('a message is posted once, with nothing but an opaque id in its metadata and no unfurled links', async () => {
  const channel = freshChannel();
  const { id } = await testOutbox.request({ destination: channel });
  await testOutbox.outbox().idle();
  const [message] = testOutbox.sandbox.messages(channel);
  expect(testOutbox.sandbox.messages(channel)).toHaveLength(1);
  expect(message?.metadata).toEqual({ event_type: 'northstar_delivery', event_payload: { delivery_id: id } });
  expect(testOutbox.sandbox.posts.at(-1)?.args).toMatchObject({ unfurl_links: 'false' });
  expect(await testOutbox.delivery(id)).toMatchObject({
    state: 'settled',
    messageTs: message?.ts,
    channelId: channel,
  });
});

test.each([
  ['Slack answers nothing', { fault: 'hang-after' }],
  ['the connection is reset', { fault: 'reset-after' }],
  ['the answer is cut off', { fault: 'cut-body-after' }],
  ['Slack answers 503', { fault: '5xx', applied: true }],
  ['Slack answers internal_error', { fault: 'internal_error', applied: true }],
  ['Slack answers fatal_error', { fault: 'fatal_error', applied: true }],
] as const)(
  'when %s although it has the message, it is found there and not posted again',
  async (_, fault) => {
    const channel = freshChannel();
    const { id, subjectId } = await requested(channel);
    const struck = testOutbox.sandbox.faults.add({ method: 'chat.postMessage', ...fault });
    const outbox = testOutbox.outbox();
    await outbox.idle();
    expect(struck.fired).toBe(1);
    expect(await testOutbox.delivery(id)).toMatchObject({ state: 'ambiguous', messageTs: null });
    // The record changes while nobody knows whether the message is there.
    await change(subjectId, 'Done by Ana');
    testOutbox.clock.shiftMs(5_000);
    await outbox.idle();
    expect(shown(channel)).toEqual(['Done by Ana']);
    expect(postsTo(channel)).toHaveLength(1);
    expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled', failures: 0, lastError: null });
  },
);

test.each([
  ['Slack answers nothing', { fault: 'hang-before' }],
  ['the connection is reset', { fault: 'reset-before' }],
  ['Slack answers 503', { fault: '5xx' }],
  ['Slack answers a code that nobody knows', { fault: 'error:flux_capacitor' }],
] as const)(
  'when %s and has no message, it is posted once 75 s have shown that none comes',
  async (_, fault) => {
    const channel = freshChannel();
    const { id } = await requested(channel);
    const struck = testOutbox.sandbox.faults.add({ method: 'chat.postMessage', ...fault });
    const outbox = testOutbox.outbox();
    await outbox.idle();
    expect(struck.fired).toBe(1);
    testOutbox.clock.shiftMs(74_999);
    await outbox.idle();
    expect(shown(channel)).toEqual([]);
    expect(await testOutbox.delivery(id)).toMatchObject({ state: 'ambiguous' });
    testOutbox.clock.shiftMs(1);
    await outbox.idle();
    expect(shown(channel)).toHaveLength(1);
    expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled' });
  },
);

test('a look-up that gets no answer is no proof: nothing is posted on it', async () => {
  const channel = freshChannel();
  await requested(channel);
  const { faults } = testOutbox.sandbox;
  const struck = faults.add({ method: 'chat.postMessage', fault: 'reset-after' });
  const blind = faults.add({ method: 'conversations.history', fault: 'reset-before', times: 2 });
  const outbox = testOutbox.outbox();
  await outbox.idle();
  for (let minutes = 0; minutes < 5; minutes++) {
    testOutbox.clock.shiftMs(60_000);
    await outbox.idle();
  }
  expect([struck.fired, blind.fired]).toEqual([1, 2]);
  expect(shown(channel)).toHaveLength(1);
});

test('a look-up reads page after page', async () => {
  const channel = freshChannel();
  await requested(channel);
  const struck = testOutbox.sandbox.faults.add({ method: 'chat.postMessage', fault: 'reset-after' });
  const outbox = testOutbox.outbox();
  await outbox.idle();
  const robot = testOutbox.sandbox.robot(testOutbox.person.id);
  for (let n = 0; n < 250; n++) await robot.say(channel, `Lunch? ${n}`);
  testOutbox.clock.shiftMs(5_000);
  await outbox.idle();
  expect(struck.fired).toBe(1);
  expect(testOutbox.sandbox.messages(channel)).toHaveLength(251);
  expect(postsTo(channel)).toHaveLength(1);
});

test('details whose post is in doubt are looked for in their thread', async () => {
  const channel = freshChannel();
  const card = await requested(channel);
  const details = await testOutbox.request({ kind: 'task_details', destination: channel, parentId: card.id });
  const struck = testOutbox.sandbox.faults.add({
    method: 'chat.postMessage',
    fault: 'reset-after',
    when: (args) => 'thread_ts' in args,
  });
  const outbox = testOutbox.outbox();
  await outbox.idle();
  testOutbox.clock.shiftMs(5_000);
  await outbox.idle();
  expect(struck.fired).toBe(1);
  const [parent, reply] = testOutbox.sandbox.messages(channel);
  expect(testOutbox.sandbox.messages(channel)).toHaveLength(2);
  expect(reply?.threadTs).toBe(parent?.ts);
  expect(await testOutbox.delivery(details.id)).toMatchObject({ state: 'settled', messageTs: reply?.ts });
});

test('when Slack cannot be reached at all, messages wait and arrive once it can', async () => {
  const channel = freshChannel();
  const { id } = await requested(channel);
  const cutOff = testOutbox.outbox({ slackApiUrl: `http://127.0.0.1:${await closedPort()}/api/` });
  await cutOff.idle();
  expect(await testOutbox.delivery(id)).toMatchObject({
    state: 'pending',
    failures: 1,
    lastError: 'ECONNREFUSED',
  });
  await cutOff.stop();
  testOutbox.clock.shiftMs(1_000);
  await testOutbox.outbox().idle();
  expect(shown(channel)).toHaveLength(1);
});

test('an update without an answer is made again', async () => {
  const channel = freshChannel();
  const { id, subjectId } = await requested(channel);
  const outbox = testOutbox.outbox();
  await outbox.idle();
  const struck = testOutbox.sandbox.faults.add({ method: 'chat.update', fault: 'reset-before' });
  await change(subjectId, 'Done by Ana');
  await outbox.idle();
  expect(struck.fired).toBe(1);
  testOutbox.clock.shiftMs(1_000);
  await outbox.idle();
  expect(shown(channel)).toEqual(['Done by Ana']);
  expect(await testOutbox.delivery(id)).toMatchObject({ postedVersion: 2, lastError: null });
});

test('an update that Slack applies late, over a newer one, does not stay: the last state wins', async () => {
  const channel = freshChannel();
  const { id, subjectId } = await requested(channel);
  const outbox = testOutbox.outbox();
  await outbox.idle();
  const hold = testOutbox.sandbox.hold('chat.update', { when: ({ text }) => text === 'Snoozed by Ana' });
  await change(subjectId, 'Snoozed by Ana');
  await hold.arrived;
  await outbox.idle();
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'pending', postedVersion: 1 });
  await change(subjectId, 'Done by Cy');
  testOutbox.clock.shiftMs(1_000);
  await outbox.idle();
  expect(shown(channel)).toEqual(['Done by Cy']);
  hold.release();
  await testOutbox.sandbox.waitFor(() => shown(channel)[0] === 'Snoozed by Ana');
  testOutbox.clock.shiftMs(75_000);
  await outbox.idle();
  expect(shown(channel)).toEqual(['Done by Cy']);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled', leaseUntil: null });
});

test('of many changes while an update is under way, one more update shows the last', async () => {
  const channel = freshChannel();
  const { subjectId } = await requested(channel);
  const outbox = testOutbox.outbox();
  await outbox.idle();
  const hold = testOutbox.sandbox.hold('chat.update');
  await change(subjectId, 'Snoozed by Ana');
  await hold.arrived;
  for (const text of ['Reassigned to Ben', 'Claimed by Cy', 'Done by Cy']) await change(subjectId, text);
  hold.release();
  await outbox.idle();
  expect(testOutbox.sandbox.messages(channel)[0]?.versions.map((version) => version.text)).toEqual([
    `Follow-up ${subjectId}`,
    'Snoozed by Ana',
    'Done by Cy',
  ]);
});

test('a card that somebody deleted is posted again when its record changes', async () => {
  const channel = freshChannel();
  const { subjectId } = await requested(channel);
  const outbox = testOutbox.outbox();
  await outbox.idle();
  const gone = testOutbox.sandbox.faults.add({ method: 'chat.update', fault: 'error:message_not_found' });
  await change(subjectId, 'Done by Ana');
  await outbox.idle();
  expect(gone.fired).toBe(1);
  expect(shown(channel)).toEqual([`Follow-up ${subjectId}`, 'Done by Ana']);
});

async function requested(destination: string): Promise<{ id: string; subjectId: string }> {
  const subjectId = randomUUID();
  const { id } = await testOutbox.request({ subjectId, destination });
  return { id, subjectId };
}

async function change(subjectId: string, text: string): Promise<void> {
  testOutbox.records.set(subjectId, text);
  await testOutbox.prisma.$transaction((tx) => refreshDeliveries(tx, testOutbox.ctx, subjectId));
}

function postsTo(channel: string) {
  return testOutbox.sandbox.posts.filter((call) => call.args.channel === channel);
}

/** A port on which nobody listens: one that was just given back. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
