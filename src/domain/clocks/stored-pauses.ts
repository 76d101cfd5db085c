import type { Pause } from './due-date.ts';

/** Pauses as their column keeps them. */
export const storedPauses = (pauses: readonly Pause[]): { from: string; until: string | null }[] =>
  pauses.map(({ from, until }) => ({ from: from.toISOString(), until: until?.toISOString() ?? null }));
