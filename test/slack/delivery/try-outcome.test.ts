import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FaultKind, type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import type { LeasedDelivery, Outcome } from '../../../src/domain/deliveries/delivery.ts';
import { deliveryMetadata } from '../../../src/slack/delivery/look-up.ts';
import { createPostingClient } from '../../../src/slack/delivery/posting-client.ts';
import { sendDelivery } from '../../../src/slack/delivery/send-delivery.ts';
import { mrkdwn } from '../../../src/slack/kit/mrkdwn.ts';
import { claimedOf } from './claimed.ts';

let sandbox: Sandbox;
let client: WebClient;
let channel: string;
let channels = 0;
let person: string;
let logged: [level: string, details: object][];
beforeAll(async () => {
  sandbox = await startSandbox();
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = sandbox.env();
  client = createPostingClient({ token: String(SLACK_BOT_TOKEN), slackApiUrl: String(SLACK_API_URL) });
  person = sandbox.addUser({ name: 'ana' }).id;
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  sandbox.faults.clear();
  logged = [];
  channel = sandbox.addChannel({ name: `try-${++channels}`, members: [person] }).id;
});

const write = (level: string) => (details: object) => logged.push([level, details]);
const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
const send = (delivery: LeasedDelivery) =>
  sendDelivery(
    {
      client,
      render: async () => ({ text: mrkdwn`Done` }),
      now: () => new Date(),
      log,
      isOwnFault: () => true,
    },
    delivery,
  );
const posted = async (id: string) =>
  (await client.chat.postMessage({ channel, text: 'Earlier', metadata: deliveryMetadata(id) })).ts ?? '';

/** What is under way when Slack says no: each begins with the call that fails. */
const STEPS = {
  'conversations.open': async () => claimedOf({ destination: person }),
  'conversations.history': async () => claimedOf({ destination: channel, outcomeUnknown: true }),
  'chat.postMessage': async () => claimedOf({ destination: channel }),
  'chat.update': async () => {
    const id = randomUUID();
    return claimedOf({ id, destination: channel, channelId: channel, messageTs: await posted(id) });
  },
  'chat.delete': async () => {
    const id = randomUUID();
    await posted(id);
    const messageTs = await posted(id);
    return claimedOf({ id, destination: channel, channelId: channel, messageTs, mayHaveTwin: true });
  },
} satisfies Record<string, () => Promise<LeasedDelivery>>;

const NEW_CODE = 'error:a_code_of_tomorrow';
test.each<[keyof typeof STEPS, FaultKind, Partial<Outcome>]>([
  [
    'conversations.open',
    '429',
    { kind: 'wait', error: 'open:ratelimited', waitMs: 7_000, holdsChannel: false },
  ],
  ['conversations.open', 'error:invalid_auth', { kind: 'paused', error: 'invalid_auth' }],
  [
    'conversations.open',
    'error:missing_scope',
    { kind: 'retry', error: 'open:missing_scope', answered: false },
  ],
  ['conversations.open', 'error:users_not_found', { kind: 'dead', error: 'open:users_not_found' }],
  ['conversations.open', 'error:invalid_blocks', { kind: 'dead', error: 'open:invalid_blocks' }],
  ['conversations.open', 'error:message_not_found', { kind: 'dead', error: 'open:message_not_found' }],
  ['conversations.open', 'internal_error', { kind: 'retry', answered: false, mayComeLate: false }],
  ['conversations.open', NEW_CODE, { kind: 'retry', answered: true, mayComeLate: false }],
  ['conversations.history', '429', { kind: 'wait', error: 'look-up:ratelimited', holdsChannel: false }],
  [
    'conversations.history',
    'error:missing_scope',
    { kind: 'retry', error: 'look-up:missing_scope', answered: false },
  ],
  ['conversations.history', 'error:channel_not_found', { kind: 'dead', error: 'look-up:channel_not_found' }],
  ['conversations.history', 'reset-after', { kind: 'retry', answered: false, mayComeLate: false }],
  ['chat.postMessage', '429', { kind: 'wait', error: 'ratelimited', waitMs: 7_000, holdsChannel: true }],
  ['chat.postMessage', 'error:missing_scope', { kind: 'paused', error: 'missing_scope' }],
  ['chat.postMessage', 'error:is_archived', { kind: 'dead', error: 'is_archived' }],
  ['chat.postMessage', 'error:message_not_found', { kind: 'dead', error: 'message_not_found' }],
  ['chat.postMessage', 'internal_error', { kind: 'ambiguous', error: 'internal_error', answered: false }],
  ['chat.postMessage', 'error:request_timeout', { kind: 'ambiguous', answered: false }],
  ['chat.postMessage', NEW_CODE, { kind: 'ambiguous', error: 'a_code_of_tomorrow', answered: true }],
  ['chat.update', '429', { kind: 'wait', error: 'ratelimited', holdsChannel: true }],
  ['chat.update', 'error:missing_scope', { kind: 'paused', error: 'missing_scope' }],
  ['chat.update', 'error:message_not_found', { kind: 'missing' }],
  ['chat.update', 'error:cant_update_message', { kind: 'dead', error: 'cant_update_message' }],
  ['chat.update', 'internal_error', { kind: 'retry', answered: false, mayComeLate: true }],
  ['chat.update', NEW_CODE, { kind: 'retry', answered: true, mayComeLate: false }],
  // A clean-up that Slack refuses does not keep the card from being shown; one that may still work is tried again.
  ['chat.delete', 'error:message_not_found', { kind: 'updated' }],
  ['chat.delete', 'error:channel_not_found', { kind: 'updated' }],
  ['chat.delete', NEW_CODE, { kind: 'updated' }],
  ['chat.delete', '429', { kind: 'wait', error: 'delete:ratelimited', holdsChannel: false }],
  ['chat.delete', 'internal_error', { kind: 'retry', error: 'delete:internal_error', answered: false }],
  ['chat.delete', 'error:token_revoked', { kind: 'paused' }],
])('when %s meets %s the try ends as %j', async (method, fault, outcome) => {
  const delivery = await STEPS[method]();
  const struck = sandbox.faults.add({ method, fault, retryAfterS: 7 });
  expect(await send(delivery)).toMatchObject(outcome);
  expect(struck.fired).toBe(1);
});

