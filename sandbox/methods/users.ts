import { Refusal } from '../refusal.ts';
import { channelWire } from '../world/channels.ts';
import { userWire } from '../world/people.ts';
import { kindsAsked } from './conversations.ts';
import { knownUser } from './find.ts';
import type { Methods } from './method.ts';
import { page } from './paging.ts';

export const userMethods: Methods = {
  'users.info': (world, args) => {
    const user = knownUser(world, args.required('user'));
    return { user: userWire(user, world.app.teamId, world.clock.now(), args.flag('include_locale')) };
  },
  'users.list': (world, args) => {
    const { items, response_metadata } = page(
      [...world.users.values()],
      args.text('cursor'),
      args.limit(200, 1000),
    );
    const withLocale = args.flag('include_locale');
    return {
      members: items.map((user) => userWire(user, world.app.teamId, world.clock.now(), withLocale)),
      cache_ts: Math.floor(world.clock.now() / 1000),
      response_metadata,
    };
  },
  'users.lookupByEmail': (world, args) => {
    const email = args.required('email').toLowerCase();
    const user = [...world.users.values()].find((one) => one.email.toLowerCase() === email && !one.deleted);
    if (user === undefined) throw new Refusal('users_not_found');
    return { user: userWire(user, world.app.teamId, world.clock.now(), false) };
  },
  'users.conversations': (world, args) => {
    const user = args.text('user') ?? world.app.botUserId;
    knownUser(world, user);
    const kinds = kindsAsked(args);
    const all = [...world.channels.values()].filter(
      (channel) =>
        kinds.includes(channel.kind) &&
        channel.members.has(user) &&
        (channel.kind === 'public' || channel.members.has(world.app.botUserId)) &&
        !(args.flag('exclude_archived') && channel.isArchived),
    );
    const { items, response_metadata } = page(all, args.text('cursor'), args.limit(100, 999));
    return { channels: items.map((channel) => channelWire(channel, world.app.botUserId)), response_metadata };
  },
};
