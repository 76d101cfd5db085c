import type { Draft } from '../draft.ts';
import { type FactSheet, factsOf } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';

/**
 * Medicines and allergies that the record knows by a code alone: a page for a patient or a caregiver leaves them out,
 * so it is not whole.
 * @returns one finding that blocks for each of them.
 */
export function unnamedRecords(sheet: FactSheet, draft: Draft): Finding[] {
  if (draft.audience !== 'patient' && draft.audience !== 'caregiver') return [];
  const medicines = factsOf(sheet, 'medicine').map((fact) => ({ fact, what: 'A medication', of: fact.name }));
  const allergies = factsOf(sheet, 'allergy').map((fact) => ({
    fact,
    what: 'An allergy',
    of: fact.substance,
  }));
  return [...medicines, ...allergies]
    .filter(({ fact }) => fact.isUnnamed)
    .map(({ fact, what, of }) => ({
      rule: 'L2',
      level: 'block',
      at: null,
      fact: { id: fact.id },
      words: `${what} of the plan has no name: ${of}. Enter its name: the page leaves it out.`,
      key: `L2|unnamed|${fact.id}`,
    }));
}
