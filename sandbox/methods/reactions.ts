import { Refusal } from '../refusal.ts';
import type { World } from '../world/world.ts';
import type { Arguments } from './arguments.ts';
import { seenChannel, standingMessage } from './find.ts';
import type { Methods } from './method.ts';

function reactedMessage(world: World, args: Arguments) {
  const channel = seenChannel(world, args.required('channel'));
  if (!channel.members.has(world.app.botUserId)) throw new Refusal('not_in_channel');
  return standingMessage(world, channel, args.required('timestamp'));
}

export const reactionMethods: Methods = {
  'reactions.add': (world, args) => {
    const message = reactedMessage(world, args);
    const name = args.required('name').replaceAll(':', '');
    const reaction = message.reactions.find((one) => one.name === name);
    if (reaction?.users.includes(world.app.botUserId)) throw new Refusal('already_reacted');
    if (reaction === undefined) message.reactions.push({ name, users: [world.app.botUserId] });
    else reaction.users.push(world.app.botUserId);
    return {};
  },
  'reactions.remove': (world, args) => {
    const message = reactedMessage(world, args);
    const name = args.required('name').replaceAll(':', '');
    const reaction = message.reactions.find((one) => one.name === name);
    if (!reaction?.users.includes(world.app.botUserId)) throw new Refusal('no_reaction');
    reaction.users = reaction.users.filter((id) => id !== world.app.botUserId);
    return {};
  },
};
