import type { Intervention } from '../fact-sheet.ts';
import { coverage } from '../lexicons/concepts.ts';

const NEAR = 0.65;

/** The order that a clause speaks of: the one with most of its words in it, and of whose words most are in the clause. */
export const meant = (facts: readonly Intervention[], clause: string): Intervention | null =>
  allMeant(facts, clause)[0] ?? null;

/** Several when their words show no difference: "walk 10 minutes" and "walk 20 minutes". */
export function allMeant(facts: readonly Intervention[], clause: string): Intervention[] {
  const scored = facts
    .map((fact) => ({ fact, share: coverage(fact.text, clause), back: coverage(clause, fact.text) }))
    .filter(({ share }) => share >= NEAR)
    .sort((one, two) => two.share + two.back - (one.share + one.back));
  const [best] = scored;
  return scored
    .filter(({ share, back }) => best !== undefined && share + back === best.share + best.back)
    .map(({ fact }) => fact);
}
