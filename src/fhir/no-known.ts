import { type Concept, codes } from './parts.ts';

/**
 * SNOMED CT: no known allergy, of drugs, food, environment, insects, latex; no current problem; no known or current medicines.
 * IPS (absent-unknown-uv-ips): the same, and that nothing is known.
 */
const STATEMENTS: ReadonlySet<string> = new Set(
  '716186003 409137002 428607008 429625007 428197003 1003774007 716184000 160244002 160245001 787481004 182904002 182849000 no-known-allergies no-known-medication-allergies no-known-environmental-allergies no-known-food-allergies no-known-problems no-known-medications no-allergy-info no-problem-info no-medication-info'.split(
    ' ',
  ),
);

/** What clinics write instead, without its signs: "N.K.D.A." */
const ABBREVIATIONS: ReadonlySet<string> = new Set(['nka', 'nkda', 'nkfa', 'nkma', 'nkea', 'none', 'nil']);
const BEGINNINGS = [
  'no known ',
  'none known',
  'no allerg',
  'no drug allerg',
  'no active problem',
  'no current problem',
  'no problems',
  'no current medic',
  'not allergic',
  'denies ',
];

/** Whether a record says that there is none of its kind: a statement, which names no allergen, problem or medicine. */
export function saysNone(concept: Concept | null): boolean {
  if (!concept) return false;
  if (codes(concept).some((code) => STATEMENTS.has(code))) return true;
  return [concept.text, ...concept.coding.map(({ display }) => display)].some((written) => {
    const text = written?.toLowerCase().trim() ?? '';
    return (
      ABBREVIATIONS.has(text.replaceAll(/[^a-z]/g, '')) ||
      BEGINNINGS.some((beginning) => text.startsWith(beginning))
    );
  });
}
