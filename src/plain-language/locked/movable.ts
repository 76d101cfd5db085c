import type { Line } from '../draft.ts';

/** Whether two neighbors may change places: bullets of one list, rows of one table. Other lines lead up to the next. */
export function maySwap(one: Line | undefined, other: Line | undefined): boolean {
  if (!one || !other || one.kind !== other.kind) return false;
  if (!isMovable(one) || !isMovable(other)) return false;
  return one.kind === 'table_row' || (one.block === undefined && other.block === undefined);
}

const isMovable = ({ kind, by, facts }: Line): boolean =>
  (kind === 'item' || kind === 'table_row') && by === 'template' && facts.length > 0;

/**
 * Lines in groups: within one any order says the same, the order of the groups is fixed.
 * @returns the lines in their order, cut where neighbors may not change places.
 */
export function runsOf(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && maySwap(run.at(-1), line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}
