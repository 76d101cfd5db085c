import type { Log } from '../domain/context.ts';
import { TIMED_OUT, withTimeout } from './with-timeout.ts';

export type Row = { id: string; kind: string };
export type Settled = 'marked' | 'lost';

/** What the log calls a worker and its rows. */
export type WorkerWords = {
  /** "outbox" */
  worker: string;
  /** "delivery" */
  row: string;
  /** The field of a log line that names the row. */
  idField: string;
  /** What is left when a stop does not wait any longer, and what becomes of it. */
  leftInFlight: string;
};

export type RunOptions<Leased extends Row, Outcome extends { kind: string }> = {
  run: (leased: Leased) => Promise<Outcome>;
  settle: (leased: Leased, outcome: Outcome) => Promise<Settled>;
  /** A run that has not ended by then gives its slot back; the row's lease is over by then. */
  runLimitMs?: number;
  /** After each run: for the metrics. */
  observe?: (leased: Leased, outcome: Outcome, settled: Settled) => void;
  log: Log;
};

/** A mark that fails keeps its row waiting for a whole lease: worth a second and a third try. */
const SETTLE_AGAIN_AFTER_MS = [200, 1_000, 3_000];

/** Runs one leased row and marks what came of it. Never throws: a row that cannot be marked is left to its lease. */
export async function runLeased<Leased extends Row, Outcome extends { kind: string }>(
  words: WorkerWords,
  options: RunOptions<Leased, Outcome>,
  leased: Leased,
): Promise<void> {
  const { log, runLimitMs = 60_000 } = options;
  const ids = { [words.idField]: leased.id, kind: leased.kind };
  try {
    const running = options.run(leased);
    const outcome = await withTimeout(runLimitMs, running);
    if (outcome === TIMED_OUT) {
      void settleLate(words, options, leased, running);
      throw new Error('The attempt did not end.');
    }
    const settled = await settleStubbornly(words, options, leased, outcome);
    if (settled === 'lost')
      log.warn({ ...ids, outcome: outcome.kind }, `${words.row} lease was lost; nothing was marked`);
    options.observe?.(leased, outcome, settled);
  } catch (error) {
    // What was done is unknown: the row stays leased, and its successor looks first.
    log.error({ ...ids, err: error }, `${words.row} was left to its lease`);
  }
}

/** A process that was suspended in the middle of a run gets the answer when its lease is over: its row must, too. */
async function settleLate<Leased extends Row, Outcome extends { kind: string }>(
  words: WorkerWords,
  options: RunOptions<Leased, Outcome>,
  leased: Leased,
  running: Promise<Outcome>,
): Promise<void> {
  try {
    await settleStubbornly(words, options, leased, await running);
  } catch (error) {
    options.log.warn(
      { [words.idField]: leased.id, err: error },
      'the outcome of a late attempt could not be determined',
    );
  }
}

async function settleStubbornly<Leased extends Row, Outcome extends { kind: string }>(
  words: WorkerWords,
  { settle, log }: RunOptions<Leased, Outcome>,
  leased: Leased,
  outcome: Outcome,
): Promise<Settled> {
  for (const againAfterMs of SETTLE_AGAIN_AFTER_MS) {
    try {
      return await settle(leased, outcome);
    } catch (error) {
      log.warn({ [words.idField]: leased.id, err: error }, `${words.row} could not be marked; retrying`);
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
  return await settle(leased, outcome);
}
