interface Timer {
  at: number;
  run: () => void;
}

/**
 * The sandbox's time, in ms since the epoch: real time plus an offset that only a test moves.
 * Timers (trigger expiry, retries, ack limits) hang on this clock, so `advance` fires them without waiting.
 */
export class SandboxClock {
  readonly #base: () => number;
  readonly #timers = new Set<Timer>();
  #offsetMs = 0;
  #wake: NodeJS.Timeout | undefined;

  constructor(base: () => number = Date.now) {
    this.#base = base;
  }

  now(): number {
    return this.#base() + this.#offsetMs;
  }

  /** Moves time forward and runs, in order, everything that falls due on the way. */
  advance(ms: number): void {
    this.#offsetMs += ms;
    this.#runDue();
  }

  /** Runs `run` once `ms` have passed on this clock; the returned function cancels it. */
  after(ms: number, run: () => void): () => void {
    const timer: Timer = { at: this.now() + ms, run };
    this.#timers.add(timer);
    this.#arm();
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Resolves once `ms` have passed on this clock. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  stop(): void {
    clearTimeout(this.#wake);
    this.#timers.clear();
  }

  #runDue(): void {
    const due = [...this.#timers].filter((timer) => timer.at <= this.now()).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      if (this.#timers.delete(timer)) timer.run();
    }
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#wake);
    if (this.#timers.size === 0) return;
    const next = Math.min(...[...this.#timers].map((timer) => timer.at));
    // 1 ms at least: a base clock that stands still must not spin the event loop.
    this.#wake = setTimeout(() => this.#runDue(), Math.min(Math.max(next - this.now(), 1), 60_000));
    this.#wake.unref();
  }
}
