import type { Intervention } from '../fact-sheet.ts';
import { coverage } from './lexicons/concepts.ts';

const NEAR = 0.65;

/** The order that a clause speaks of: the one with most of its words in it, and of whose words most are in the clause. */
export function meant(facts: readonly Intervention[], clause: string): Intervention | null {
  const scored = facts
    .map((fact) => ({ fact, share: coverage(fact.text, clause), back: coverage(clause, fact.text) }))
    .filter(({ share }) => share >= NEAR)
    .sort((one, two) => two.share + two.back - (one.share + one.back));
  return scored[0]?.fact ?? null;
}
