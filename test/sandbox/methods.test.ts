import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { manifest, testDatabase, webClient } from './app.ts';
import { refusal } from './refusal.ts';

let sandbox: Sandbox;
let client: WebClient;
let ana: Robot;
let team: string;

beforeEach(async () => {
  const browserApp = await testDatabase();
  sandbox = browserApp.sandbox;
  ana = browserApp.ana;
  team = browserApp.team.id;
  client = webClient(sandbox);
});
afterEach(() => sandbox.stop());

test('only the installed app’s tokens are taken', async () => {
  expect((await client.auth.test()).user_id).toBe(sandbox.world.app.botUserId);
  expect((await refusal(webClient(sandbox, 'xoxb-other').auth.test())).error).toBe('invalid_auth');
  expect((await refusal(webClient(sandbox, '').auth.test())).error).toBe('not_authed');
  expect((await refusal(webClient(sandbox, sandbox.appToken).auth.test())).error).toBe(
    'not_allowed_token_type',
  );
  sandbox.revokeTokens();
  expect((await refusal(client.auth.test())).error).toBe('token_revoked');
});

test('a method Slack does not have is unknown', async () => {
  expect((await refusal(client.apiCall('chat.shout', {}))).error).toBe('unknown_method');
});

test('a scope the manifest lacks is missing, and counts as a violation', async () => {
  const bot = manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'chat:write');
  const other = await testDatabase({ manifest: { ...manifest, oauth_config: { scopes: { bot } } } });
  const answer = await refusal(
    webClient(other.sandbox).chat.postMessage({ channel: other.team.id, text: 'a' }),
  );
  expect(answer.error).toBe('missing_scope');
  expect(other.sandbox.violations).toHaveLength(1);
  await other.sandbox.stop();
});

test('a missing argument is named', async () => {
  const answer = await refusal(client.apiCall('chat.postMessage', { text: 'a' }));
  expect(answer).toEqual({
    error: 'invalid_arguments',
    messages: ['[ERROR] missing required field: channel'],
  });
});

