import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

/** 5 uses within 30 minutes. */
const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

export interface ResponseUrl {
  id: string;
  user: string;
  channel: string;
  /** The message the person acted on, which `replace_original` and `delete_original` mean. */
  messageTs: string | undefined;
  expiresAt: number;
  uses: number;
}

export class ResponseUrls {
  readonly #clock: SandboxClock;
  readonly #all = new Map<string, ResponseUrl>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  issue(user: string, channel: string, messageTs?: string): ResponseUrl {
    const id = randomBytes(12).toString('hex');
    const entry = { id, user, channel, messageTs, expiresAt: this.#clock.now() + LIFE_MS, uses: 0 };
    this.#all.set(id, entry);
    return entry;
  }

  /** Counts one use; the code Slack answers when it is used up, too old or unknown. */
  use(id: string): ResponseUrl | 'used_url' | 'expired_url' | 'invalid_url' {
    const entry = this.#all.get(id);
    if (entry === undefined) return 'invalid_url';
    if (this.#clock.now() > entry.expiresAt) return 'expired_url';
    if (entry.uses >= MOST_USES) return 'used_url';
    entry.uses += 1;
    return entry;
  }
}
