import type { EventOutcome, Events } from './deliver/events.ts';
import { type Channel, channelType } from './world/channels.ts';
import { type User, userWire } from './world/people.ts';
import type { World } from './world/world.ts';

/** What an administrator or a member does to the workspace itself: the state changes, then the app is told. */
export class Workspace {
  readonly #world: World;
  readonly #events: Events;

  constructor(world: World, events: Events) {
    this.#world = world;
    this.#events = events;
  }

  async archive(channel: Channel, by: string): Promise<EventOutcome> {
    channel.isArchived = true;
    return await this.#tell(channel, {
      type: this.#named(channel, 'archive'),
      channel: channel.id,
      user: by,
    });
  }

  async unarchive(channel: Channel, by: string): Promise<EventOutcome> {
    channel.isArchived = false;
    return await this.#tell(channel, {
      type: this.#named(channel, 'unarchive'),
      channel: channel.id,
      user: by,
    });
  }

  /** Adds anybody, the app's bot included. */
  async join(channel: Channel, user: string, inviter?: string): Promise<EventOutcome> {
    channel.members.add(user);
    return await this.#tell(channel, {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team: this.#world.app.teamId,
      ...(inviter === undefined ? {} : { inviter }),
    });
  }

  /** The app hears of others leaving; when its own bot is removed it gets `channel_left` or `group_left`. */
  async leave(channel: Channel, user: string): Promise<EventOutcome> {
    channel.members.delete(user);
    const isBot = user === this.#world.app.botUserId;
    const type = isBot ? `${channelType(channel)}_left` : 'member_left_channel';
    return await this.#tell(channel, { type, user, channel: channel.id, team: this.#world.app.teamId });
  }

  /** Changes what Slack knows of a person: name, zone, role, deactivation. */
  async changeUser(user: User, change: Partial<Omit<User, 'id'>>): Promise<EventOutcome> {
    Object.assign(user, change);
    this.#world.changed({ kind: 'user', user });
    const wire = userWire(user, this.#world.app.teamId, this.#world.clock.now(), true);
    return await this.#events.emit({ type: 'user_change', user: wire, event_ts: this.#ts() });
  }

  #named(channel: Channel, what: string): string {
    return `${channel.kind === 'public' ? 'channel' : 'group'}_${what}`;
  }

  async #tell(channel: Channel, event: { type: string; [field: string]: unknown }): Promise<EventOutcome> {
    this.#world.changed({ kind: 'channel', channel });
    return await this.#events.emit({ ...event, event_ts: this.#ts() });
  }

  #ts(): string {
    return this.#world.ids.ts(this.#world.clock.now());
  }
}
