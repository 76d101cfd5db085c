import type { World } from './world/world.ts';

export interface WaitOptions {
  /** Real time; default 30 s: what happens is seen at once, and a busy machine takes its time. */
  timeoutMs?: number;
  /** Named in the error, evaluated when the wait gives up. */
  what?: () => string;
}

/** Waits that wake on changes of the sandbox's state. Nothing here polls or sleeps. */
export class Waits {
  readonly #world: World;
  readonly #cancels = new Set<(reason: Error) => void>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Resolves with the first truthy answer of `ask`, asked now and after every change. */
  until<T>(ask: () => T, options: WaitOptions = {}): Promise<NonNullable<T>> {
    const now = ask();
    if (now) return Promise.resolve(now as NonNullable<T>);
    const timeoutMs = options.timeoutMs ?? 30_000;
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        stop();
        this.#cancels.delete(cancel);
      };
      const cancel = (reason: Error) => {
        finish();
        reject(reason);
      };
      const timer = setTimeout(() => {
        cancel(
          new Error(
            `Waited ${timeoutMs} ms for ${options.what?.() ?? 'something that did not happen'}.${this.#hints()}`,
          ),
        );
      }, timeoutMs);
      const stop = this.#world.onChange(() => {
        try {
          const found = ask();
          if (!found) return;
          finish();
          resolve(found as NonNullable<T>);
        } catch (error) {
          cancel(error instanceof Error ? error : new Error(String(error)));
        }
      });
      this.#cancels.add(cancel);
    });
  }

  cancelAll(): void {
    for (const cancel of [...this.#cancels])
      cancel(new Error('The sandbox was stopped while a test waited.'));
  }

  /** What went wrong lately, because that is usually why nothing happened. */
  #hints(): string {
    const { failures, violations, calls } = this.#world.records;
    const lines = [
      ...failures.slice(-3).map((failure) => `a person saw: ${failure.seen} (${failure.detail})`),
      ...violations
        .slice(-3)
        .map((violation) => `refused: ${violation.where} ${violation.code} ${violation.messages.join('; ')}`),
      ...calls
        .slice(-5)
        .map(
          (call) =>
            `call: ${call.method} → ${JSON.stringify(call.result?.error ?? call.result?.ok ?? 'no answer')}`,
        ),
    ];
    return lines.length === 0 ? '' : `\nLately:\n  ${lines.join('\n  ')}`;
  }
}
