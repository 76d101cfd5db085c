import type { Log } from '../domain/context.ts';
import { TIMED_OUT, withTimeout } from './with-timeout.ts';

type Settled = 'marked' | 'lost';

export type OutboxOptions<Claimed extends { id: string; kind: string }, Outcome extends { kind: string }> = {
  /** Takes up to `limit` messages, at most one per destination. */
  claim: (limit: number) => Promise<Claimed[]>;
  send: (claimed: Claimed) => Promise<Outcome>;
  settle: (claimed: Claimed, outcome: Outcome) => Promise<Settled>;
  /** When the clock alone will bring work: the end of a back-off, of a lease, of a channel's pace. */
  nextAt?: () => Promise<Date | null>;
  /** The database's time. */
  now: () => Date;
  /** LISTEN: calls `wake` on each notification; what it returns ends the subscription. */
  subscribe?: (wake: () => void) => Promise<() => Promise<void>>;
  log: Log;
  /** Messages in flight at once, each to another destination. */
  concurrency?: number;
  /** The safety net under notifications that got lost with their connection. */
  pollMs?: number;
  /** How long a stop waits for what is in flight. */
  drainMs?: number;
  /** A try that has not ended by then gives its slot back; the row's lease is over by then. */
  sendLimitMs?: number;
  /** After each try: for the metrics. */
  observe?: (claimed: Claimed, outcome: Outcome, settled: Settled) => void;
};

export type Outbox = {
  /** Looks for work now. */
  kick: () => void;
  /** Resolves once a look found nothing claimable with nothing in flight. Rows that wait for later do not count. */
  idle: () => Promise<void>;
  /** Claims nothing more and waits for what is in flight; what does not end in time is looked up after its lease. */
  stop: () => Promise<void>;
};

/** A mark that fails keeps its channel waiting for a whole lease: worth a second and a third try. */
const SETTLE_AGAIN_AFTER_MS = [200, 1_000, 3_000];

/**
 * A busy outbox claims when half of its slots are free or this long has passed: claims row by row cost half the pace. The
 * same while the rows had less to give than was asked for: they would be asked after each single message.
 */
const LINGER_MS = 20;

/**
 * Sends what the rows want sent. Holds nothing but what is in flight: any number of these may run, each may die at
 * any moment.
 */
export function startOutbox<Claimed extends { id: string; kind: string }, Outcome extends { kind: string }>(
  options: OutboxOptions<Claimed, Outcome>,
): Outbox {
  const { log, concurrency = 32, pollMs = 3_000, drainMs = 3_000, sendLimitMs = 60_000 } = options;
  const inFlight = new Set<Promise<void>>();
  let idlers: (() => void)[] = [];
  let stopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let lastClaimAt = 0;
  let wasShort = false;
  let timer: NodeJS.Timeout | undefined;

  function kick(): void {
    lookAgain = true;
    if (stopped || looking) return;
    looking = look().finally(() => {
      looking = null;
      if (lookAgain) kick();
    });
  }

  /** One look at a time: while it runs, slots free up, so a busy outbox claims in batches by itself. */
  async function look(): Promise<void> {
    clearTimeout(timer);
    lookAgain = false;
    let wakeInMs = pollMs;
    try {
      const free = concurrency - inFlight.size;
      // Whatever ends next kicks again.
      if (free <= 0 || stopped) return;
      const lingerMs = lastClaimAt + LINGER_MS - performance.now();
      if (inFlight.size > 0 && (wasShort || free < concurrency / 2) && lingerMs > 0) {
        timer = setTimeout(kick, lingerMs);
        return;
      }
      const claimed = await options.claim(free);
      lastClaimAt = performance.now();
      wasShort = claimed.length < free;
      for (const each of claimed) track(handle(each));
      if (claimed.length > 0 || lookAgain) {
        lookAgain ||= inFlight.size < concurrency;
        return;
      }
      if (inFlight.size === 0) releaseIdlers();
      wakeInMs = Math.min(wakeInMs, await untilNext());
    } catch (error) {
      log.warn({ err: error }, 'outbox could not look for work; retrying');
    }
    if (stopped) return;
    timer = setTimeout(kick, wakeInMs);
    timer.unref();
  }

  async function untilNext(): Promise<number> {
    const at = await options.nextAt?.();
    return at ? Math.max(1, at.getTime() - options.now().getTime() + 1) : Number.POSITIVE_INFINITY;
  }

  function track(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => {
      inFlight.delete(tracked);
      kick();
    });
    inFlight.add(tracked);
  }

  async function handle(claimed: Claimed): Promise<void> {
    const ids = { deliveryId: claimed.id, kind: claimed.kind };
    try {
      const sending = options.send(claimed);
      const outcome = await withTimeout(sendLimitMs, sending);
      if (outcome === TIMED_OUT) {
        void settleLate(claimed, sending);
        throw new Error('The attempt did not end.');
      }
      const settled = await settleStubbornly(claimed, outcome);
      if (settled === 'lost')
        log.warn({ ...ids, outcome: outcome.kind }, 'delivery lease was lost; nothing was marked');
      options.observe?.(claimed, outcome, settled);
    } catch (error) {
      // Nobody knows what was sent: the row stays leased, and its successor looks before it posts.
      log.error({ ...ids, err: error }, 'delivery was left to its lease');
    }
  }

  /** A process that was suspended in the middle of a try hears the answer when its lease is over: its row must, too. */
  async function settleLate(claimed: Claimed, sending: Promise<Outcome>): Promise<void> {
    try {
      await settleStubbornly(claimed, await sending);
    } catch (error) {
      log.warn(
        { deliveryId: claimed.id, err: error },
        'the outcome of a late attempt could not be determined',
      );
    }
  }

  async function settleStubbornly(claimed: Claimed, outcome: Outcome): Promise<Settled> {
    for (const againAfterMs of SETTLE_AGAIN_AFTER_MS) {
      try {
        return await options.settle(claimed, outcome);
      } catch (error) {
        log.warn({ deliveryId: claimed.id, err: error }, 'delivery could not be marked; retrying');
        await new Promise((resolve) => setTimeout(resolve, againAfterMs));
      }
    }
    return await options.settle(claimed, outcome);
  }

  function releaseIdlers(): void {
    const waiting = idlers;
    idlers = [];
    for (const resolve of waiting) resolve();
  }

  const subscription = options.subscribe?.(kick).catch((error: unknown) => {
    log.warn({ err: error }, 'outbox receives no notifications; polling instead');
    return async () => {};
  });
  kick();

  return {
    kick,
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        kick();
      }),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await (await subscription)?.();
      const drained = await withTimeout(drainMs, Promise.all(inFlight));
      if (drained === TIMED_OUT)
        log.warn(
          { inFlight: inFlight.size },
          'outbox stopped with messages in flight; they are looked up at the next start',
        );
      releaseIdlers();
    },
  };
}
