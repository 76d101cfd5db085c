import { channelNamed, userNamed } from './robot/values.ts';
import type { WaitOptions, Waits } from './waits.ts';
import type { Message } from './world/messages.ts';
import type { Call, DeliveryRecord, Failure, Violation } from './world/records.ts';
import type { View } from './world/views.ts';
import type { Change, World } from './world/world.ts';

/** What can be read of a sandbox, by a test now and by a page later: state, logs, changes, waits. */
export class SandboxState {
  readonly world: World;
  readonly waits: Waits;

  constructor(world: World, waits: Waits) {
    this.world = world;
    this.waits = waits;
  }

  get calls(): readonly Call[] {
    return this.world.records.calls;
  }

  /** Messages the app has really posted (`chat.postMessage` that took effect), whatever it got to hear. */
  get posts(): readonly Call[] {
    return this.calls.filter((call) => call.method === 'chat.postMessage' && call.applied);
  }

  get violations(): readonly Violation[] {
    return this.world.records.violations;
  }

  get warnings(): readonly Violation[] {
    return this.world.records.warnings;
  }

  get failures(): readonly Failure[] {
    return this.world.records.failures;
  }

  get deliveries(): readonly DeliveryRecord[] {
    return this.world.records.deliveries;
  }

  /** Standing messages of a channel (by name or id), threads included, oldest first. */
  messages(channel: string, options: { deleted?: boolean } = {}): Message[] {
    const id = channelNamed({ world: this.world, user: '' }, channel);
    return this.world.messagesIn(id).filter((message) => options.deleted === true || !message.deleted);
  }

  ephemerals(user: string): Message[] {
    const id = userNamed({ world: this.world, user: '' }, user);
    return this.world.ephemerals.filter((message) => message.ephemeralTo === id && !message.deleted);
  }

  /** Open modals of a person, bottom first. */
  openViews(user: string): View[] {
    return [...(this.world.stacks.get(userNamed({ world: this.world, user: '' }, user)) ?? [])];
  }

  homeView(user: string): View | undefined {
    return this.world.homes.get(userNamed({ world: this.world, user: '' }, user));
  }

  /** Milliseconds between consecutive posts of the app in a channel, in order. */
  spacing(channel: string): number[] {
    const times = this.messages(channel, { deleted: true })
      .filter((message) => message.via === 'chat.postMessage')
      .map((message) => message.postedAt);
    return times.slice(1).map((at, index) => at - (times[index] ?? at));
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.world.onChange(listener);
  }

  /** Resolves with the first truthy answer, asked now and after every change of state. */
  waitFor<T>(ask: (sandbox: this) => T, options: WaitOptions = {}): Promise<NonNullable<T>> {
    return this.waits.until(() => ask(this), options);
  }

  /** The next message posted in this channel from now on that fits. */
  nextMessage(
    channel: string,
    fits: (message: Message) => boolean = () => true,
    options: WaitOptions = {},
  ): Promise<Message> {
    const known = new Set(this.messages(channel, { deleted: true }));
    return this.waits.until(
      () => this.messages(channel).find((message) => !known.has(message) && fits(message)),
      {
        what: () => `a message in ${channel}`,
        ...options,
      },
    );
  }
}
