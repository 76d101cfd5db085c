import type { Json } from '../json.ts';
import type { Message } from './messages.ts';
import { copyOf, post } from './post.ts';
import type { World } from './world.ts';

/** A huddle's room. Its message in the channel is the root of the huddle's thread. */
export interface Room {
  id: string;
  channel: string;
  /** The ts of its message, which is the root of its thread. */
  ts: string;
  createdBy: string;
  startedAtS: number;
  /** 0 while it goes on. */
  endedAtS: number;
  /** Who is in it now, and who ever was, in the order in which they first came. */
  participants: string[];
  history: string[];
  /** Files that hang on it, as the canvas of its notes. */
  fileIds: string[];
  isDirect: boolean;
  externalId: string;
  permalink: string;
}

/** The room that goes on in this channel: there is at most one. */
export function runningRoom(world: World, channel: string): Room | undefined {
  return [...world.rooms.values()].find((room) => room.channel === channel && room.endedAtS === 0);
}

/** The room a person is in: at most one. */
export function roomOf(world: World, user: string): Room | undefined {
  return [...world.rooms.values()].find((room) => room.participants.includes(user));
}

/** Opens a room: a message from Slackbot without text of its own, whose one block says that a huddle started. */
export function openRoom(world: World, channelId: string, user: string): Room {
  const ts = world.ids.ts(world.clock.now());
  const id = world.ids.take('R');
  const room: Room = {
    id,
    channel: channelId,
    ts,
    createdBy: user,
    startedAtS: Math.floor(world.clock.now() / 1000),
    endedAtS: 0,
    participants: [user],
    history: [user],
    fileIds: [],
    isDirect: world.channels.get(channelId)?.kind === 'im',
    externalId: world.ids.random(16),
    permalink: `https://${world.teamDomain}.slack.com/call/${id}`,
  };
  world.rooms.set(id, room);
  const words = { type: 'text', text: 'A huddle started' };
  const elements = [{ type: 'rich_text_section', elements: [words] }];
  post(world, {
    channel: channelId,
    user: 'USLACKBOT',
    fromApp: false,
    subtype: 'huddle_thread',
    text: '',
    blocks: [{ type: 'rich_text', block_id: world.ids.random(3), elements }],
    room,
    via: 'person',
    ts,
  });
  return room;
}

export function roomMessage(world: World, room: Room): Message {
  const message = world.find(room.channel, room.ts);
  if (message === undefined) throw new Error(`The huddle ${room.id} has no message.`);
  return message;
}

/** Changes the room; the end alone marks its message as edited by Slackbot. */
export function changeRoom(
  world: World,
  room: Room,
  change: Partial<Pick<Room, 'participants' | 'history' | 'fileIds' | 'endedAtS'>>,
): void {
  const message = roomMessage(world, room);
  const previous = copyOf(message);
  Object.assign(room, change);
  if (change.endedAtS) message.edited = { user: 'USLACKBOT', ts: `${change.endedAtS}.000000` };
  world.changed({ kind: 'message_changed', message, previous });
}

/** What a person's profile says of the huddle she is in; one that is not joined again goes out of date in a day. */
export function huddleState(world: World, user: string): Json {
  const room = roomOf(world, user);
  if (room === undefined) return { huddle_state: 'default_unset', huddle_state_expiration_ts: 0 };
  return {
    huddle_state: 'in_a_huddle',
    huddle_state_expiration_ts: room.startedAtS + 86_400,
    huddle_state_call_id: room.id,
  };
}

/**
 * A room as Slack sends it (docs.slack.dev/reference/objects/conversation-object; `participants_events`, `knocks`
 * and `huddle_link` as seen in a recorded payload of 2025-10). A `message_changed` carries the room *as it is now* in
 * both of its messages, so what has changed cannot be read from the two.
 */
export function roomWire(room: Room, teamId: string): Json {
  const events = { user_team: {}, joined: true, camera_on: false, camera_off: false };
  return {
    id: room.id,
    name: '',
    media_server: '',
    created_by: room.createdBy,
    date_start: room.startedAtS,
    date_end: room.endedAtS,
    participants: [...room.participants],
    participant_history: [...room.history],
    participants_events: Object.fromEntries(
      room.history.map((id) => [id, { ...events, screenshare_on: false, screenshare_off: false }]),
    ),
    participants_camera_on: [],
    participants_camera_off: [],
    participants_screenshare_on: [],
    participants_screenshare_off: [],
    canvas_thread_ts: room.ts,
    thread_root_ts: room.ts,
    channels: [room.channel],
    is_dm_call: room.isDirect,
    was_rejected: false,
    was_missed: false,
    was_accepted: false,
    has_ended: room.endedAtS !== 0,
    background_id: 'GRADIENT_01',
    canvas_background: 'GRADIENT_01',
    is_prewarmed: false,
    is_scheduled: false,
    recording: { can_record_summary: 'unavailable' },
    locale: 'en-US',
    attached_file_ids: [...room.fileIds],
    media_backend_type: 'free_willy',
    display_id: '',
    external_unique_id: room.externalId,
    app_id: 'A00',
    call_family: 'huddle',
    pending_invitees: {},
    last_invite_status_by_user: {},
    knocks: {},
    huddle_link: `https://app.slack.com/huddle/${teamId}/${room.channel}`,
  };
}
