import { EventEmitter } from 'node:events';
import type { SandboxClock } from '../clock.ts';
import type { Channel, NewChannel } from './channels.ts';
import type { StoredFile } from './files.ts';
import { Ids } from './ids.ts';
import type { Manifest } from './manifest.ts';
import type { AppIdentity, Message } from './messages.ts';
import { type NewUser, newUser, type User } from './people.ts';
import { Records } from './records.ts';
import { ResponseUrls } from './response-urls.ts';
import type { Room } from './rooms.ts';
import type { Session, SuggestedPrompts } from './sessions.ts';
import { type TriggerFault, Triggers } from './triggers.ts';
import type { View } from './views.ts';

/** Something changed: what a page, a wait or an event delivery listens to. */
export type Change =
  | { kind: 'message'; message: Message }
  | { kind: 'message_changed'; message: Message; previous: Message }
  | { kind: 'message_deleted'; message: Message }
  | { kind: 'ephemeral'; message: Message }
  | { kind: 'view'; view: View }
  | { kind: 'home'; user: string; view: View }
  | { kind: 'channel'; channel: Channel }
  | { kind: 'user'; user: User }
  | { kind: 'huddle_state'; user: User }
  | { kind: 'session'; session: Session }
  | { kind: 'prompts'; channel: Channel }
  | { kind: 'call' | 'delivery' | 'violation' | 'warning' | 'failure' | 'connection' };

/** All state of one workspace. Changes go out as `change` events after the state is true. */
export class World {
  readonly clock: SandboxClock;
  readonly manifest: Manifest;
  readonly ids = new Ids();
  readonly app: AppIdentity;
  readonly teamDomain = 'northstar-clinic';
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  /** By channel, oldest first, threads and deleted ones included. */
  readonly messages = new Map<string, Message[]>();
  readonly ephemerals: Message[] = [];
  /** Huddles by the room's id, in the order of their start. */
  readonly rooms = new Map<string, Room>();
  /** What the agent does, by channel and thread. */
  readonly sessions = new Map<string, Session>();
  /** Its suggestions, by direct conversation. */
  readonly prompts = new Map<string, SuggestedPrompts>();
  /** The channel each person looks at. */
  readonly looking = new Map<string, string>();
  readonly files = new Map<string, StoredFile>();
  /** Where their bytes are, once the server listens. */
  filesAt = '';
  readonly views = new Map<string, View>();
  /** Open modals by user, bottom first. */
  readonly stacks = new Map<string, View[]>();
  readonly homes = new Map<string, View>();
  readonly triggers: Triggers;
  /** How the views methods spell a bad trigger; Slack's guide and its reference differ. */
  triggerWords: { [fault in TriggerFault]: string } = {
    expired_trigger_id: 'expired_trigger_id',
    exchanged_trigger_id: 'exchanged_trigger_id',
    invalid_trigger_id: 'invalid_trigger_id',
  };
  readonly responseUrls: ResponseUrls;
  readonly records: Records;
  readonly #changes = new EventEmitter<{ change: [Change] }>();

  constructor(clock: SandboxClock, manifest: Manifest, teamId: string) {
    this.clock = clock;
    this.manifest = manifest;
    this.#changes.setMaxListeners(0);
    this.triggers = new Triggers(clock);
    this.responseUrls = new ResponseUrls(clock);
    this.records = new Records(clock, (kind) => this.changed({ kind }));
    this.app = {
      teamId,
      appId: 'A0SANDBOX1',
      botId: 'B0SANDBOX1',
      botUserId: 'U0SANDBOT1',
      appName: manifest.appName,
    };
    this.addUser({ id: this.app.botUserId, name: manifest.appName, isBot: true });
    this.addUser({ id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', isBot: true });
  }

  /** People can stop the agent: the app hears of it. */
  get canStopAgent(): boolean {
    const { given, isAgent, botEvents } = this.manifest;
    return isAgent && (!given || botEvents.includes('agent_session_stopped'));
  }

  changed(change: Change): void {
    this.#changes.emit('change', change);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  addUser(given: NewUser): User {
    const user = newUser(given.id ?? this.ids.take('U'), given);
    this.users.set(user.id, user);
    this.changed({ kind: 'user', user });
    return user;
  }

  addChannel(given: NewChannel): Channel {
    const members = new Set(given.members ?? []);
    if (given.botIsMember ?? true) members.add(this.app.botUserId);
    return this.keepChannel({
      id: given.id ?? this.ids.take('C'),
      name: given.name,
      kind: given.isPrivate === true ? 'private' : 'public',
      members,
      isArchived: given.isArchived ?? false,
      ...(given.sharedWith ? { sharedWith: given.sharedWith } : {}),
      createdAt: this.clock.now(),
      creator: given.members?.[0] ?? 'USLACKBOT',
    });
  }

  /** The direct conversation of these people, made when it is first needed. */
  directChannel(members: readonly string[]): Channel {
    const wanted = new Set(members);
    for (const channel of this.channels.values()) {
      const isDirect = channel.kind === 'im' || channel.kind === 'mpim';
      if (
        isDirect &&
        channel.members.size === wanted.size &&
        [...wanted].every((id) => channel.members.has(id))
      ) {
        return channel;
      }
    }
    const isIm = wanted.size <= 2;
    return this.keepChannel({
      id: this.ids.take(isIm ? 'D' : 'G'),
      name: isIm ? 'directmessage' : 'mpdm',
      kind: isIm ? 'im' : 'mpim',
      members: wanted,
      isArchived: false,
      createdAt: this.clock.now(),
      creator: this.app.botUserId,
    });
  }

  messagesIn(channelId: string): Message[] {
    return this.messages.get(channelId) ?? [];
  }

  find(channelId: string, ts: string): Message | undefined {
    return (
      this.messagesIn(channelId).find((message) => message.ts === ts) ??
      this.ephemerals.find((message) => message.channel === channelId && message.ts === ts)
    );
  }

  topView(userId: string): View | undefined {
    return this.stacks.get(userId)?.at(-1);
  }

  private keepChannel(channel: Channel): Channel {
    this.channels.set(channel.id, channel);
    this.messages.set(channel.id, []);
    this.changed({ kind: 'channel', channel });
    return channel;
  }
}
