import { type Alone, aloneTurns, DRAIN_FOR_TURN_MS } from './alone-turns.ts';
import { type Row, type RunOptions, runLeased, type WorkerWords } from './run-leased.ts';
import { TIMED_OUT, withTimeout } from './with-timeout.ts';

export type WorkerOptions<Leased extends Row, Outcome extends { kind: string }> = RunOptions<
  Leased,
  Outcome
> & {
  /** Takes up to `limit` rows for this process; of rows that exclude each other, such as two messages to one channel, one. */
  lease: (limit: number) => Promise<Leased[]>;
  /** What is run by itself. */
  alone?: Alone<Leased>;
  /** When the clock alone will bring work: the end of a back-off, of a lease, of a channel's pace. */
  nextAt?: () => Promise<Date | null>;
  /** The database's time. */
  now: () => Date;
  /** LISTEN: calls `wake` on each notification; what it returns ends the subscription. */
  subscribe?: (wake: () => void) => Promise<() => Promise<void>>;
  /** Rows in flight at once. */
  concurrency?: number;
  /** The safety net under notifications that got lost with their connection. */
  pollMs?: number;
  /** How long a stop waits for what is in flight. */
  drainMs?: number;
};

export type LeasedWorker = {
  /** Looks for work now. */
  kick: () => void;
  /** Resolves once a look found nothing to lease with nothing in flight. Rows that wait for later do not count. */
  idle: () => Promise<void>;
  /** Leases nothing more and waits for what is in flight; what does not end in time is left to its lease. */
  stop: () => Promise<void>;
};

/**
 * Does what the rows want done. Holds nothing but what is in flight: any number of these may run, each may die at
 * any moment. Longer than 80 lines: one loop, whose parts share what is in flight and the one timer.
 */
export function startLeasedWorker<Leased extends Row, Outcome extends { kind: string }>(
  words: WorkerWords,
  options: WorkerOptions<Leased, Outcome>,
): LeasedWorker {
  const { log, concurrency = 32, pollMs = 3_000, drainMs = 3_000 } = options;
  const inFlight = new Set<Promise<void>>();
  const pace = leasePace(concurrency);
  const idlers = waitingRoom();
  const turns = aloneTurns(options.alone);
  let isStopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;

  function kick(): void {
    lookAgain = true;
    if (isStopped || looking) return;
    looking = look().finally(() => {
      looking = null;
      if (lookAgain) kick();
    });
  }

  /** One look at a time: while it runs, slots free up, so a busy worker leases in batches by itself. */
  async function look(): Promise<void> {
    clearTimeout(timer);
    lookAgain = false;
    let wakeInMs = pollMs;
    try {
      const free = concurrency - inFlight.size;
      // Whatever ends next kicks again.
      if (free <= 0 || isStopped || turns.isTaken()) return;
      const isTurn = await turns.isDue();
      if (isTurn && inFlight.size === 0 && (await turns.start(begin))) return;
      const lingerMs = isTurn && inFlight.size > 0 ? DRAIN_FOR_TURN_MS : pace.lingerMs(free);
      if (lingerMs > 0) {
        timer = setTimeout(kick, lingerMs);
        return;
      }
      const leased = await options.lease(free);
      pace.leased(leased.length, free);
      for (const each of leased) begin(each);
      if (leased.length > 0 || lookAgain) {
        lookAgain ||= inFlight.size < concurrency;
        return;
      }
      if (inFlight.size === 0) {
        // Whoever kicked meanwhile wants a look of their own.
        if ((await turns.start(begin)) || lookAgain) return;
        idlers.release();
      }
      wakeInMs = Math.min(wakeInMs, await untilNext(options));
    } catch (error) {
      log.warn({ err: error }, `${words.worker} could not look for work; retrying`);
    }
    if (isStopped) return;
    timer = setTimeout(kick, wakeInMs);
    timer.unref();
  }

  function begin(leased: Leased, ended = () => {}): void {
    const running: Promise<void> = runLeased(words, options, leased).finally(() => {
      inFlight.delete(running);
      ended();
      kick();
    });
    inFlight.add(running);
  }

  async function stop(): Promise<void> {
    isStopped = true;
    clearTimeout(timer);
    await looking;
    await (await subscription)?.();
    const drained = await withTimeout(drainMs, Promise.all(inFlight));
    if (drained === TIMED_OUT)
      log.warn({ inFlight: inFlight.size }, `${words.worker} stopped with ${words.leftInFlight}`);
    idlers.release();
  }

  const subscription = options.subscribe?.(kick).catch((error: unknown) => {
    log.warn({ err: error }, `${words.worker} receives no notifications; polling instead`);
  });
  kick();
  return { kick, idle: () => idlers.wait(kick), stop };
}

/**
 * A busy worker leases when half of its slots are free or this long has passed: leases row by row cost half the pace. The
 * same while the rows had less to give than was asked for: they would be asked after each single one.
 */
const LINGER_MS = 20;

function leasePace(concurrency: number) {
  let lastAt = 0;
  let wasShort = false;
  return {
    /** How long to wait before this many free slots are worth a query. */
    lingerMs(free: number): number {
      const isIdle = free === concurrency;
      if (isIdle || (!wasShort && free >= concurrency / 2)) return 0;
      return lastAt + LINGER_MS - performance.now();
    },
    leased(count: number, asked: number): void {
      lastAt = performance.now();
      wasShort = count < asked;
    },
  };
}

async function untilNext({ nextAt, now }: { nextAt?: () => Promise<Date | null>; now: () => Date }) {
  const at = await nextAt?.();
  return at ? Math.max(1, at.getTime() - now().getTime() + 1) : Number.POSITIVE_INFINITY;
}

function waitingRoom() {
  let waiting: (() => void)[] = [];
  return {
    wait: (then: () => void) =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        then();
      }),
    release(): void {
      const released = waiting;
      waiting = [];
      for (const resolve of released) resolve();
    },
  };
}
