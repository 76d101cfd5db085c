import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import type { LeasedDelivery } from '../../../src/domain/deliveries/delivery.ts';
import type { Rendered } from '../../../src/slack/delivery/delivery-renderer.ts';
import { deliveryMetadata, lookUp } from '../../../src/slack/delivery/look-up.ts';
import { createPostingClient } from '../../../src/slack/delivery/posting-client.ts';
import { sendDelivery } from '../../../src/slack/delivery/send-delivery.ts';
import { escapeMrkdwn, mrkdwn } from '../../../src/slack/kit/mrkdwn.ts';
import { silentLog } from '../../domain/deliveries/caseload.ts';
import { setClock } from '../../kit/set-clock.ts';
import { claimedOf } from './claimed.ts';

const NOW = new Date('2026-03-03T15:00:00Z');
const clock = setClock(NOW.toISOString());
let sandbox: Sandbox;
let client: WebClient;
let channel: string;
let channels = 0;
let person: string;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => clock.now().getTime() });
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = sandbox.env();
  client = createPostingClient({ token: String(SLACK_BOT_TOKEN), slackApiUrl: String(SLACK_API_URL) });
  person = sandbox.addUser({ name: 'ana' }).id;
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  clock.set(NOW.toISOString());
  sandbox.faults.clear();
  channel = sandbox.addChannel({ name: `send-${++channels}`, members: [person] }).id;
});

const inMs = (ms: number) => new Date(NOW.getTime() + ms);
const claimed = (over: Partial<LeasedDelivery> = {}) =>
  claimedOf({ destination: channel, leaseUntil: inMs(60_000), firstTriedAt: NOW, ...over });
const send = (delivery: LeasedDelivery, rendered: Rendered = { text: mrkdwn`Done` }) =>
  sendDelivery(
    { client, render: async () => rendered, now: clock.now, log: silentLog, isOwnFault: () => true },
    delivery,
  );
/** What an earlier try posted. */
const posted = async (id: string, more: { thread_ts?: string } = {}) => {
  const { ts } = await client.chat.postMessage({
    channel,
    text: 'Earlier',
    metadata: deliveryMetadata(id),
    ...more,
  });
  return ts ?? '';
};
const shown = () => sandbox.messages(channel).map(({ ts, text }) => [ts, text]);

describe('the lease', () => {
  test.each([
    [11_000, 'posted'],
    [10_999, 'lapsed'],
  ])('with %d ms left the message is %s', async (ms, kind) => {
    expect(await send(claimed({ leaseUntil: inMs(ms) }))).toMatchObject({ kind });
    expect(shown()).toHaveLength(kind === 'posted' ? 1 : 0);
  });
});

describe('a post of unknown outcome', () => {
  test('that is there is found, and nothing is posted', async () => {
    const delivery = claimed({ outcomeUnknown: true, postNotBefore: inMs(1) });
    const ts = await posted(delivery.id);
    expect(await send(delivery)).toEqual({ kind: 'found', channelId: channel, messageTs: ts });
    expect(shown()).toEqual([[ts, 'Earlier']]);
  });

  test.each([
    [1, 'unfound'],
    [0, 'posted'],
  ])('that is not there %d ms before an earlier one could still come is %s', async (ms, kind) => {
    expect(await send(claimed({ outcomeUnknown: true, postNotBefore: inMs(ms) }))).toMatchObject({ kind });
  });

  test('is looked for from five minutes before its first try, and another delivery’s message is none', async () => {
    const id = randomUUID();
    await posted(randomUUID());
    const ts = await posted(id);
    const where = { deliveryId: id, channelId: channel, threadTs: null };
    expect(await lookUp(client, { ...where, since: inMs(5 * 60_000 - 1_000) })).toBe(ts);
    expect(await lookUp(client, { ...where, since: inMs(5 * 60_000 + 1_000) })).toBeNull();
  });

  test('is found behind more than one page of what others said', async () => {
    const id = randomUUID();
    const ts = await posted(id);
    const robot = sandbox.robot(person);
    for (let n = 0; n < 205; n++) await robot.say(channel, `Lunch? ${n}`);
    const pages = () => sandbox.calls.filter(({ method }) => method === 'conversations.history').length;
    const before = pages();
    const where = { deliveryId: id, channelId: channel, threadTs: null, since: NOW };
    expect(await lookUp(client, where)).toBe(ts);
    expect(pages()).toBe(before + 2);
  });

  test('in a thread is looked for there, not in the channel', async () => {
    const id = randomUUID();
    const card = await posted(randomUUID());
    const ts = await posted(id, { thread_ts: card });
    const where = { deliveryId: id, channelId: channel, since: NOW };
    expect(await lookUp(client, { ...where, threadTs: card })).toBe(ts);
    expect(await lookUp(client, { ...where, threadTs: null })).toBeNull();
  });
});

