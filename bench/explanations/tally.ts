import type { Row } from './sets.ts';

/** What became of a text. */
export type Verdict = { row: Row; stoppedBy: string | null };
export type Tally = { of: number; stopped: number };

/** How many of them were stopped. */
export const tally = (verdicts: readonly Verdict[]): Tally => ({
  of: verdicts.length,
  stopped: verdicts.filter(({ stoppedBy }) => stoppedBy !== null).length,
});

/** The same for each group, in alphabetical order. */
export function tallyBy(verdicts: readonly Verdict[], groupOf: (row: Row) => string): [string, Tally][] {
  const groups = Object.groupBy(verdicts, ({ row }) => groupOf(row));
  return Object.entries(groups)
    .map(([group, some]): [string, Tally] => [group, tally(some ?? [])])
    .sort(([a], [b]) => a.localeCompare(b));
}

export const percent = ({ of, stopped }: Tally): string =>
  of === 0 ? 'none' : `${((100 * stopped) / of).toFixed(1)}%`;
