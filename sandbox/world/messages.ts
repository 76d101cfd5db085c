import type { Json } from '../json.ts';
import type { Block, Metadata, StateValues } from '../types.ts';
import { type Room, roomWire } from './rooms.ts';

interface MessageVersion {
  at: number;
  text: string;
  blocks: Block[];
  metadata?: Metadata;
}

/** A message that an app writes piece by piece. */
export interface Stream {
  isOpen: boolean;
  /** Tasks stand among the text, or together in one plan. */
  taskMode: 'timeline' | 'plan';
  /** The block at whose end text goes on; undefined where something else stands last. */
  textBlock: string | undefined;
  /** What its content comes as; undefined until there is some. */
  mode: 'text' | 'chunks' | undefined;
}

export interface Message {
  channel: string;
  ts: string;
  threadTs?: string;
  /** Who reads it: everybody in the channel, or one user. */
  ephemeralTo?: string;
  /** Slack user id of the author (the bot's user id for the app's own messages). */
  user: string;
  fromApp: boolean;
  subtype?: string;
  text: string;
  blocks: Block[];
  metadata?: Metadata;
  attachments: unknown[];
  /** Ids of the files that were shared with it. */
  files: string[];
  edited?: { user: string; ts: string };
  reactions: { name: string; users: string[] }[];
  /** Only where the message stands for a huddle. */
  room?: Room;
  /** Only where the message was streamed. */
  stream?: Stream;
  deleted: boolean;
  postedAt: number;
  /** What each reader has chosen in the message's own fields. */
  states: Map<string, StateValues>;
  /** Oldest first; the last one is what is shown now. */
  versions: MessageVersion[];
  /** Where it came from: a Web API method, `response_url`, `ack` or `person`. */
  via: string;
}

export interface AppIdentity {
  teamId: string;
  appId: string;
  botId: string;
  botUserId: string;
  appName: string;
}

/** A message as the Web API and the payloads carry it. Metadata only where it was asked for. */
export function messageWire(message: Message, app: AppIdentity, options: { metadata?: boolean } = {}): Json {
  return {
    type: 'message',
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: app.teamId,
    ...(message.fromApp
      ? {
          bot_id: app.botId,
          app_id: app.appId,
          bot_profile: {
            id: app.botId,
            app_id: app.appId,
            name: app.appName,
            deleted: false,
            team_id: app.teamId,
          },
        }
      : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.files.length > 0 ? { files: message.files.map((id) => ({ id })), upload: true } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
    ...(message.stream === undefined
      ? {}
      : { streaming_state: message.stream.isOpen ? 'in_progress' : 'completed' }),
    ...(message.room === undefined ? {} : huddleWire(message.room, app)),
    ...(message.reactions.length > 0
      ? { reactions: message.reactions.map((r) => ({ name: r.name, users: r.users, count: r.users.length })) }
      : {}),
    ...(options.metadata === true && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

function huddleWire(room: Room, { teamId }: AppIdentity): Json {
  const { channel, permalink } = room;
  return { channel, no_notifications: true, permalink, room: roomWire(room, teamId) };
}