test('JSON bodies are taken as forms are', async () => {
  const response = await fetch(`${sandbox.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sandbox.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel: team, text: 'from JSON', blocks: [{ type: 'divider' }] }),
  });
  expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } });
});

test('a message goes only where the bot is and the channel stands', async () => {
  const place = (name: string, extra: object) => sandbox.addChannel({ name, members: [ana.id], ...extra }).id;
  const cases = [
    ['C0NOWHERE', 'channel_not_found'],
    [place('open', { botIsMember: false }), 'not_in_channel'],
    [place('closed', { isPrivate: true, botIsMember: false }), 'channel_not_found'],
    [place('old', { isArchived: true }), 'is_archived'],
  ] as const;
  for (const [channel, code] of cases) {
    expect((await refusal(client.chat.postMessage({ channel, text: 'a' }))).error).toBe(code);
  }
});

test('a private channel without the bot is not listed', async () => {
  sandbox.addChannel({ name: 'closed', isPrivate: true, members: [ana.id], botIsMember: false });
  const { channels } = await client.conversations.list({ types: 'public_channel,private_channel' });
  expect(channels?.map((channel) => channel.name)).toEqual(['team-north']);
});

test('only the app’s own standing messages can be changed, and every version is kept', async () => {
  const posted = await client.chat.postMessage({ channel: team, text: 'one', blocks: [{ type: 'divider' }] });
  const ts = String(posted.ts);
  sandbox.clock.advance(1_000);
  await client.chat.update({ channel: team, ts, text: 'two' });
  const [message] = sandbox.messages('team-north');
  expect(message?.versions.map((version) => [version.text, version.blocks.length])).toEqual([
    ['one', 1],
    ['two', 0],
  ]);
  expect(message?.edited?.user).toBe(sandbox.world.app.botUserId);
  const said = ana.say('team-north', 'mine');
  expect((await refusal(client.chat.update({ channel: team, ts: said.ts, text: 'yours' }))).error).toBe(
    'cant_update_message',
  );
  expect((await refusal(client.chat.delete({ channel: team, ts: said.ts }))).error).toBe(
    'cant_delete_message',
  );
  await client.chat.delete({ channel: team, ts });
  expect((await refusal(client.chat.update({ channel: team, ts, text: 'three' }))).error).toBe(
    'message_not_found',
  );
});

test('history is newest first, without replies, page by page, with metadata only where it is asked for', async () => {
  const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
  const first = await client.chat.postMessage({ channel: team, text: 'first', metadata });
  await client.chat.postMessage({ channel: team, text: 'reply', thread_ts: String(first.ts) });
  for (const text of ['second', 'third']) await client.chat.postMessage({ channel: team, text });
  const page = await client.conversations.history({ channel: team, limit: 2 });
  expect(page.messages?.map((message) => message.text)).toEqual(['third', 'second']);
  expect(page.has_more).toBe(true);
  const rest = await client.conversations.history({
    channel: team,
    limit: 2,
    cursor: String(page.response_metadata?.next_cursor),
    include_all_metadata: true,
  });
  expect(rest.messages).toMatchObject([{ text: 'first', metadata, reply_count: 1 }]);
  const plainRest = await client.conversations.history({
    channel: team,
    latest: String(first.ts),
    inclusive: true,
  });
  expect(plainRest.messages?.map((message) => [message.text, message.metadata])).toEqual([
    ['first', undefined],
  ]);
  const replies = await client.conversations.replies({ channel: team, ts: String(first.ts) });
  expect(replies.messages?.map((message) => message.text)).toEqual(['first', 'reply']);
});

test('a person is looked up with her zone and locale', async () => {
  const { user } = await client.users.info({ user: ana.id, include_locale: true });
  expect(user).toMatchObject({ tz: 'America/Los_Angeles', locale: 'en-US', real_name: 'Ana Ruiz' });
  expect((await refusal(client.users.info({ user: 'U0NOBODY' }))).error).toBe('user_not_found');
});

test('a direct message needs only the person’s id', async () => {
  await client.chat.postMessage({ channel: ana.id, text: 'for your eyes' });
  expect(ana.dms().map((message) => ana.read(message))).toEqual(['for your eyes']);
  const { channel } = await client.conversations.open({ users: ana.id });
  expect(channel?.id).toBe(ana.direct);
});

test('an ephemeral message is seen by one person and is no part of the channel', async () => {
  await client.chat.postEphemeral({ channel: team, user: ana.id, text: 'psst' });
  expect(ana.ephemerals().map((message) => message.text)).toEqual(['psst']);
  expect(sandbox.ephemerals('Ben Okafor')).toEqual([]);
  expect(sandbox.messages('team-north')).toEqual([]);
});

test('a permalink names the channel, the message and its thread', async () => {
  const parent = ana.say('team-north', 'parent');
  const reply = ana.say('team-north', 'reply', { threadTs: parent.ts });
  const { permalink } = await client.chat.getPermalink({ channel: team, message_ts: reply.ts });
  expect(permalink).toContain(`/archives/${team}/p${reply.ts.replace('.', '')}?thread_ts=${parent.ts}`);
});

test('do-not-disturb is told of up to fifty people at once, and a pause is told to the app', async () => {
  await ana.pauseNotifications(30);
  const { users } = await client.dnd.teamInfo({ users: `${ana.id},UNOBODY` });
  const now = Math.floor(sandbox.world.clock.now() / 1000);
  expect(users).toEqual({
    [ana.id]: {
      dnd_enabled: true,
      next_dnd_start_ts: expect.any(Number),
      next_dnd_end_ts: expect.any(Number),
    },
  });
  expect(users?.[ana.id]?.next_dnd_end_ts).toBeGreaterThan(now);
  await ana.resumeNotifications();
  expect(await client.dnd.info({ user: ana.id })).toMatchObject({
    dnd_enabled: false,
    next_dnd_start_ts: 1,
    next_dnd_end_ts: 1,
  });
  const crowd = Array.from({ length: 51 }, (_, n) => `U${n}`).join(',');
  expect((await refusal(client.dnd.teamInfo({ users: crowd }))).error).toBe('invalid_arguments');
  expect((await refusal(client.dnd.teamInfo({ users: ',' }))).error).toBe('no_users_provided');
});
