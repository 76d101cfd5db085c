import { afterEach, beforeEach, expect, test } from 'vitest';
import { sign } from '../../sandbox/deliver/http-target.ts';
import type { Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { startHttpApp, testDatabase, webClient } from './app.ts';
import { listen } from './listen.ts';
import { refusal } from './refusal.ts';

let sandbox: Sandbox;
let ana: Robot;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  const browserApp = await testDatabase();
  sandbox = browserApp.sandbox;
  ana = browserApp.ana;
  closing.push(() => sandbox.stop());
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('every delivery is signed so that Bolt takes it, and a wrong secret is refused', async () => {
  const app = await startHttpApp(sandbox, (bolt) => bolt.command('/hello', ({ ack }) => ack('hi')));
  closing.push(() => app.stop());
  const good = await ana.command('/hello', { channel: 'team-north' });
  expect(good.ack).toMatchObject({ ok: true, status: 200 });
  expect(good.ephemeral?.text).toBe('hi');
  sandbox.connect({ eventsUrl: app.url, signingSecret: 'not the secret', name: 'forger' });
  const bad = await ana.command('/hello', { channel: 'team-north', to: 'forger' });
  expect(bad.ack).toMatchObject({
    ok: false,
    status: 401,
    seen: '/hello failed with the error "dispatch_failed"',
  });
  expect(sandbox.failures.map((failure) => failure.gesture)).toEqual(['/hello']);
});

test('the signature is HMAC-SHA256 over version, time and raw body', async () => {
  const [heard] = await listen(sandbox, () => ({ status: 200 })).then(async (all) => {
    await ana.command('/hello there', { channel: 'team-north' });
    return all;
  });
  const time = Number(heard?.headers['x-slack-request-timestamp']);
  expect(heard?.headers['x-slack-signature']).toBe(sign(sandbox.signingSecret, time, heard?.body ?? ''));
  expect(Math.abs(Date.now() / 1000 - time)).toBeLessThan(5);
  expect(Object.fromEntries(new URLSearchParams(heard?.body))).toMatchObject({
    command: '/hello',
    text: 'there',
    user_id: ana.id,
    channel_name: 'team-north',
    team_id: sandbox.world.app.teamId,
    is_enterprise_install: 'false',
  });
});

test('an acknowledgement that takes longer than three seconds is a timeout the person sees', async () => {
  await listen(sandbox, () => undefined);
  const waiting = ana.command('/slow', { channel: 'team-north' });
  await new Promise<void>((resolve) => setImmediate(resolve));
  sandbox.clock.advance(3_000);
  const { ack } = await waiting;
  expect(ack).toMatchObject({
    ok: false,
    failure: 'timeout',
    seen: '/slow failed with the error "operation_timeout"',
  });
});

test('with no app running a command fails before the person’s eyes', async () => {
  const { ack } = await ana.command('/hello', { channel: 'team-north' });
  expect(ack).toMatchObject({ ok: false, failure: 'connection', target: 'nobody' });
});

test('a command no app has is refused by Slack itself', async () => {
  await expect(ana.command('/nothing', { channel: 'team-north' })).rejects.toThrow(/not a valid command/);
});

test('an event the app does not take comes again at once, after one minute and after five', async () => {
  const heard = await listen(sandbox, () => ({ status: 500 }));
  const attempts = (count: number) => sandbox.waitFor(() => sandbox.deliveries.length === count);
  await sandbox.emit({ type: 'member_joined_channel', user: ana.id, channel: 'C1' });
  await attempts(2);
  sandbox.clock.advance(60_000);
  await attempts(3);
  sandbox.clock.advance(300_000);
  await attempts(4);
  sandbox.clock.advance(3_600_000);
  expect(heard.map((one) => [one.headers['x-slack-retry-num'], one.headers['x-slack-retry-reason']])).toEqual(
    [
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ],
  );
  expect(new Set(heard.map((one) => JSON.parse(one.body).event_id)).size).toBe(1);
});

test('an event outside the manifest’s subscriptions is not sent', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  expect(await sandbox.emit({ type: 'team_join' })).toMatchObject({ subscribed: false, replies: [] });
  expect(heard).toEqual([]);
});

test('one mention arrives twice, as message and as app_mention, and the app’s own post once', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  ana.say('team-north', '@testapp what is due?');
  await sandbox.waitFor(() => sandbox.deliveries.length === 2);
  const events = heard.map((one) => JSON.parse(one.body).event);
  expect(events.map((event) => event.type).sort()).toEqual(['app_mention', 'message']);
  expect(new Set(events.map((event) => event.ts)).size).toBe(1);
  expect(events[0].text).toBe(`<@${sandbox.world.app.botUserId}> what is due?`);
});

test('the same gesture can reach each process at the same moment', async () => {
  const one = await listen(sandbox, () => ({ status: 200, body: 'from one' }), 'one');
  const two = await listen(sandbox, () => ({ status: 200, body: 'from two' }), 'two');
  const { acks, ephemeral } = await ana.command('/hello', { channel: 'team-north', copies: 2, to: 'each' });
  expect([one.length, two.length]).toEqual([1, 1]);
  expect(one[0]?.body).toBe(two[0]?.body);
  expect(acks.map((ack) => ack.target).sort()).toEqual(['one', 'two']);
  // Only the first answer is shown to her.
  expect(ana.ephemerals()).toHaveLength(1);
  expect(ephemeral?.text).toBe(`from ${acks[0]?.target}`);
});

