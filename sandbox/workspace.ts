import type { EventOutcome, Events } from './deliver/events.ts';
import { type Channel, channelType } from './world/channels.ts';
import { type User, userWire } from './world/people.ts';
import { post } from './world/post.ts';
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
    const who = channel.kind === 'public' ? { user: by } : { actor_id: by };
    return await this.#tell(channel, {
      type: this.#named(channel, 'unarchive'),
      channel: channel.id,
      ...who,
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
  async leave(channel: Channel, user: string, by = user): Promise<EventOutcome> {
    const isBot = user === this.#world.app.botUserId;
    const event = isBot
      ? { type: `${channelType(channel)}_left`, channel: channel.id, actor_id: by }
      : {
          type: 'member_left_channel',
          user,
          channel: channel.id,
          channel_type: channel.kind === 'public' ? 'C' : 'G',
          team: this.#world.app.teamId,
        };
    // Who hears of it is decided before: the bot hears of its own removal.
    const isHeard = this.#isHeard(channel);
    channel.members.delete(user);
    return await this.#tell(channel, event, isHeard);
  }

  /** Slack tells of a conversion by a message with a subtype, and by no event of its own. */
  async makePublic(channel: Channel, by: string): Promise<void> {
    channel.kind = 'public';
    await this.#say(channel, by, {
      subtype: 'channel_convert_to_public',
      text: 'made this channel *public*. Any member in this workspace can see and join it.',
    });
  }

  async makePrivate(channel: Channel, by: string): Promise<void> {
    channel.kind = 'private';
    await this.#say(channel, by, {
      subtype: 'channel_convert_to_private',
      text: 'made this channel *private*. Now, it can only be viewed or joined by invitation.',
    });
  }

  /** Lets another organization in. */
  async share(channel: Channel, teamId: string): Promise<EventOutcome> {
    channel.sharedWith = [...new Set([...(channel.sharedWith ?? []), teamId])];
    return await this.#tell(channel, {
      type: 'channel_shared',
      connected_team_id: teamId,
      channel: channel.id,
    });
  }

  async unshare(channel: Channel, teamId: string): Promise<EventOutcome> {
    channel.sharedWith = (channel.sharedWith ?? []).filter((id) => id !== teamId);
    return await this.#tell(channel, {
      type: 'channel_unshared',
      previously_connected_team_id: teamId,
      channel: channel.id,
      is_ext_shared: channel.sharedWith.length > 0,
    });
  }

  async rename(channel: Channel, name: string): Promise<EventOutcome> {
    channel.name = name;
    return await this.#tell(channel, {
      type: this.#named(channel, 'rename'),
      channel: {
        id: channel.id,
        name,
        name_normalized: name,
        created: Math.floor(channel.createdAt / 1000),
        is_channel: channel.kind === 'public',
        is_mpim: false,
      },
    });
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

  /** Of private channels the app hears only what happens where it is. */
  #isHeard(channel: Channel): boolean {
    return channel.kind === 'public' || channel.members.has(this.#world.app.botUserId);
  }

  async #say(channel: Channel, by: string, said: { subtype: string; text: string }): Promise<void> {
    this.#world.changed({ kind: 'channel', channel });
    post(this.#world, { channel: channel.id, user: by, fromApp: false, blocks: [], via: 'person', ...said });
    await this.#events.announced();
  }

  async #tell(
    channel: Channel,
    event: { type: string; [field: string]: unknown },
    isHeard = this.#isHeard(channel),
  ): Promise<EventOutcome> {
    this.#world.changed({ kind: 'channel', channel });
    if (!isHeard) return { replies: [], eventId: '', subscribed: false };
    return await this.#events.emit({ ...event, event_ts: this.#ts() });
  }

  #ts(): string {
    return this.#world.ids.ts(this.#world.clock.now());
  }
}
