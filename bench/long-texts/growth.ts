/** CPU time of this process in ms: what else the machine does takes none of it. */
const cpuMs = () => process.cpuUsage().user / 1000;

/** Below it a measurement is mostly the clock's own step. */
const LEAST_MS = 10;

function timeOf(work: () => unknown): number {
  const startedMs = cpuMs();
  work();
  return cpuMs() - startedMs;
}

/** How many times longer the longer work takes: the middle of three, nothing for what is over at once. */
export function growth(short: () => unknown, long: () => unknown): { ratio: number; ms: number } {
  // Compiled and cached first.
  short();
  const rounds = [0, 1, 2].map(() => ({ short: timeOf(short), long: timeOf(long) }));
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[1] ?? 0;
  const ms = middle(rounds.map(({ long: each }) => each));
  if (ms < LEAST_MS) return { ratio: 1, ms };
  return { ratio: ms / Math.max(middle(rounds.map(({ short: each }) => each)), LEAST_MS / 4), ms };
}
