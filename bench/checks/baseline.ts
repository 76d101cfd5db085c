// What a whole-text check sees: the set of numbers with their units, plan beside draft. It knows no medicine's block.
import { type Draft, plainText } from '../../src/plain-language/draft.ts';

const numbers = (draft: Draft) =>
  new Set(
    plainText(draft).match(
      /\d+(?:[.,:]\d+)*(?:\s?(?:mg|mcg|mL|g|mEq|units?|tablets?|capsules?|puffs?|%|pounds?|hours?|minutes?|days?|AM|PM))?/g,
    ) ?? [],
  );

/** Whether the mutant's numbers are another set than the faithful draft's. */
export function baselineSees(faithful: Draft, mutant: Draft): boolean {
  const [one, two] = [numbers(faithful), numbers(mutant)];
  return one.size !== two.size || [...two].some((number) => !one.has(number));
}
