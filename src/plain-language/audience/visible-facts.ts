import type { Fact, FactSheet } from '../fact-sheet.ts';
import { discreetClinic, discreetFact } from './discreet-facts.ts';
import { mayKnow, type Reader } from './may-know.ts';

/**
 * The facts that may appear in a draft for this reader, in the sheet's order, without those of their words that
 * reveal what the reader may not know.
 */
export const visibleFacts = (sheet: FactSheet, reader: Reader): readonly Fact[] =>
  sheet.facts.flatMap((fact) =>
    mayKnow(fact, sheet, reader) ? (discreetFact(fact, sheet, reader) ?? []) : [],
  );

/** Whether anything of a fact may appear in a draft for this reader. */
export const mayRead = (fact: Fact, sheet: FactSheet, reader: Reader): boolean =>
  mayKnow(fact, sheet, reader) && discreetFact(fact, sheet, reader) !== null;

/** What may leave the clinic's own hands, whoever it is for: nothing that speaks of what 42 CFR Part 2 protects. */
export const factsOutsidePart2 = (sheet: FactSheet): readonly Fact[] =>
  visibleFacts(sheet, { audience: 'insurer' });

/**
 * The sheet as a reader may see it, for the rules: what is hidden stays, so that it is found where a person wrote it.
 */
export function sheetForReader(sheet: FactSheet, reader: Reader): FactSheet {
  if (reader.audience === 'patient') return sheet;
  const facts = sheet.facts.map((fact) =>
    mayKnow(fact, sheet, reader) ? (discreetFact(fact, sheet, reader) ?? fact) : fact,
  );
  return { ...sheet, clinic: discreetClinic(sheet, reader), facts };
}
