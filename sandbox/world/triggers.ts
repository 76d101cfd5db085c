import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

/** A trigger lives 3 s and works once (docs.slack.dev/interactivity/handling-user-interaction). */
const TRIGGER_LIFE_MS = 3_000;

export interface Trigger {
  id: string;
  user: string;
  expiresAt: number;
  used: boolean;
  /** The modal it was pulled in, which `views.push` needs. */
  viewId: string | undefined;
}

export type TriggerFault = 'expired_trigger_id' | 'exchanged_trigger_id' | 'invalid_trigger_id';

export class Triggers {
  readonly #clock: SandboxClock;
  readonly #all = new Map<string, Trigger>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  issue(user: string, viewId?: string): Trigger {
    const id = `${Math.floor(this.#clock.now())}.${this.#all.size + 1}.${randomBytes(8).toString('hex')}`;
    const trigger = { id, user, expiresAt: this.#clock.now() + TRIGGER_LIFE_MS, used: false, viewId };
    this.#all.set(id, trigger);
    return trigger;
  }

  /** Why this trigger cannot be used now, or the trigger itself. Using it up is the caller's last step. */
  check(id: string): Trigger | TriggerFault {
    const trigger = this.#all.get(id);
    if (trigger === undefined) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    if (this.#clock.now() > trigger.expiresAt) return 'expired_trigger_id';
    return trigger;
  }
}