test('a clean-up that is to be tried again leaves the message as it was until then', async () => {
  const delivery = await STEPS['chat.delete']();
  sandbox.faults.add({ method: 'chat.delete', fault: 'internal_error' });
  await send(delivery);
  expect(sandbox.messages(channel).map(({ text }) => text)).toEqual(['Earlier', 'Earlier']);
});

test('a twin that somebody took down already is no trouble, and the others are taken down too', async () => {
  const delivery = await STEPS['chat.delete']();
  await posted(delivery.id);
  sandbox.faults.add({ method: 'chat.delete', fault: 'error:message_not_found' });
  expect(await send(delivery)).toEqual({ kind: 'updated' });
  expect(sandbox.messages(channel)).toHaveLength(2);
});

describe('a message that Slack refuses as it is', () => {
  test.each(['chat.postMessage', 'chat.update'] as const)(
    'by %s is sent as plain text, once',
    async (method) => {
      const delivery = await STEPS[method]();
      const struck = sandbox.faults.add({ method, fault: 'error:invalid_blocks' });
      expect(await send(delivery)).toMatchObject({ kind: method === 'chat.update' ? 'updated' : 'posted' });
      expect(struck.fired).toBe(1);
    },
  );

  test.each(['chat.postMessage', 'chat.update'] as const)('by %s twice is dead', async (method) => {
    const delivery = await STEPS[method]();
    sandbox.faults.add({ method, fault: 'error:msg_too_long', times: 2 });
    expect(await send(delivery)).toEqual({ kind: 'dead', error: 'msg_too_long' });
  });

  test('and that meets another fault as plain text ends as that fault says', async () => {
    const delivery = await STEPS['chat.postMessage']();
    sandbox.faults.add({ method: 'chat.postMessage', fault: 'error:invalid_blocks' });
    sandbox.faults.add({ method: 'chat.postMessage', fault: 'error:is_archived' });
    expect(await send(delivery)).toEqual({ kind: 'dead', error: 'is_archived' });
  });
});

test('an update of plain text takes blocks away that stood there', async () => {
  const id = randomUUID();
  const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Old' } }];
  const { ts } = await client.chat.postMessage({
    channel,
    text: 'Old',
    blocks,
    metadata: deliveryMetadata(id),
  });
  await send(claimedOf({ id, destination: channel, channelId: channel, messageTs: ts ?? '' }));
  expect(sandbox.messages(channel)).toMatchObject([{ text: 'Done', blocks: [] }]);
});

test('neither links nor pictures of a post are unfolded', async () => {
  await send(claimedOf({ destination: channel }));
  expect(sandbox.posts.at(-1)?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
});

test.each<[FaultKind | null, string]>([
  ['error:is_archived', 'error'],
  ['error:token_revoked', 'error'],
  ['internal_error', 'warn'],
  [null, 'debug'],
])('a try that meets %s is logged as %s, with ids and a code alone', async (fault, level) => {
  const delivery = await STEPS['chat.postMessage']();
  if (fault) sandbox.faults.add({ method: 'chat.postMessage', fault });
  await send(delivery);
  const ids = { deliveryId: delivery.id, kind: 'task_card', attempt: 1 };
  const code = fault ? { error: `${fault}`.replace('error:', '') } : {};
  expect(logged).toEqual([[level, { ...ids, outcome: expect.any(String), ...code }]]);
});
