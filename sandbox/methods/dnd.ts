import { Refusal } from '../refusal.ts';
import { dndWire } from '../world/people.ts';
import { knownUser } from './find.ts';
import type { Methods } from './method.ts';

/** docs.slack.dev/reference/methods/dnd.teamInfo: up to 50 users a call. */
const MOST_USERS = 50;

export const dndMethods: Methods = {
  // The fields of a pause (`snooze_…`) are told to the person alone, so a bot never sees them.
  'dnd.info': (world, args) => dndWire(knownUser(world, args.text('user') ?? world.app.botUserId)),
  'dnd.teamInfo': (world, args) => {
    const ids = args
      .required('users')
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean);
    if (ids.length === 0) throw new Refusal('no_users_provided');
    if (ids.length > MOST_USERS)
      throw new Refusal('invalid_arguments', [`[ERROR] more than ${MOST_USERS} users`]);
    const users = ids.flatMap((id) => {
      const user = world.users.get(id);
      return user ? [[id, dndWire(user)] as const] : [];
    });
    return { users: Object.fromEntries(users), cached: true };
  },
};
