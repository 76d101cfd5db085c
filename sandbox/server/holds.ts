import type { Json } from '../json.ts';
import type { Call } from '../world/records.ts';

export interface HoldOptions {
  /** `before`: the call has had no effect yet. `after`: it has, and the app waits for the answer. */
  at?: 'before' | 'after';
  when?: (args: Json) => boolean;
}

/** One call stopped at an exact point, so that a test can kill or pause the process that made it. */
export interface Hold {
  /** Resolves when a call has reached the point. */
  arrived: Promise<Call>;
  /** Lets that call, and every later one, go on. */
  release(): void;
}

interface Held extends Hold {
  method: string;
  options: HoldOptions;
  reach(call: Call): void;
  released: Promise<void>;
  open: boolean;
}

export class Holds {
  readonly #all: Held[] = [];

  add(method: string, options: HoldOptions = {}): Hold {
    const arrived = Promise.withResolvers<Call>();
    const released = Promise.withResolvers<void>();
    const held: Held = {
      method,
      options,
      arrived: arrived.promise,
      released: released.promise,
      open: true,
      reach: (call) => arrived.resolve(call),
      release: () => {
        held.open = false;
        released.resolve();
      },
    };
    this.#all.push(held);
    return held;
  }

  /** Waits here while a hold on this method and point is open. */
  async pass(call: Call, point: 'before' | 'after'): Promise<void> {
    for (const held of this.#all) {
      const matches = held.open && held.method === call.method && (held.options.at ?? 'before') === point;
      if (!matches || held.options.when?.(call.args) === false) continue;
      held.reach(call);
      await held.released;
    }
  }

  releaseAll(): void {
    for (const held of this.#all) held.release();
  }
}
