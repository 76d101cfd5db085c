import { Refusal } from '../refusal.ts';
import { type Channel, type ChannelKind, channelWire } from '../world/channels.ts';
import type { Arguments } from './arguments.ts';
import { knownUser, seenChannel } from './find.ts';
import type { Methods } from './method.ts';
import { page } from './paging.ts';

const KINDS: { [type: string]: ChannelKind } = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** The kinds named in `types`; public channels where nothing is named. */
export function kindsAsked(args: Arguments): ChannelKind[] {
  return (args.text('types') ?? 'public_channel').split(',').map((type) => {
    const kind = KINDS[type.trim()];
    if (kind === undefined) throw new Refusal('invalid_types');
    return kind;
  });
}

export const conversationMethods: Methods = {
  'conversations.info': (world, args) => {
    const channel = seenChannel(world, args.required('channel'));
    return { channel: channelWire(channel, world.app.botUserId) };
  },
  'conversations.list': (world, args) => {
    const kinds = kindsAsked(args);
    const isSeen = (channel: Channel) =>
      channel.kind === 'public' || channel.members.has(world.app.botUserId);
    const all = [...world.channels.values()].filter(
      (channel) =>
        kinds.includes(channel.kind) &&
        isSeen(channel) &&
        !(args.flag('exclude_archived') && channel.isArchived),
    );
    const { items, response_metadata } = page(all, args.text('cursor'), args.limit(100, 1000));
    return { channels: items.map((channel) => channelWire(channel, world.app.botUserId)), response_metadata };
  },
  'conversations.members': (world, args) => {
    const channel = seenChannel(world, args.required('channel'));
    const { items, response_metadata } = page(
      [...channel.members],
      args.text('cursor'),
      args.limit(100, 1000),
    );
    return { members: items, response_metadata };
  },
  'conversations.open': (world, args) => {
    if (args.has('channel')) {
      const channel = seenChannel(world, args.required('channel'));
      return { no_op: true, already_open: true, channel: { id: channel.id } };
    }
    const users = (args.text('users') ?? '').split(',').filter((id) => id !== '');
    if (users.length === 0) throw new Refusal('users_list_not_supplied');
    if (users.length > 8) throw new Refusal('too_many_users');
    for (const id of users) if (knownUser(world, id).deleted) throw new Refusal('user_disabled');
    const channel = world.directChannel([...users, world.app.botUserId]);
    return {
      channel: args.flag('return_im') ? channelWire(channel, world.app.botUserId) : { id: channel.id },
    };
  },
  'conversations.join': (world, args) => {
    const channel = seenChannel(world, args.required('channel'));
    if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new Refusal('is_archived');
    channel.members.add(world.app.botUserId);
    world.changed({ kind: 'channel', channel });
    return { channel: channelWire(channel, world.app.botUserId) };
  },
};
