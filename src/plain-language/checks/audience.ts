import { mayRead } from '../audience/visible-facts.ts';
import type { Draft } from '../draft.ts';
import type { Fact, FactSheet } from '../fact-sheet.ts';

/** Whether the version must hold this fact: medicines for all but the insurer; visits and red flags for those who act on them. */
export function mustHold(fact: Fact, sheet: FactSheet, draft: Draft): boolean {
  if (draft.audience === 'insurer') return false;
  if (draft.audience === 'clinician' && fact.kind !== 'medicine') return false;
  return mayHold(fact, sheet, draft);
}

/** The drafter and the checks ask the same function, so that what one leaves out the other does not miss. */
export const mayHold = (fact: Fact, sheet: FactSheet, draft: Draft): boolean => mayRead(fact, sheet, draft);
