import { randomBytes } from 'node:crypto';

/** Ids that look like Slack's and can be told apart in a log: `C0SB00003`. */
export class Ids {
  #next = 1;
  #lastMicros = 0;

  take(prefix: string): string {
    const id = `${prefix}0SB${String(this.#next).padStart(5, '0')}`;
    this.#next += 1;
    return id;
  }

  /** A message ts: seconds and microseconds, later than every ts before it. */
  ts(nowMs: number): string {
    this.#lastMicros = Math.max(Math.floor(nowMs * 1000), this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
  }

  random(bytes = 8): string {
    return randomBytes(bytes).toString('hex');
  }
}
