import { schedule } from 'node-cron';
import type { Log } from '../domain/context.ts';
import { TIMED_OUT, withTimeout } from './with-timeout.ts';

type Batch = { claimed: number; maxLagMs: number };

export type TickOptions = {
  /** Brings back one batch of what is due; the tick asks until a batch is empty. Once `isOver`, it begins nothing more. */
  claimDue: (isOver: () => boolean) => Promise<Batch>;
  /** The next instant at which something falls due: it is met to the second instead of to the minute. */
  nextDueAt?: () => Promise<Date | null>;
  /** The database's time. */
  now: () => Date;
  log: Log;
  /** After each tick that found something: for the metrics. */
  observe?: (batch: Batch) => void;
  /** Calls `run` each minute; node-cron unless a test hands in its own. */
  everyMinute?: (run: () => Promise<void>) => { stop: () => void };
  /** False: it ticks when asked, and after a failure. For a test, which owns the clock. */
  ticksItself?: boolean;
  /** A tick that has not ended by then is left behind, so that the next one runs. */
  timeLimitMs?: number;
};

export type Tick = {
  /** Runs now, or joins the run under way. Never throws. */
  tickNow: () => Promise<void>;
  /** A run that begins after this call, and so sees what is there now. Never throws. */
  tickAfresh: () => Promise<void>;
  /** Since the last tick that ended well: `/readyz` is red beyond 3 minutes. */
  lastTickAgeMs: () => number;
  stop: () => Promise<void>;
};

/** node-cron makes no run while a clock that jumped back catches up: then the watchdog ticks. */
const WATCHDOG_AFTER_MS = 90_000;
const WATCHDOG_EVERY_MS = 15_000;
/** After a tick that failed: a database that restarts is back within seconds, and what is due does not wait a minute. */
const AGAIN_AFTER_MS = 500;
const AGAIN_AT_MOST_MS = 15_000;

/**
 * Wakes each minute and brings back what is due. Every replica ticks; the claim shares the work out. A tick that
 * is missed costs nothing but its minute: rows hold what is due.
 */
export function startTick(options: TickOptions): Tick {
  const { log, timeLimitMs = 50_000, everyMinute = nodeCronEachMinute, ticksItself = true } = options;
  let running: Promise<void> | null = null;
  let stopped = false;
  let startedAt = performance.now();
  let endedAt = startedAt;
  let failures = 0;
  let precise: NodeJS.Timeout | undefined;

  function tickNow(): Promise<void> {
    running ??= tick().finally(() => {
      running = null;
    });
    return running;
  }

  async function tick(): Promise<void> {
    startedAt = performance.now();
    const run = { abandoned: false };
    const ended = await withTimeout(timeLimitMs, bringBackAndPlan(run)).catch((error: unknown) => {
      log.error({ err: error }, 'tick failed; the next one retries the same work');
      return 'failed' as const;
    });
    if (ended === TIMED_OUT) {
      run.abandoned = true;
      log.error({ timeLimitMs }, 'tick took too long and was abandoned');
    } else if (ended === 'failed') {
      failures += 1;
      tickIn(Math.min(AGAIN_AFTER_MS * 2 ** (failures - 1), AGAIN_AT_MOST_MS));
    } else {
      failures = 0;
      endedAt = performance.now();
    }
  }

  async function bringBackAndPlan(run: { abandoned: boolean }): Promise<void> {
    await bringBackAll(options, () => stopped || run.abandoned);
    if (ticksItself && !run.abandoned && !stopped) await meetTheNextOne();
  }

  /** 10:00:20 is met at 10:00:20, not at 10:01. Later than the next minute's tick is that tick's affair. */
  async function meetTheNextOne(): Promise<void> {
    const at = await options.nextDueAt?.();
    clearTimeout(precise);
    if (!at) return;
    const inMs = at.getTime() - options.now().getTime();
    if (inMs <= 60_000) tickIn(Math.max(inMs, 0) + 1);
  }

  function tickIn(ms: number): void {
    clearTimeout(precise);
    if (stopped) return;
    precise = setTimeout(tickNow, ms);
    precise.unref();
  }

  function watch(): void {
    const sinceMs = performance.now() - startedAt;
    if (sinceMs < WATCHDOG_AFTER_MS) return;
    log.warn({ sinceMs: Math.round(sinceMs) }, 'no tick arrived; the watchdog runs one');
    void tickNow();
  }

  const cron = ticksItself ? everyMinute(tickNow) : null;
  const watchdog = ticksItself ? setInterval(watch, WATCHDOG_EVERY_MS).unref() : undefined;

  return {
    tickNow,
    tickAfresh: () => Promise.resolve(running).then(tickNow),
    lastTickAgeMs: () => performance.now() - endedAt,
    async stop() {
      stopped = true;
      clearInterval(watchdog);
      clearTimeout(precise);
      cron?.stop();
      await running;
    },
  };
}

/** Asks for what is due until a batch is empty. */
async function bringBackAll({ claimDue, observe, log }: TickOptions, isOver: () => boolean): Promise<void> {
  const total = { claimed: 0, maxLagMs: 0 };
  while (!isOver()) {
    const batch = await claimDue(isOver);
    if (batch.claimed === 0) break;
    total.claimed += batch.claimed;
    total.maxLagMs = Math.max(total.maxLagMs, batch.maxLagMs);
  }
  if (total.claimed === 0) return;
  observe?.(total);
  log.info(total, 'due follow-ups reposted');
}

/** In UTC: in a zone with summer time node-cron skips and repeats hours (22 zones, 2 years: 70 days). */
function nodeCronEachMinute(run: () => Promise<void>): { stop: () => void } {
  const task = schedule('* * * * *', run, {
    timezone: 'UTC',
    noOverlap: true,
    unref: true,
    suppressMissedWarning: true,
    name: 'tick',
  });
  return { stop: () => void task.destroy() };
}
