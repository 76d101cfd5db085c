import type { Fact, FactSheet } from '../fact-sheet.ts';
import { chosenFacts } from './chosen-facts.ts';
import { discreetClinic, discreetFact } from './discreet-facts.ts';
import { mayKnow, type Reader } from './may-know.ts';

/**
 * The facts that may appear in a draft for this reader, in the sheet's order, without those of their words that
 * reveal what the reader may not know.
 */
export function visibleFacts(sheet: FactSheet, reader: Reader): readonly Fact[] {
  const facts = sheet.facts.flatMap((fact) =>
    mayKnow(fact, sheet, reader) ? (discreetFact(fact, sheet, reader) ?? []) : [],
  );
  // A letter to an insurer holds what its author chose.
  return reader.insurer?.supports ? chosenFacts(facts, reader.insurer.supports) : facts;
}

/** Whether anything of a fact may appear in a draft for this reader. */
export const mayRead = (fact: Fact, sheet: FactSheet, reader: Reader): boolean =>
  mayKnow(fact, sheet, reader) && discreetFact(fact, sheet, reader) !== null;

/**
 * What may go to a model or into a title, whoever the text is for and whatever the patient agreed to: nothing that speaks of
 * what 42 CFR Part 2 protects.
 */
export function factsOutsidePart2(sheet: FactSheet): readonly Fact[] {
  const without = withoutConsent.get(sheet) ?? (sheet.part2Consent ? consentLess(sheet) : sheet);
  withoutConsent.set(sheet, without);
  return visibleFacts(without, { audience: 'insurer' });
}

/** What is hidden in a sheet is read once per sheet: its copy is kept with it. */
const withoutConsent = new WeakMap<FactSheet, FactSheet>();
const consentLess = ({ part2Consent: _, ...sheet }: FactSheet): FactSheet => sheet;

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
