import type { Json } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { filesWire } from '../world/files.ts';
import { type Message, messageWire } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';
import { seenChannel } from './find.ts';
import type { Methods } from './method.ts';
import { page } from './paging.ts';

/** Reading needs membership, also in public channels. */
function readableChannel(world: World, args: Arguments) {
  const channel = seenChannel(world, args.required('channel'));
  if (!channel.members.has(world.app.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

/** `oldest` and `latest` are exclusive unless `inclusive`. */
function within(args: Arguments): (message: Message) => boolean {
  const oldest = args.text('oldest') ?? '0';
  const latest = args.text('latest');
  const inclusive = args.flag('inclusive');
  return ({ ts }) => {
    const afterOldest = compareTs(ts, oldest) > 0 || (inclusive && compareTs(ts, oldest) === 0);
    const beforeLatest =
      latest === undefined || compareTs(ts, latest) < 0 || (inclusive && compareTs(ts, latest) === 0);
    return afterOldest && beforeLatest;
  };
}

/** As numbers in microseconds: `1700000000.000100` and `1700000000` may both be given. */
function compareTs(left: string, right: string): number {
  const [a, b] = [micros(left), micros(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function micros(ts: string): bigint {
  const [seconds = '0', fraction = ''] = ts.split('.');
  if (!/^\d+$/.test(seconds) || !/^\d*$/.test(fraction)) throw new Refusal('invalid_ts_latest');
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

function shown(world: World, message: Message, withMetadata: boolean): Json {
  const replies = world
    .messagesIn(message.channel)
    .filter((reply) => reply.threadTs === message.ts && reply.ts !== message.ts && !reply.deleted);
  const wire = {
    ...messageWire(message, world.app, { metadata: withMetadata }),
    ...(message.files.length > 0 ? { files: filesWire(world, message.files) } : {}),
  };
  const last = replies.at(-1);
  if (last === undefined) return wire;
  return {
    ...wire,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map((reply) => reply.user))],
    reply_users_count: new Set(replies.map((reply) => reply.user)).size,
    latest_reply: last.ts,
  };
}

export const historyMethods: Methods = {
  /** Newest first; replies in threads are not part of it. */
  'conversations.history': (world, args) => {
    const channel = readableChannel(world, args);
    const all = world
      .messagesIn(channel.id)
      .filter(
        (message) => !message.deleted && (message.threadTs === undefined || message.threadTs === message.ts),
      )
      .filter(within(args))
      .reverse();
    const { items, response_metadata } = page(all, args.text('cursor'), args.limit(100, 999));
    const withMetadata = args.flag('include_all_metadata');
    return {
      messages: items.map((message) => shown(world, message, withMetadata)),
      has_more: response_metadata.next_cursor !== '',
      pin_count: 0,
      response_metadata,
    };
  },
  /** The parent first, then its replies, oldest first. */
  'conversations.replies': (world, args) => {
    const channel = readableChannel(world, args);
    const ts = args.required('ts');
    const parent = world.messagesIn(channel.id).find((message) => message.ts === ts && !message.deleted);
    if (parent === undefined) throw new Refusal('thread_not_found');
    const root = parent.threadTs ?? parent.ts;
    const inRange = within(args);
    const all = world
      .messagesIn(channel.id)
      .filter(
        (message) =>
          !message.deleted && (message.ts === root || (message.threadTs === root && inRange(message))),
      );
    const { items, response_metadata } = page(all, args.text('cursor'), args.limit(1000, 1000));
    const withMetadata = args.flag('include_all_metadata');
    return {
      messages: items.map((message) => shown(world, message, withMetadata)),
      has_more: response_metadata.next_cursor !== '',
      response_metadata,
    };
  },
};
