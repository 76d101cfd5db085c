import { snapshot } from '../json.ts';
import type { Block, Metadata } from '../types.ts';
import type { Message, Stream } from './messages.ts';
import type { World } from './world.ts';

export interface NewMessage {
  channel: string;
  user: string;
  fromApp: boolean;
  text: string;
  blocks: Block[];
  metadata?: Metadata | undefined;
  attachments?: unknown[];
  files?: string[];
  threadTs?: string | undefined;
  subtype?: string;
  room?: Message['room'];
  stream?: Stream;
  ephemeralTo?: string;
  via: string;
  /** Given where the message must carry its own ts inside (a huddle's room). */
  ts?: string;
}

/** Puts a message into the channel (or before one reader's eyes) and tells everybody who listens. */
export function post(world: World, given: NewMessage): Message {
  const at = world.clock.now();
  const message: Message = {
    channel: given.channel,
    ts: given.ts ?? world.ids.ts(at),
    user: given.user,
    fromApp: given.fromApp,
    text: given.text,
    blocks: given.blocks,
    attachments: given.attachments ?? [],
    files: given.files ?? [],
    reactions: [],
    deleted: false,
    postedAt: at,
    states: new Map(),
    versions: [],
    via: given.via,
  };
  if (given.threadTs !== undefined) message.threadTs = given.threadTs;
  if (given.subtype !== undefined) message.subtype = given.subtype;
  if (given.metadata !== undefined) message.metadata = given.metadata;
  if (given.room !== undefined) message.room = given.room;
  if (given.stream !== undefined) message.stream = given.stream;
  keepVersion(message, at);
  if (given.ephemeralTo !== undefined) {
    message.ephemeralTo = given.ephemeralTo;
    world.ephemerals.push(message);
    world.changed({ kind: 'ephemeral', message });
    return message;
  }
  world.messagesIn(given.channel).push(message);
  world.changed({ kind: 'message', message });
  return message;
}

export interface MessageEdit {
  text?: string | undefined;
  blocks?: Block[] | undefined;
  metadata?: Metadata | undefined;
  attachments?: unknown[] | undefined;
}

/**
 * Changes a message as `chat.update` does: blocks not given go away when text is given, and stay when it is not.
 * The "(edited)" mark comes only where text was changed without blocks.
 */
export function edit(world: World, message: Message, change: MessageEdit): void {
  const previous = copyOf(message);
  if (change.blocks !== undefined) message.blocks = change.blocks;
  else if (change.text !== undefined) message.blocks = [];
  if (change.text !== undefined) message.text = change.text;
  if (change.attachments !== undefined) message.attachments = change.attachments;
  if (change.metadata !== undefined) message.metadata = change.metadata;
  const at = world.clock.now();
  if (change.blocks === undefined) message.edited = { user: message.user, ts: world.ids.ts(at) };
  keepVersion(message, at);
  if (message.ephemeralTo === undefined) world.changed({ kind: 'message_changed', message, previous });
  else world.changed({ kind: 'ephemeral', message });
}

export function remove(world: World, message: Message): void {
  message.deleted = true;
  if (message.ephemeralTo === undefined) world.changed({ kind: 'message_deleted', message });
  else world.changed({ kind: 'ephemeral', message });
}

export function copyOf(message: Message): Message {
  return {
    ...message,
    blocks: snapshot(message.blocks),
    versions: [...message.versions],
    reactions: snapshot(message.reactions),
  };
}

/** What is shown from now on. */
export function keepVersion(message: Message, at: number): void {
  const version = { at, text: message.text, blocks: snapshot(message.blocks) };
  message.versions.push(
    message.metadata === undefined ? version : { ...version, metadata: message.metadata },
  );
}
