import type { Json } from './json.ts';
import type { Message } from './world/messages.ts';
import { copyOf, post } from './world/post.ts';
import type { World } from './world/world.ts';

export interface HuddleHandle {
  /** The channel message that stands for the huddle; its thread is the huddle's thread. */
  message: Message;
  roomId: string;
  join(user: string): void;
  end(): void;
}

/** A huddle: a message from Slackbot with a `room` (docs.slack.dev/reference/objects/conversation-object). */
export function startHuddle(world: World, channel: string, by: string): HuddleHandle {
  const started = Math.floor(world.clock.now() / 1000);
  const ts = world.ids.ts(world.clock.now());
  const room: Json = {
    id: world.ids.take('R'),
    name: '',
    media_server: '',
    created_by: by,
    date_start: started,
    date_end: 0,
    participants: [by],
    participant_history: [by],
    participants_camera_on: [],
    participants_camera_off: [],
    participants_screenshare_on: [],
    participants_screenshare_off: [],
    canvas_thread_ts: ts,
    thread_root_ts: ts,
    channels: [channel],
    is_dm_call: false,
    was_rejected: false,
    was_missed: false,
    was_accepted: false,
    has_ended: false,
    background_id: 'GRADIENT_01',
    is_prewarmed: false,
    is_scheduled: false,
    recording: { can_record_summary: 'unavailable' },
    locale: 'en-US',
    attached_file_ids: [],
    media_backend_type: 'free_willy',
    display_id: '',
    external_unique_id: world.ids.random(8),
    app_id: 'A00',
    call_family: 'huddle',
    pending_invitees: {},
    last_invite_status_by_user: {},
  };
  const message = post(world, {
    channel,
    user: 'USLACKBOT',
    fromApp: false,
    subtype: 'huddle_thread',
    text: 'A huddle started',
    blocks: [],
    room,
    via: 'person',
    ts,
  });
  const change = (fields: Json) => {
    const previous = { ...copyOf(message), room: structuredClone(room) };
    Object.assign(room, fields);
    world.changed({ kind: 'message_changed', message, previous });
  };
  return {
    message,
    roomId: String(room.id),
    join: (user) => {
      const here = Array.isArray(room.participants) ? room.participants : [];
      const ever = Array.isArray(room.participant_history) ? room.participant_history : [];
      change({ participants: [...here, user], participant_history: [...ever, user] });
    },
    end: () => change({ participants: [], has_ended: true, date_end: Math.floor(world.clock.now() / 1000) }),
  };
}
