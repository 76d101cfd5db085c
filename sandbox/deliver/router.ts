import { snapshot } from '../json.ts';
import type { World } from '../world/world.ts';
import type { Parcel, Reply, Target } from './target.ts';

export interface Routing {
  /** How many times the same parcel is sent, all at the same moment. */
  copies?: number;
  /** The process to reach: its name, `each` for one copy to every process, or (default) the next in turn. */
  to?: string;
}

/** Chooses which process of the app gets a parcel, sends the copies, and records every attempt. */
export class Router {
  readonly #world: World;
  readonly #targets: Target[] = [];
  #turn = 0;
  /** Every parcel twice, as Slack sometimes does. */
  isDoubling = false;

  constructor(world: World) {
    this.#world = world;
  }

  get targets(): readonly Target[] {
    return this.#targets;
  }

  attach(target: Target): void {
    this.#targets.push(target);
    this.#world.changed({ kind: 'connection' });
  }

  detach(target: Target): void {
    const index = this.#targets.indexOf(target);
    if (index >= 0) this.#targets.splice(index, 1);
    this.#world.changed({ kind: 'connection' });
  }

  /** All replies, in the order in which they came; the first is the one a person's client acts on. */
  async deliver(
    parcel: Parcel,
    routing: Routing = {},
    onReply?: (reply: Reply, isFirst: boolean) => void,
  ): Promise<Reply[]> {
    const targets = this.#choose(routing);
    // What was sent, not what became of the message since.
    const sent = { ...parcel, payload: snapshot(parcel.payload) };
    const replies: Reply[] = [];
    await Promise.all(
      targets.map(async (target) => {
        const reply = await this.#attempt(sent, target);
        replies.push(reply);
        onReply?.(reply, replies.length === 1);
      }),
    );
    return replies;
  }

  /** One attempt at one process; with no process there is nobody to answer. */
  async #attempt(parcel: Parcel, target: Target | undefined): Promise<Reply> {
    const at = this.#world.clock.now();
    const nobody: Reply = {
      target: 'nobody',
      status: undefined,
      body: undefined,
      ms: 0,
      failure: 'connection',
    };
    const reply = target === undefined ? nobody : await target.deliver(parcel);
    this.#world.records.delivery({
      at,
      kind: parcel.kind,
      name: parcel.name,
      target: reply.target,
      attempt: parcel.retry?.num ?? 0,
      status: reply.status,
      ms: reply.ms,
      failure: reply.failure,
      payload: parcel.payload,
      answer: reply.body,
    });
    return reply;
  }

  #choose(routing: Routing): (Target | undefined)[] {
    const copies = routing.copies ?? (this.isDoubling ? 2 : 1);
    if (this.#targets.length === 0) return [undefined];
    if (routing.to !== undefined && routing.to !== 'each') {
      const named = this.#targets.find((target) => target.name === routing.to);
      if (named === undefined) {
        const names = this.#targets.map((target) => target.name).join(', ');
        throw new Error(`No process named "${routing.to}" is connected; there are: ${names}`);
      }
      return Array.from({ length: copies }, () => named);
    }
    const many = routing.to === 'each' ? Math.max(copies, this.#targets.length) : copies;
    return Array.from({ length: many }, () => this.#next());
  }

  #next(): Target | undefined {
    const target = this.#targets[this.#turn % this.#targets.length];
    this.#turn += 1;
    return target;
  }
}
