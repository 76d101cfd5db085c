import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { manifest, testDatabase, webClient } from './app.ts';
import { listen } from './listen.ts';

const hearing = {
  ...manifest,
  settings: {
    ...manifest.settings,
    event_subscriptions: { bot_events: ['message.channels', 'user_huddle_changed', 'user_change'] },
  },
};

let sandbox: Sandbox;
let ana: Robot;
let ben: Robot;
let team: string;

beforeEach(async () => {
  const made = await testDatabase({ manifest: hearing });
  ({ sandbox, ana, ben } = made);
  team = made.team.id;
});

afterEach(async () => {
  await sandbox.stop();
});

/** What the app was sent, by the type or subtype of the event. */
const eventsOf = (heard: readonly { body: string }[], name: string) =>
  heard.map((one) => JSON.parse(one.body).event).filter((event) => name === (event.subtype ?? event.type));

test('a huddle is a message from Slackbot with a room, whose words are in its block alone', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  const huddle = await ana.startHuddle('team-north');
  const [event] = eventsOf(heard, 'huddle_thread');
  expect(event).toMatchObject({
    type: 'message',
    user: 'USLACKBOT',
    channel: team,
    text: '',
    no_notifications: true,
    permalink: expect.stringContaining(`/call/${huddle.roomId}`),
    room: {
      id: huddle.roomId,
      created_by: ana.id,
      date_end: 0,
      has_ended: false,
      thread_root_ts: huddle.message.ts,
      canvas_thread_ts: huddle.message.ts,
      channels: [team],
      participants: [ana.id],
      participant_history: [ana.id],
      attached_file_ids: [],
      call_family: 'huddle',
    },
  });
  expect(ben.read(huddle.message)).toContain('A huddle started');
});

test('those who come and go are told by changes, and the last one to leave ends it', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  await ana.startHuddle('team-north');
  await ben.joinHuddle('team-north');
  await ana.leaveHuddle();
  await ana.joinHuddle('team-north');
  await ben.leaveHuddle();
  sandbox.clock.advance(90_000);
  await ana.leaveHuddle();
  const rooms = eventsOf(heard, 'message_changed').map(({ message }) => message.room);
  expect(rooms.map(({ participants }) => participants)).toEqual([
    [ana.id, ben.id],
    [ben.id],
    [ben.id, ana.id],
    [ana.id],
    [],
  ]);
  expect(rooms.map(({ has_ended }) => has_ended)).toEqual([false, false, false, false, true]);
  expect(rooms.at(-1).participant_history).toEqual([ana.id, ben.id]);
  expect(rooms.at(-1).date_end - rooms.at(-1).date_start).toBeGreaterThanOrEqual(90);
  await expect(ben.joinHuddle('team-north')).rejects.toThrow('There is no huddle');
});

test('both messages of a change carry the room as it is now, and the end is an edit of Slackbot', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  await ana.startHuddle('team-north');
  await ben.joinHuddle('team-north');
  await ana.leaveHuddle();
  await ben.leaveHuddle();
  const changes = eventsOf(heard, 'message_changed');
  for (const change of changes) {
    expect(change.previous_message.room).toEqual(change.message.room);
    expect(change).toMatchObject({ hidden: true, channel: team, event_ts: change.ts });
    expect(change.ts).not.toBe(change.message.ts);
  }
  expect(changes.map(({ message }) => message.edited?.user)).toEqual([undefined, undefined, 'USLACKBOT']);
  expect(changes.at(-1).previous_message.edited).toBeUndefined();
});

test('a huddle is there once for each channel, and each person is in one at most', async () => {
  const other = sandbox.addChannel({ name: 'team-south', members: [ana.id, ben.id] });
  const north = await ana.startHuddle('team-north');
  expect((await ben.startHuddle('team-north')).roomId).toBe(north.roomId);
  const south = await ben.startHuddle('team-south');
  expect(north.room.participants).toEqual([ana.id]);
  expect(south.room).toMatchObject({ channel: other.id, participants: [ben.id] });
  await ana.joinHuddle('team-south');
  expect(north.room.endedAtS).toBeGreaterThan(0);
  expect((await ana.startHuddle('team-north')).roomId).not.toBe(north.roomId);
});

test('nobody talks where they are no member, in an archived channel, or after the end', async () => {
  sandbox.addChannel({ name: 'elsewhere', members: [ben.id] });
  const ward = sandbox.addChannel({ name: 'ward', members: [ana.id] });
  await sandbox.workspace.archive(ward, ana.id);
  await expect(ana.startHuddle('elsewhere')).rejects.toThrow('is not in elsewhere');
  await expect(ana.startHuddle('ward')).rejects.toThrow('archived');
  await expect(ana.leaveHuddle()).rejects.toThrow('is in no huddle');
  const huddle = sandbox.startHuddle('team-north', 'Ana Ruiz');
  huddle.end();
  expect(() => huddle.join(ben.id)).toThrow('has ended');
});

test('a person’s huddle is told by two events of one body, with the room but no channel', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  const huddle = await ana.startHuddle('team-north');
  await ana.leaveHuddle();
  for (const name of ['user_change', 'user_huddle_changed']) {
    const told = eventsOf(heard, name);
    expect(told.map(({ user }) => user.profile.huddle_state)).toEqual(['in_a_huddle', 'default_unset']);
    expect(told[0]).toMatchObject({ user: { id: ana.id, profile: { huddle_state_call_id: huddle.roomId } } });
    expect(told[0]).not.toHaveProperty('channel');
  }
});

test('history and the thread show the room as it is, and the thread takes replies', async () => {
  const client = webClient(sandbox);
  const huddle = await ana.startHuddle('team-north');
  ana.say('team-north', 'follow up on the labs', { threadTs: huddle.message.ts });
  await client.chat.postMessage({ channel: team, text: 'noted', thread_ts: huddle.message.ts });
  await ana.leaveHuddle();
  const history = await client.conversations.history({ channel: team });
  expect(history.messages).toMatchObject([
    { subtype: 'huddle_thread', reply_count: 2, room: { has_ended: true, participants: [] } },
  ]);
  const { messages } = await client.conversations.replies({ channel: team, ts: huddle.message.ts });
  expect(messages?.map(({ text }) => text)).toEqual(['', 'follow up on the labs', 'noted']);
});

test('an event of a huddle comes twice, and again where the app failed, always under one id', async () => {
  const isUp = { now: false };
  const heard = await listen(sandbox, () => ({ status: isUp.now ? 200 : 500 }));
  const starting = ana.startHuddle('team-north');
  await sandbox.waitFor(() => heard.length >= 3);
  await starting;
  isUp.now = true;
  sandbox.clock.advance(60_000);
  await sandbox.waitFor(() => eventsOf(heard, 'huddle_thread').length >= 2);
  sandbox.deliverTwice(true);
  await ben.joinHuddle('team-north');
  const ids = (name: string) =>
    heard
      .map((one) => JSON.parse(one.body))
      .filter(({ event }) => event.subtype === name)
      .map(({ event_id }) => event_id);
  expect(new Set(ids('huddle_thread')).size).toBe(1);
  expect(ids('message_changed')).toHaveLength(2);
  expect(new Set(ids('message_changed')).size).toBe(1);
});
