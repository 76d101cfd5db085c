import { type Concept, codes } from './parts.ts';

/**
 * SNOMED CT: no known allergy, of drugs, food, environment, insects, latex; no current problem; no known or current medicines.
 * IPS (absent-unknown-uv-ips): the same, and that nothing is known.
 */
const STATEMENTS: ReadonlySet<string> = new Set(
  '716186003 409137002 428607008 429625007 428197003 1003774007 716184000 160244002 160245001 787481004 182904002 182849000 no-known-allergies nil-known no-known-medication-allergies no-known-environmental-allergies no-known-food-allergies no-known-problems no-known-medications no-allergy-info no-problem-info no-medication-info'.split(
    ' ',
  ),
);

/** What clinics write instead, without its signs: "N.K.D.A." */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'nka nkda nkfa nkma nkea none nil nilknown noneonfile notonfile nothingonfile noneknown notrecorded unknown notknown denies denied notreviewed notassessed notverified unabletoobtain unabletoassess unabletoverify unabletodetermine ninguna ninguno niega'.split(
    ' ',
  ),
);
const BEGINNINGS = [
  'no known ',
  'none known',
  'none reported',
  'none recorded',
  'no allerg',
  'no drug allerg',
  'no history of allerg',
  'no active problem',
  'no current problem',
  'no problems',
  'no significant past',
  'no significant medical',
  'no significant history',
  'no past medical',
  'no current medic',
  'no medications',
  'not allergic',
  'denies ',
  'denied ',
  'n/a',
  'allergies not ',
  'allergies unknown',
  'allergies have not ',
  'unknown allerg',
  'not taking any med',
  'takes no med',
  'on no med',
  'sin alergia',
  'no alergia',
  'ninguna conocida',
  'ninguna alergia',
  'niega alergia',
];
/** "NKDA (no known drug allergies)" */
const ABBREVIATED = /^n\.?k\.?[dfme]?\.?a\b\.?\s*[-–—:;,(/]/;
/** "Allergies: none", "Patient denies any allergies" */
const HEADING =
  /^(?:(?:(?:drug|food|medication) )?allerg(?:y|ies)|alergias?|medications?|problems?)\s*[:=–-]\s*|^(?:the )?(?:patient|pt\.?) (?:(?:has|is|reports|states) )?/;
/** "No known allergies except penicillin" names one. */
const EXCEPTION =
  /\b(?:except\w*|other than|but|apart from|aside from|besides|excluding|excepto|salvo|menos)\b/i;

/** Behind an allergen, a statement about all others: "Penicillin; otherwise NKDA". */
const ALL_OTHERS = /(?<=\S)\s*[,;.(–-]\s*(?:otherwise\s+)?(?:no (?:other )?known\b|nk[dfme]?a\b)[^;]*$/i;

/**
 * The allergen that a statement that there is none names all the same: "No known allergies except penicillin",
 * "Penicillin; otherwise NKDA". Null: it names none.
 */
export function exceptionIn(concept: Concept | null): string | null {
  for (const given of [concept?.text, ...(concept?.coding ?? []).map(({ display }) => display)]) {
    const text = given?.trim() ?? '';
    const before = text.replace(ALL_OTHERS, '').trim();
    if (before !== '' && before !== text && !isStatement(before.toLowerCase())) return before;
    const [said = '', ...rest] = text.split(EXCEPTION);
    const excepted = withoutEnds(rest.join(' '));
    if (
      excepted !== '' &&
      isStatement(withoutEnds(said).toLowerCase()) &&
      !isStatement(excepted.toLowerCase())
    )
      return excepted;
  }
  return null;
}

const withoutEnds = (text: string) =>
  text
    .trim()
    .replace(/^(?:for|of|to|an?|the|:)\s+/i, '')
    .replace(/[\s.,;:()–-]{1,9}$/, '');

/** Whether a concept is coded as a statement that there is none. */
export const isCodedNone = (concept: Concept | null): boolean =>
  codes(concept).some((code) => STATEMENTS.has(code));

/** Whether a record says that there is none of its kind: a statement, which names no allergen, problem or medicine. */
export function saysNone(concept: Concept | null): boolean {
  if (!concept) return false;
  const written = [concept.text, ...concept.coding.map(({ display }) => display)].flatMap(
    (each) => each?.toLowerCase().trim() ?? [],
  );
  if (exceptionIn(concept) !== null) return false;
  return isCodedNone(concept) || written.some(isStatement);
}

function isStatement(text: string): boolean {
  const said = text.replace(HEADING, '');
  return (
    ABBREVIATIONS.has(said.replaceAll(/[^a-z]/g, '')) ||
    ABBREVIATED.test(said) ||
    BEGINNINGS.some((beginning) => said.startsWith(beginning))
  );
}
