import type { Server } from 'node:http';
import { SandboxClock } from './clock.ts';
import { type EventOutcome, Events } from './deliver/events.ts';
import { HttpTarget } from './deliver/http-target.ts';
import { Router, type Routing } from './deliver/router.ts';
import { SocketServer } from './deliver/socket-server.ts';
import { type HuddleHandle, huddleBy, huddleWith } from './huddle.ts';
import type { Json } from './json.ts';
import type { SandboxOptions } from './options.ts';
import { Robot, type RobotParts } from './robot/robot.ts';
import { channelNamed, userNamed } from './robot/values.ts';
import { Faults } from './server/faults.ts';
import { type Hold, type HoldOptions, Holds } from './server/holds.ts';
import { listen } from './server/http-server.ts';
import { PostingLimit } from './server/posting-limit.ts';
import { Tokens } from './server/tokens.ts';
import { SandboxState } from './state.ts';
import { Waits } from './waits.ts';
import { Workspace } from './workspace.ts';
import type { Channel, NewChannel } from './world/channels.ts';
import type { StoredFile } from './world/files.ts';
import { readManifest } from './world/manifest.ts';
import type { Message } from './world/messages.ts';
import type { NewUser, User } from './world/people.ts';
import type { Call, DeliveryRecord, Failure, Violation } from './world/records.ts';
import type { View } from './world/views.ts';
import { type Change, World } from './world/world.ts';

export type { SandboxOptions };

export interface Connection {
  name: string;
  /** Sends it nothing more; resolves when it has answered what it was sent. */
  disconnect(): Promise<void>;
}

export type { Ack, Gesture } from './interact/gesture.ts';
export type { Home } from './robot/home.ts';
export type { Modal, SubmitResult } from './robot/modal.ts';
export type { Outcome } from './robot/outcome.ts';
export type { Robot } from './robot/robot.ts';
export type { Fault, FaultKind, FaultRule } from './server/faults.ts';
export type {
  Call,
  Change,
  Channel,
  DeliveryRecord,
  Failure,
  Hold,
  HuddleHandle,
  Message,
  Routing,
  StoredFile,
  User,
  View,
  Violation,
};

/** Starts a local Slack with one empty workspace on a loopback port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new Sandbox(options);
  await sandbox.open(options.port ?? 0);
  return sandbox;
}

/** A local Slack: what the app talks to, what people do in it, and what a test reads of it. */
export class Sandbox extends SandboxState {
  readonly clock: SandboxClock;
  readonly faults = new Faults();
  /** What happens to channels and people: archive, join, leave, changeUser; each tells the app. */
  readonly workspace: Workspace;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly #tokens: Tokens;
  readonly #holds = new Holds();
  readonly #router: Router;
  readonly #events: Events;
  readonly #ackTimeoutMs: number;
  readonly #postingLimit: PostingLimit | undefined;
  readonly #robots = new Map<string, Robot>();
  readonly #httpTargets = new Set<HttpTarget>();
  #server: Server | undefined;
  #sockets: SocketServer | undefined;
  #baseUrl = '';

