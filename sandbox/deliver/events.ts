import type { Json } from '../json.ts';
import { type Channel, channelType } from '../world/channels.ts';
import { filesWire } from '../world/files.ts';
import { type Message, messageWire } from '../world/messages.ts';
import { type User, userWire } from '../world/people.ts';
import { huddleState } from '../world/rooms.ts';
import { contextOf } from '../world/sessions.ts';
import type { World } from '../world/world.ts';
import { missingScope } from './event-scopes.ts';
import type { Router, Routing } from './router.ts';
import type { Reply } from './target.ts';

/** Retried at once, after 1 minute, after 5 minutes (docs.slack.dev/apis/events-api). */
const RETRIES_MS = [0, 60_000, 300_000];

const REASONS = { timeout: 'http_timeout', connection: 'connection_failed', refused: 'http_error' } as const;

export interface EventOutcome {
  /** Empty when the app has not subscribed to this event. */
  replies: Reply[];
  eventId: string;
  subscribed: boolean;
}

interface Attempt {
  name: string;
  payload: Json;
  /** How many there have been before. */
  retries: number;
  startedAt: number;
}

/** Wraps events for the app, sends them, and sends them again while the app does not acknowledge. */
export class Events {
  readonly #world: World;
  readonly #router: Router;
  readonly #announcing = new Set<Promise<void>>();

  constructor(world: World, router: Router) {
    this.#world = world;
    this.#router = router;
    world.onChange((change) => {
      if (change.kind === 'message') this.#keep(this.#announce(change.message));
      if (change.kind === 'message_changed')
        this.#keep(this.#announceChange(change.message, change.previous));
      if (change.kind === 'message_deleted') this.#keep(this.#announceDeletion(change.message));
      if (change.kind === 'huddle_state') this.#keep(this.#announceHuddleState(change.user));
    });
  }

