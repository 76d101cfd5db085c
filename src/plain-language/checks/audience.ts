import { mayRead } from '../audience/visible-facts.ts';
import type { Draft } from '../draft.ts';
import type { Fact, FactSheet } from '../fact-sheet.ts';

/** The drafter and the checks ask the same function, so that what one leaves out the other does not miss. */
export const mayHold = (fact: Fact, sheet: FactSheet, draft: Draft): boolean => mayRead(fact, sheet, draft);
