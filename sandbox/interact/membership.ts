import type { Events } from '../deliver/events.ts';
import { Workspace } from '../workspace.ts';
import { shownName } from '../world/people.ts';
import type { World } from '../world/world.ts';

export interface MembershipGesture {
  /** Who does it; must be in the channel. */
  user: string;
  channel: string;
  /** Slack's own: /invite, /remove, /leave. */
  command: string;
  /** Who is invited or removed. */
  others: readonly string[];
}

/** Commands that Slack answers itself, wherever an app is. */
export const MEMBERSHIP_COMMANDS: readonly string[] = ['/invite', '/remove', '/leave'];

/** "@Ana Ruiz, @Ben" → the names. */
export const namedIn = (text: string): string[] =>
  text
    .split(/[,@]/)
    .map((name) => name.trim())
    .filter(Boolean);

/** Brings people (or the app) into a channel, or takes them out. Throws the sentence that a person would read. */
export async function changeMembership(world: World, events: Events, what: MembershipGesture): Promise<void> {
  const { user, command } = what;
  const channel = world.channels.get(what.channel);
  if (channel === undefined || !channel.members.has(user)) throw new Error('You are not in that channel.');
  if (channel.kind === 'im' || channel.kind === 'mpim')
    throw new Error(`${command} does not work in direct messages.`);
  if (channel.isArchived) throw new Error(`#${channel.name} is archived.`);
  const workspace = new Workspace(world, events);
  if (command === '/leave') {
    await workspace.leave(channel, user);
    return;
  }
  if (what.others.length === 0) throw new Error(`Enter a name: ${command} @name`);
  for (const id of what.others) {
    const other = world.users.get(id);
    if (other === undefined || other.deleted) throw new Error('There is no such person here.');
    const isHere = channel.members.has(id);
    if (command === '/invite' && isHere) throw new Error(`${shownName(other)} is already in this channel.`);
    if (command === '/remove' && !isHere) throw new Error(`${shownName(other)} is not in this channel.`);
    if (command === '/invite') await workspace.join(channel, id, user);
    else await workspace.leave(channel, id, user);
  }
}
