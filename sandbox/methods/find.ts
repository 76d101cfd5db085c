import { Refusal } from '../refusal.ts';
import type { Channel } from '../world/channels.ts';
import type { Message } from '../world/messages.ts';
import type { User } from '../world/people.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';

/** A conversation the bot can see: private ones without the bot do not exist for it. */
export function seenChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new Refusal('channel_not_found');
  if (channel.kind !== 'public' && !channel.members.has(world.app.botUserId))
    throw new Refusal('channel_not_found');
  return channel;
}

/** Where a message may go: a channel the bot is in, or a person's direct messages by user id. */
export function postingChannel(world: World, id: string): Channel {
  const user = world.users.get(id);
  if (user !== undefined) {
    if (user.deleted) throw new Refusal('user_is_disabled');
    return world.directChannel([user.id, world.app.botUserId]);
  }
  const channel = seenChannel(world, id);
  if (channel.isArchived) throw new Refusal('is_archived');
  if (!channel.members.has(world.app.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

export function knownUser(world: World, id: string): User {
  const user = world.users.get(id);
  if (user === undefined) throw new Refusal('user_not_found');
  return user;
}

export function standingMessage(world: World, channel: Channel, ts: string): Message {
  const message = world.messagesIn(channel.id).find((candidate) => candidate.ts === ts && !candidate.deleted);
  if (message === undefined) throw new Refusal('message_not_found');
  return message;
}

/** A reply needs a parent that stands. */
export function threadOf(world: World, args: Arguments, channelId: string): string | undefined {
  const threadTs = args.text('thread_ts');
  if (threadTs === undefined || threadTs === '') return undefined;
  const parent = world.messagesIn(channelId).find((message) => message.ts === threadTs && !message.deleted);
  if (parent === undefined) throw new Refusal('thread_not_found');
  return parent.threadTs ?? parent.ts;
}
