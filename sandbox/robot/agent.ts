import type { EventOutcome, Events } from '../deliver/events.ts';
import { canStop, lookAt, stopAgent, takePrompt } from '../interact/agent.ts';
import type { Message } from '../world/messages.ts';
import { type SessionStatus, sessionAt } from '../world/sessions.ts';
import type { World } from '../world/world.ts';
import { channelNamed } from './values.ts';

type At = Pick<Message, 'channel' | 'ts' | 'threadTs'>;

/** What a person sees of the agent beside its messages: suggestions, what it does in a thread, Stop. */
export class Agent {
  readonly #parts: { world: World; events: Events };
  readonly #user: string;

  constructor(parts: { world: World; events: Events }, user: string) {
    this.#parts = parts;
    this.#user = user;
  }

  /** The titles of the suggestions in her conversation with the app. */
  prompts(): string[] {
    const { world } = this.#parts;
    const direct = world.directChannel([this.#user, world.app.botUserId]);
    return world.prompts.get(direct.id)?.prompts.map(({ title }) => title) ?? [];
  }

  /** Takes a suggestion by its title: the message she sends with it. */
  take(title: string): Message {
    return takePrompt(this.#parts.world, this.#user, title);
  }

  /** Opens a channel while the agent is at hand. Resolves when the app has been told. */
  async looksAt(channel: string): Promise<void> {
    const { world, events } = this.#parts;
    const user = this.#user;
    await lookAt(world, events, { user, channel: channelNamed({ world, user }, channel) });
  }

  /** What the agent does in the thread of this message; undefined where it has no session. */
  status(message: At): SessionStatus | undefined {
    return this.#session(message)?.status;
  }

  title(message: At): string | undefined {
    return this.#session(message)?.title;
  }

  canStop(message: At): boolean {
    return canStop(this.#parts.world, this.#session(message));
  }

  /** Presses Stop in the thread of this message. Resolves when the app has been told. */
  stop(message: At): Promise<EventOutcome> {
    const { world, events } = this.#parts;
    const threadTs = message.threadTs ?? message.ts;
    return stopAgent(world, events, { user: this.#user, channel: message.channel, threadTs });
  }

  #session({ channel, ts, threadTs }: At) {
    return sessionAt(this.#parts.world, channel, threadTs ?? ts);
  }
}
