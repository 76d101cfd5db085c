import { createHash } from 'node:crypto';

type Mutant = {
  location: { start: { line: number; column: number } };
  mutatorName: string;
  replacement?: string | undefined;
};

/** What the runner answers for a mutant that is not tried. */
export const NOT_TRIED = 'not in the sample';

/**
 * Whether a mutant is among those that are tried. The choice depends on the mutant alone: every run of the same code
 * takes the same ones, and all processes agree.
 * @param percent how many of a hundred.
 */
export function isSampled(
  { location: { start }, mutatorName, replacement = '' }: Mutant,
  percent: number,
): boolean {
  if (percent >= 100) return true;
  const key = `${start.line}:${start.column}:${mutatorName}:${replacement}`;
  return createHash('sha256').update(key).digest().readUInt32BE() % 100 < percent;
}
