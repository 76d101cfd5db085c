import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { deliveryMetadata, lookUp, lookUpAll } from '../../../src/slack/delivery/look-up.ts';
import { createPostingClient } from '../../../src/slack/delivery/posting-client.ts';
import { removeTwins } from '../../../src/slack/delivery/remove-twins.ts';
import { silentLog } from '../../domain/deliveries/caseload.ts';
import { setClock } from '../../kit/set-clock.ts';

const clock = setClock('2026-03-03T15:00:00Z');
const since = new Date('2026-03-03T15:00:00Z');
/** One page of history: the look-up asks for so many messages at a time. */
const PAGE = 200;

let sandbox: Sandbox;
let client: ReturnType<typeof createPostingClient>;
let person: string;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => clock.now().getTime() });
  person = sandbox.addUser({ name: 'chatty' }).id;
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = sandbox.env();
  client = createPostingClient({ token: String(SLACK_BOT_TOKEN), slackApiUrl: String(SLACK_API_URL) });
});
afterAll(() => sandbox.stop());

let count = 0;
const freshChannel = () => sandbox.addChannel({ name: `channel-${++count}`, members: [person] }).id;

/** A message of this delivery, as a try would have left it: its ts. */
async function post(channel: string, deliveryId: string, threadTs?: string): Promise<string> {
  clock.shiftMs(1_000);
  const metadata = deliveryMetadata(deliveryId);
  const { ts } = await client.chat.postMessage({
    channel,
    text: 'card',
    metadata,
    ...(threadTs ? { thread_ts: threadTs } : {}),
  });
  return String(ts);
}

/** The row as a sender has claimed it. */
const claimed = (row: { id: string; messageTs: string; parentTs?: string }) => ({
  parentTs: null,
  firstTriedAt: since,
  ...row,
});

const left = (channel: string) => sandbox.messages(channel).map(({ ts }) => ts);

test.each([0, 1, 2])('of three copies the one that the row knows is kept, be it number %i', async (known) => {
  const channel = freshChannel();
  const id = randomUUID();
  const other = await post(channel, randomUUID());
  const copies = [await post(channel, id), await post(channel, id), await post(channel, id)];
  const messageTs = copies[known] ?? '';
  expect(await removeTwins({ client, log: silentLog }, claimed({ id, messageTs }), channel)).toBeNull();
  expect(left(channel)).toEqual([other, messageTs].toSorted());
});

test('in a thread too the one that the row knows is kept', async () => {
  const channel = freshChannel();
  const id = randomUUID();
  const card = await post(channel, randomUUID());
  const late = await post(channel, id, card);
  const messageTs = await post(channel, id, card);
  const row = claimed({ id, messageTs, parentTs: card });
  expect(await removeTwins({ client, log: silentLog }, row, channel)).toBeNull();
  expect(left(channel)).toEqual([card, messageTs]);
  expect(left(channel)).not.toContain(late);
});

test('when the one that the row knows is gone, no other copy is taken down: one must stay', async () => {
  const channel = freshChannel();
  const id = randomUUID();
  const copy = await post(channel, id);
  const messageTs = await post(channel, id);
  await client.chat.delete({ channel, ts: messageTs });
  expect(await removeTwins({ client, log: silentLog }, claimed({ id, messageTs }), channel)).toBeNull();
  expect(left(channel)).toEqual([copy]);
});

test('a copy that somebody else has taken down is no trouble; one that Slack does not let go is left', async () => {
  const channel = freshChannel();
  const id = randomUUID();
  const messageTs = await post(channel, id);
  await post(channel, id);
  const row = claimed({ id, messageTs });
  const gone = sandbox.faults.add({ method: 'chat.delete', fault: 'error:message_not_found' });
  expect(await removeTwins({ client, log: silentLog }, row, channel)).toBeNull();
  const refused = sandbox.faults.add({ method: 'chat.delete', fault: 'error:cant_delete_message' });
  expect(await removeTwins({ client, log: silentLog }, row, channel)).toBeNull();
  const silent = sandbox.faults.add({ method: 'conversations.history', fault: 'reset-before' });
  expect(await removeTwins({ client, log: silentLog }, row, channel)).toMatchObject({ kind: 'retry' });
  expect([gone.fired, refused.fired, silent.fired]).toEqual([1, 1, 1]);
});

test('a message on the second page of a channel, and on the third, is found', async () => {
  const channel = freshChannel();
  const id = randomUUID();
  const first = await post(channel, id);
  const robot = sandbox.robot(person);
  for (let n = 0; n < PAGE; n++) await robot.say(channel, `Lunch? ${n}`);
  const where = { deliveryId: id, channelId: channel, threadTs: null, since };
  expect(await lookUp(client, where)).toBe(first);
  for (let n = 0; n < PAGE; n++) await robot.say(channel, `Dinner? ${n}`);
  const copy = await post(channel, id);
  // A copy on the first page does not end the search for the others.
  expect(await lookUpAll(client, where)).toEqual([copy, first]);
  expect(await lookUp(client, { ...where, deliveryId: randomUUID() })).toBeNull();
});

test('a reply on the second page of its thread is found, and none in another thread', async () => {
  const channel = freshChannel();
  const id = randomUUID();
  const card = await post(channel, randomUUID());
  const another = await post(channel, randomUUID());
  const robot = sandbox.robot(person);
  for (let n = 0; n < PAGE; n++) await robot.say(channel, `Coming? ${n}`, { threadTs: card });
  const reply = await post(channel, id, card);
  const where = { deliveryId: id, channelId: channel, since };
  expect(await lookUp(client, { ...where, threadTs: card })).toBe(reply);
  expect(await lookUp(client, { ...where, threadTs: another })).toBeNull();
});
