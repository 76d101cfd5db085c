import type { SandboxClock } from '../clock.ts';

/** Short bursts are tolerated: this many posts before the second per message is enforced. */
const BURST = 3;

/** One message a second per channel. `take` gives the seconds to wait, or 0 when the post may pass. */
export class PostingLimit {
  readonly #clock: SandboxClock;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  take(channel: string): number {
    const now = this.#clock.now();
    const bucket = this.#buckets.get(channel) ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, bucket.tokens + (now - bucket.at) / 1000);
    if (tokens < 1) {
      this.#buckets.set(channel, { tokens, at: now });
      return Math.max(1, Math.ceil(1 - tokens));
    }
    this.#buckets.set(channel, { tokens: tokens - 1, at: now });
    return 0;
  }
}