  constructor(options: SandboxOptions) {
    const clock = new SandboxClock(options.now);
    const world = new World(clock, readManifest(options.manifest), options.teamId ?? 'T0SANDBOX1');
    super(world, new Waits(world));
    this.clock = clock;
    this.signingSecret = options.signingSecret ?? 'sandbox-signing-secret';
    this.botToken = options.botToken ?? 'xoxb-sandbox-bot-token';
    this.appToken = options.appToken ?? 'xapp-1-sandbox-app-token';
    this.#tokens = new Tokens(this.botToken, this.appToken);
    this.#router = new Router(this.world);
    this.#events = new Events(this.world, this.#router);
    this.workspace = new Workspace(this.world, this.#events);
    this.#ackTimeoutMs = options.ackTimeoutMs ?? 3_000;
    this.#postingLimit = options.rateLimit === 'slack' ? new PostingLimit(this.clock) : undefined;
    if (options.triggerSpelling === 'guide') {
      this.world.triggerWords = {
        expired_trigger_id: 'trigger_expired',
        exchanged_trigger_id: 'trigger_exchanged',
        invalid_trigger_id: 'invalid_trigger',
      };
    }
  }

  /** Called by `startSandbox`. */
  async open(port: number): Promise<void> {
    const { server, baseUrl } = await listen(port, () => ({
      world: this.world,
      tokens: this.#tokens,
      faults: this.faults,
      holds: this.#holds,
      postingLimit: this.#postingLimit,
      context: { baseUrl: this.#baseUrl },
      openConnection: () => ({ url: this.#sockets?.ticketUrl(this.#baseUrl) }),
    }));
    this.#server = server;
    this.#baseUrl = baseUrl;
    this.world.filesAt = `${baseUrl}/files-pri`;
    this.#sockets = new SocketServer(this.world, this.#router, this.#ackTimeoutMs, server);
  }

  /** Ends every connection and every wait; calls that hang are reset. */
  async stop(): Promise<void> {
    this.waits.cancelAll();
    this.faults.clear();
    this.#holds.releaseAll();
    this.clock.stop();
    this.#sockets?.stop();
    for (const target of this.#httpTargets) target.close();
    const server = this.#server;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** What the app is given as SLACK_API_URL; ends in `/api/`. */
  get apiUrl(): string {
    return `${this.#baseUrl}/api/`;
  }

  get baseUrl(): string {
    return this.#baseUrl;
  }

  /** The environment of an app that talks to this sandbox by HTTP; `socket` adds the app token. */
  env(mode: 'http' | 'socket' = 'http'): { [name: string]: string } {
    return {
      SLACK_API_URL: this.apiUrl,
      SLACK_BOT_TOKEN: this.botToken,
      SLACK_SIGNING_SECRET: this.signingSecret,
      ...(mode === 'socket' ? { SLACK_APP_TOKEN: this.appToken } : {}),
    };
  }

  /** Attaches one process of the app that takes signed requests at `eventsUrl`. */
  connect(app: { eventsUrl: string; signingSecret?: string; name?: string }): Connection {
    const name = app.name ?? `app-${this.#httpTargets.size + 1}`;
    const signingSecret = app.signingSecret ?? this.signingSecret;
    const target = new HttpTarget(
      { eventsUrl: app.eventsUrl, signingSecret, name },
      this.clock,
      this.#ackTimeoutMs,
    );
    this.#httpTargets.add(target);
    this.#router.attach(target);
    return {
      name,
      disconnect: async () => {
        this.#router.detach(target);
        await target.rest();
        this.#httpTargets.delete(target);
      },
    };
  }

  /** Names of the processes that are reachable now. */
  get connections(): string[] {
    return this.#router.targets.map((target) => target.name);
  }

  /** Asks every Socket Mode connection to reconnect, as Slack does. */
  refreshSockets(): void {
    for (const target of this.#sockets?.targets ?? []) target.refresh();
  }

  /** Every delivery twice at the same moment, to processes in turn. */
  deliverTwice(isOn: boolean): void {
    this.#router.isDoubling = isOn;
  }

  addUser(given: NewUser): User {
    return this.world.addUser(given);
  }

  addChannel(given: NewChannel): Channel {
    return this.world.addChannel(given);
  }

  /** One person, by id or by the name shown. */
  robot(user: string): Robot {
    const id = userNamed({ world: this.world, user: '' }, user);
    const known = this.#robots.get(id);
    if (known !== undefined) return known;
    const robot = new Robot(id, this.hands);
    this.#robots.set(id, robot);
    return robot;
  }

  /** What a person acts with: a robot's hands, and those of the page in the browser. */
  get hands(): RobotParts {
    return {
      world: this.world,
      router: this.#router,
      events: this.#events,
      waits: this.waits,
      baseUrl: this.#baseUrl,
    };
  }

  /** Sends an event of any type; it does not change the sandbox's state. */
  emit(event: Json & { type: string }, routing: Routing = {}): Promise<EventOutcome> {
    return this.#events.emit({ event_ts: this.world.ids.ts(this.clock.now()), ...event }, routing);
  }

  /** Takes the app's token away; with `emit`, the app is told by `tokens_revoked`. */
  revokeTokens(): void {
    this.#tokens.isRevoked = true;
  }

  startHuddle(channel: string, by: string): HuddleHandle {
    const reader = { world: this.world, user: '' };
    return huddleBy(this.world, channelNamed(reader, channel), userNamed(reader, by));
  }

  /** One that goes on or has ended, by the id of its room. */
  huddle(roomId: string): HuddleHandle {
    return huddleWith(this.world, roomId);
  }

  /** Stops calls of this method at an exact point until released. */
  hold(method: string, options: HoldOptions = {}): Hold {
    return this.#holds.add(method, options);
  }
}