test('doubling sends events twice under one event id, to processes in turn', async () => {
  const one = await listen(sandbox, () => ({ status: 200 }), 'one');
  const two = await listen(sandbox, () => ({ status: 200 }), 'two');
  sandbox.deliverTwice(true);
  const { eventId } = await sandbox.emit({ type: 'member_joined_channel', user: ana.id, channel: 'C1' });
  const ids = [...one, ...two].map((heard) => JSON.parse(heard.body).event_id);
  expect([one.length, two.length]).toEqual([1, 1]);
  expect(ids).toEqual([eventId, eventId]);
});

test('what happens to channels and people is told to the app', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  const channel = sandbox.addChannel({ name: 'new', members: [ana.id], botIsMember: false });
  await sandbox.workspace.join(channel, sandbox.world.app.botUserId, ana.id);
  expect(JSON.parse(heard[0]?.body ?? '{}').event).toMatchObject({
    type: 'member_joined_channel',
    user: sandbox.world.app.botUserId,
    channel: channel.id,
    inviter: ana.id,
  });
});

test('a person changes and deletes what she wrote, nobody else’s, and the app is told of both', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  const message = ana.say('team-north', 'call Mrs Chen');
  ana.edit(message, 'call Mrs Chang');
  expect(() => sandbox.robot('Ben Okafor').edit(message, 'no')).toThrow('not hers');
  ana.remove(message);
  expect(() => ana.remove(message)).toThrow('There is no message');
  await sandbox.waitFor(() => heard.length === 3);
  expect(heard.map((one) => JSON.parse(one.body).event)).toMatchObject([
    { text: 'call Mrs Chen' },
    {
      subtype: 'message_changed',
      message: { text: 'call Mrs Chang', edited: { user: ana.id } },
      previous_message: { text: 'call Mrs Chen' },
    },
    { subtype: 'message_deleted', deleted_ts: message.ts },
  ]);
});

test('a deleted message with replies leaves a tombstone, which is told as a change', async () => {
  const message = ana.say('team-north', 'call Mrs Chen');
  ana.say('team-north', 'done', { threadTs: message.ts });
  const heard = await listen(sandbox, () => ({ status: 200 }));
  ana.remove(message);
  const told = () =>
    heard.map((one) => JSON.parse(one.body).event).find(({ subtype }) => subtype !== undefined);
  expect(await sandbox.waitFor(told)).toMatchObject({
    subtype: 'message_changed',
    message: { subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.', ts: message.ts },
    previous_message: { user: ana.id, text: 'call Mrs Chen' },
  });
  expect(sandbox.messages('team-north').map(({ text }) => text)).toEqual([
    'This message was deleted.',
    'done',
  ]);
});

test('an archived channel takes no post until it is opened again', async () => {
  const channel = sandbox.addChannel({ name: 'ward', members: [ana.id] });
  const post = () => webClient(sandbox).chat.postMessage({ channel: channel.id, text: 'a' });
  await sandbox.workspace.archive(channel, ana.id);
  expect((await refusal(post())).error).toBe('is_archived');
  expect(() => ana.say('ward', 'hello?')).toThrow(/archived/);
  await sandbox.workspace.unarchive(channel, ana.id);
  expect((await post()).ok).toBe(true);
});

test('that a channel was made public or private is said by a message, and by nothing else', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  const channel = sandbox.addChannel({ name: 'ward', isPrivate: true, members: [ana.id] });
  await sandbox.workspace.makePublic(channel, ana.id);
  expect(heard.map((one) => JSON.parse(one.body).event)).toMatchObject([
    {
      type: 'message',
      subtype: 'channel_convert_to_public',
      channel: channel.id,
      channel_type: 'channel',
      user: ana.id,
    },
  ]);
  expect((await webClient(sandbox).conversations.info({ channel: channel.id })).channel).toMatchObject({
    is_private: false,
  });
  await sandbox.workspace.makePrivate(channel, ana.id);
  // This app hears what is said in public channels only.
  expect(heard).toHaveLength(1);
});

test('people invite, remove and leave; members come page by page; guests and strangers are called so', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  const client = webClient(sandbox);
  const channel = sandbox.addChannel({ name: 'ward', isPrivate: true, members: [ana.id] });
  const gus = sandbox.addUser({ name: 'gus', guest: 'single' });
  const xu = sandbox.addUser({ name: 'xu', foreignTeamId: 'T0ELSEWHER' });
  await ana.command('/invite @gus, @xu', { channel: 'ward' });
  expect(heard.map((one) => JSON.parse(one.body).event)).toMatchObject([
    { type: 'member_joined_channel', user: gus.id, channel: channel.id, channel_type: 'G', inviter: ana.id },
    { type: 'member_joined_channel', user: xu.id },
  ]);
  const first = await client.conversations.members({ channel: channel.id, limit: 3 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await client.conversations.members({ channel: channel.id, limit: 3, cursor });
  expect([...(first.members ?? []), ...(second.members ?? [])].sort()).toEqual([...channel.members].sort());
  expect((await client.users.info({ user: gus.id })).user).toMatchObject({
    is_restricted: true,
    is_ultra_restricted: true,
  });
  expect((await client.users.info({ user: xu.id })).user).toMatchObject({
    is_stranger: true,
    team_id: 'T0ELSEWHER',
  });
  await ana.command('/remove @gus', { channel: 'ward' });
  await expect(ana.command('/remove @gus', { channel: 'ward' })).rejects.toThrow(
    'gus is not in this channel',
  );
  await ana.command('/leave', { channel: 'ward' });
  expect([...channel.members].sort()).toEqual([sandbox.world.app.botUserId, xu.id].sort());
});
