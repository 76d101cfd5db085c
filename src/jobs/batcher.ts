import { TIMED_OUT, withTimeout } from './with-timeout.ts';

/**
 * Of a deed that costs about the same for one as for many: calls that come while a run is under way wait for it and go
 * together in the next one, at most `most` in each. An idle one runs at once.
 *
 * @param run gives a result for each item, in their order. When it fails or does not end in time, each item is tried by
 *   itself, so that none fails or waits for another's sake.
 */
export function batcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, limitMs }: { most: number; limitMs: number },
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await runBatch(batch);
    }
    isRunning = false;
  }

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await withTimeout(limitMs, run(batch.map(({ item }) => item)));
      if (results === TIMED_OUT) throw new Error('The run did not end.');
      batch.forEach(({ resolve }, at) => {
        resolve(results[at] as Result);
      });
    } catch (error) {
      const [only] = batch;
      if (only && batch.length === 1) only.reject(error);
      else await Promise.all(batch.map((one) => runBatch([one])));
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void runAll();
    });
}