  /** Resolves when what was said until now has been brought to the app once, or could not be. */
  async announced(): Promise<void> {
    await Promise.all(this.#announcing);
  }

  #keep(announcing: Promise<void>): void {
    this.#announcing.add(announcing);
    void announcing.finally(() => this.#announcing.delete(announcing));
  }

  /** Resolves when the first attempt has been answered or has failed; retries go on by themselves. */
  async emit(event: Json, routing: Routing = {}): Promise<EventOutcome> {
    const eventId = this.#world.ids.take('Ev');
    const name = this.#subscription(event);
    const { manifest, app, clock } = this.#world;
    if (manifest.given && !manifest.botEvents.includes(name))
      return { replies: [], eventId, subscribed: false };
    const missing = manifest.given ? missingScope(name, manifest.botScopes) : undefined;
    if (missing !== undefined) {
      this.#world.records.violation(`event ${name}`, 'missing_scope', [`[ERROR] needed: ${missing}`], event);
      return { replies: [], eventId, subscribed: false };
    }
    const payload: Json = {
      token: 'sandbox-verification-token',
      team_id: app.teamId,
      context_team_id: app.teamId,
      api_app_id: app.appId,
      event,
      type: 'event_callback',
      event_id: eventId,
      event_time: Math.floor(clock.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: app.teamId,
          user_id: app.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `1-${eventId}`,
    };
    const startedAt = clock.now();
    const replies = await this.#router.deliver({ kind: 'event', name, payload }, routing);
    this.#retry({ name, payload, retries: 0, startedAt }, replies);
    return { replies, eventId, subscribed: true };
  }

  /** The wait counts from the start of the failed attempt, so a clock moved on meanwhile does not lengthen it. */
  #retry(attempt: Attempt, replies: readonly Reply[]): void {
    const { name, payload, retries } = attempt;
    const { clock } = this.#world;
    const failure = replies.every((reply) => reply.failure !== undefined) ? replies[0]?.failure : undefined;
    const waitMs = RETRIES_MS[retries];
    if (failure === undefined || waitMs === undefined) return;
    clock.after(Math.max(0, attempt.startedAt + waitMs - clock.now()), () => {
      const startedAt = clock.now();
      const retry = { num: retries + 1, reason: REASONS[failure] };
      void this.#router
        .deliver({ kind: 'event', name, payload, retry }, { copies: 1 })
        .then((again) => this.#retry({ name, payload, retries: retries + 1, startedAt }, again));
    });
  }

  async #announce(message: Message): Promise<void> {
    const channel = this.#heard(message);
    if (channel === undefined) return;
    const event = {
      ...messageWire(message, this.#world.app, { metadata: true }),
      ...(message.files.length > 0 ? { files: filesWire(this.#world, message.files) } : {}),
      ...place(message, channel),
      ...this.#contextOf(message, channel),
    };
    const isOpen = channel.kind !== 'im';
    await Promise.all([
      this.emit(event),
      isOpen && this.#mentions(message)
        ? this.emit({ ...event, type: 'app_mention', channel_type: undefined })
        : undefined,
      ...message.files.map((id) => this.#announceFile(id, message)),
    ]);
  }

  /** A message to an agent says where its author looks, once the app listens to that. */
  #contextOf({ fromApp, user }: Message, { kind }: Channel): Json {
    const { manifest } = this.#world;
    const isAsked = manifest.isAgent && manifest.botEvents.includes('app_context_changed');
    return isAsked && kind === 'im' && !fromApp ? { app_context: contextOf(this.#world, user) } : {};
  }

  /** The file by its id alone: the app asks `files.info` (docs.slack.dev/reference/events/file_shared). */
  async #announceFile(id: string, { channel, user, ts }: Message): Promise<void> {
    await this.emit({
      type: 'file_shared',
      file_id: id,
      user_id: user,
      file: { id },
      channel_id: channel,
      event_ts: ts,
    });
  }

  /** Two events with one body at the same time (docs.slack.dev/reference/events/user_huddle_changed); no channel in it. */
  async #announceHuddleState(user: User): Promise<void> {
    const { app, clock, ids } = this.#world;
    const at = clock.now();
    const huddle = huddleState(this.#world, user.id);
    const wire = userWire(user, app.teamId, at, true);
    const body = {
      user: { ...wire, profile: { ...wire.profile, ...huddle } },
      cache_ts: Math.floor(at / 1000),
    };
    await Promise.all(
      ['user_change', 'user_huddle_changed'].map((type) =>
        this.emit({ type, ...body, event_ts: ids.ts(at) }),
      ),
    );
  }

  async #announceChange(message: Message, previous: Message): Promise<void> {
    const channel = this.#heard(message);
    if (channel === undefined) return;
    const ts = this.#world.ids.ts(this.#world.clock.now());
    await this.emit({
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      message: messageWire(message, this.#world.app),
      previous_message: messageWire(previous, this.#world.app),
      ...place(message, channel),
      event_ts: ts,
      ts,
    });
    // Each edit of a message that mentions the app is a mention again, with `edited` (github.com/slackapi/bolt-js/issues/960).
    if (message.edited && channel.kind !== 'im' && this.#mentions(message))
      await this.emit({
        ...messageWire(message, this.#world.app, { metadata: true }),
        type: 'app_mention',
        channel: message.channel,
        event_ts: ts,
      });
  }

  #mentions({ text, fromApp }: Message): boolean {
    return text.includes(`<@${this.#world.app.botUserId}>`) && !fromApp;
  }

  async #announceDeletion(message: Message): Promise<void> {
    const channel = this.#heard(message);
    if (channel === undefined) return;
    await this.emit({
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      deleted_ts: message.ts,
      previous_message: messageWire(message, this.#world.app),
      ...place(message, channel),
      ts: this.#world.ids.ts(this.#world.clock.now()),
    });
  }

  /** The app hears only what is said where it is a member. */
  #heard(message: Message): Channel | undefined {
    const channel = this.#world.channels.get(message.channel);
    return channel?.members.has(this.#world.app.botUserId) ? channel : undefined;
  }

  /** The name under which a manifest subscribes to this event: `message.channels`, `app_mention` … */
  #subscription(event: Json): string {
    if (event.type !== 'message') return String(event.type);
    const plural = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' } as const;
    const type = String(event.channel_type);
    return `message.${type in plural ? plural[type as keyof typeof plural] : type}`;
  }
}

function place(message: Message, channel: Channel): Json {
  return { channel: message.channel, channel_type: channelType(channel), event_ts: message.ts };
}
