import type { Quantity } from '../../text/quantities.ts';
import type { Block } from '../blocks.ts';
import { type Amount, isAmong, type RegimenNumbers } from '../plan-numbers.ts';
import type { Passage } from '../reading.ts';

const FORM_AFTER = /^\s*-?(?:tablets?|capsules?|pills?|tabletas?|capsulas?|pastillas?|patch(?:es)?|puffs?)\b/;
const FORM_BEFORE =
  /\b(?:tablets?|capsules?|pills?|tabletas?|capsulas?|pastillas?) (?:of|de) (?:an? |una? )?$/;
const MOST =
  /\b(?:up to|more than|at most|maximum|max|most|limit\w*|exceed|hasta|mas de|maximo|exceda)\b[^.;]{0,30}$/;
const A_DAY = /^[^.;]{0,12}\b(?:a|per|in|each|one|al|por|en) (?:one |1 |24 |un )?(?:day|hours|dia)\b/;
const VERB_BEFORE = /\b(?:take|takes|taking|use|tome|toma|inject)\s+$/;
/** "Take two times", "two hours": no pieces are counted. */
const NO_COUNT = /^\s*(?:times|veces|vez|at a time|hours?|horas?|weeks?|days?|months?)\b/;

/** "Take two in the morning": a bare number right after the verb counts pieces. */
export const isBareCount = ({ start, end }: { start: number; end: number }, { folded }: Passage): boolean =>
  VERB_BEFORE.test(folded.slice(0, start)) && !NO_COUNT.test(folded.slice(end));

/** "Do not take two if you miss one", "never take two doses at once": a bound, not how many to take. */
export const isRefusedCount = (
  { start, unit }: Pick<Quantity, 'start' | 'unit'>,
  { folded }: Passage,
): boolean =>
  (unit === null || unit === 'dose') &&
  /\b(?:not|don't|never|no|nunca) (?:take|use|tome)\s+$/.test(folded.slice(0, start));

/**
 * A number of the plan in a role that it does not have there: the whole dose as one piece's strength ("1,000 mg tablet" of two
 * 500 mg tablets), or the most a day as one dose ("take 6 tablets").
 */
export function isInOtherRole(
  quantity: Quantity,
  { passage: { folded }, start }: Block,
  now: RegimenNumbers,
): boolean {
  const isOnly = (amounts: readonly Amount[], others: readonly Amount[]) =>
    isAmong(quantity, amounts) && !isAmong(quantity, others);
  const after = folded.slice(quantity.end);
  if (
    isOnly(now.total, [...now.strength, ...now.amount, ...now.others]) &&
    (FORM_AFTER.test(after) || FORM_BEFORE.test(folded.slice(0, quantity.start)))
  )
    return true;
  return (
    isOnly(now.most, [...now.strength, ...now.amount, ...now.total, ...now.texts]) &&
    !MOST.test(folded.slice(start, quantity.start)) &&
    !A_DAY.test(after)
  );
}