describe('a message that stands twice', () => {
  test.each(['first', 'second'])('keeps the one that the row knows, when that is the %s', async (which) => {
    const id = randomUUID();
    const both = [await posted(id), await posted(id)];
    const known = both[which === 'first' ? 0 : 1] ?? '';
    const delivery = claimed({ id, messageTs: known, channelId: channel, mayHaveTwin: true });
    expect(await send(delivery)).toEqual({ kind: 'updated' });
    expect(shown()).toEqual([[known, 'Done']]);
  });

  test('is left alone when the known one is gone: the update says so', async () => {
    const id = randomUUID();
    const copy = await posted(id);
    const known = await posted(id);
    await client.chat.delete({ channel, ts: known });
    const delivery = claimed({ id, messageTs: known, channelId: channel, mayHaveTwin: true });
    expect(await send(delivery)).toEqual({ kind: 'missing' });
    expect(shown()).toEqual([[copy, 'Earlier']]);
  });

  test('and a message of another delivery stays', async () => {
    const id = randomUUID();
    const other = await posted(randomUUID());
    const known = await posted(id);
    await send(claimed({ id, messageTs: known, channelId: channel, mayHaveTwin: true }));
    expect(shown().map(([ts]) => ts)).toEqual([other, known]);
  });

  test('is looked for only when it may be there', async () => {
    const id = randomUUID();
    const both = [await posted(id), await posted(id)];
    await send(claimed({ id, messageTs: both[0] ?? '', channelId: channel }));
    expect(shown().map(([ts]) => ts)).toEqual(both);
  });

  test('is shown all the same when Slack does not let the copy be taken down', async () => {
    const id = randomUUID();
    const both = [await posted(id), await posted(id)];
    sandbox.faults.add({ method: 'chat.delete', fault: 'error:cant_delete_message' });
    const delivery = claimed({ id, messageTs: both[0] ?? '', channelId: channel, mayHaveTwin: true });
    expect(await send(delivery)).toEqual({ kind: 'updated' });
  });
});

describe('what is shown', () => {
  test('a member gets a direct message, opened once: a known one is used as it is', async () => {
    const first = await send(claimed({ destination: person }));
    expect(first).toMatchObject({ kind: 'posted', channelId: expect.stringMatching(/^D/) });
    const { channelId, messageTs } = first as { channelId: string; messageTs: string };
    const again = claimed({ destination: person, channelId, messageTs });
    expect(await send(again, { text: mrkdwn`Changed` })).toEqual({ kind: 'updated' });
    expect(sandbox.messages(channelId).map(({ text }) => text)).toEqual(['Changed']);
  });

  test('details stand in the thread of their card', async () => {
    const card = await posted(randomUUID());
    await send(claimed({ parentTs: card, kind: 'task_details' }));
    expect(shown().map(([ts]) => ts)).toContain(card);
    const { messages } = await client.conversations.replies({ channel, ts: card });
    expect(messages).toMatchObject([{ ts: card }, { text: 'Done', thread_ts: card }]);
  });

  test('what reads differently later comes with that instant, a message that is not shown without', async () => {
    const refreshAt = inMs(600_000);
    const rendered = { text: mrkdwn`Done`, refreshAt };
    expect(await send(claimed(), rendered)).toMatchObject({ kind: 'posted', refreshAt });
    expect(await send(claimed({ leaseUntil: NOW }), rendered)).toEqual({ kind: 'lapsed' });
  });

  test('blocks that Slack refuses come as their text, cut before Slack would refuse that too; without text it says where to look', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }] as never;
    await send(claimed(), { text: escapeMrkdwn('y'.repeat(3_901)), blocks });
    await send(claimed(), { text: mrkdwn``, blocks });
    const [long, none] = shown().map(([, text]) => text ?? '');
    expect(long).toHaveLength(3_900);
    expect(none).toContain('open the Home tab');
  });

  test('what cannot be rendered is tried again; what is not wanted is withdrawn', async () => {
    const deps = { client, now: clock.now, log: silentLog, isOwnFault: () => true };
    const broken = { ...deps, render: () => Promise.reject(new Error('no row')) };
    expect(await sendDelivery(broken, claimed())).toEqual({ kind: 'unrendered', error: 'render_failed' });
    // While the database is away no message is to blame.
    expect(await sendDelivery({ ...broken, isOwnFault: () => false }, claimed())).toMatchObject({
      kind: 'retry',
      answered: false,
    });
    const unwanted = sendDelivery({ ...deps, render: async () => 'withdraw' as const }, claimed());
    expect(await unwanted).toEqual({ kind: 'withdrawn' });
    expect(shown()).toEqual([]);
  });
});
