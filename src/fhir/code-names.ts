import { isUnnamed, nameOfCode } from '../domain/plans/unnamed.ts';
import { type Concept, joinWords, words } from './parts.ts';

/** A figure of five digits or more, or a code of ICD-10: no name, wherever it stands. "B12" and "6-MP" are names. */
const FIGURES = /^(?:\d{5,18}|[A-TV-Z]\d[\dA-Z]\.[\dA-Z]{1,4})$/i;

/**
 * What a concept is called: its text or a display, never a code in the place of one. Where only a code is known its name
 * in the library, or a sentence that it has none.
 */
export function nameOf(concept: Concept | null): string | null {
  if (!concept) return null;
  const coded = concept.coding.filter(({ code }) => code);
  const isCode = (text: string) =>
    FIGURES.test(text) || coded.some(({ code }) => code?.toLowerCase() === text.toLowerCase());
  const written = [concept.text, ...concept.coding.map(({ display }) => display)].filter(
    (each) => each !== null,
  );
  const name = written.find((each) => !isCode(each));
  if (name !== undefined) return name;
  const codes = [
    ...coded.map(({ system, code }) => `${system ?? ''}|${code}`),
    ...written.map((each) => `|${each}`),
  ];
  const names = codes.map(nameOfCode);
  return names.find((each) => !isUnnamed(each)) ?? names[0] ?? null;
}

/** The same where no name is better than a code: what a medicine is for. */
export const nameOrNone = (concept: Concept | null): string | null => {
  const name = nameOf(concept);
  return isUnnamed(name) ? null : name;
};

/** The words of a concept, or its code where that can be said ("BID", "DAU"); figures are none. */
export function spoken(concept: Concept | null): string | null {
  const said = words(concept);
  return said !== null && FIGURES.test(said) ? null : said;
}

/** The words of several concepts, each once, as "a, b". */
export const allSpoken = (concepts: readonly Concept[]): string | null => joinWords(concepts.map(spoken));

/** SNOMED CT: routes, as their displays say them. */
const ROUTES: Readonly<Record<string, string>> = {
  26643006: 'oral',
  34206005: 'subcutaneous',
  78421000: 'intramuscular',
  47625008: 'intravenous',
  37839007: 'sublingual',
  37161004: 'rectal',
  16857009: 'vaginal',
  6064005: 'topical',
  45890007: 'transdermal',
  46713006: 'nasal',
  54485002: 'into the eye',
  10547007: 'into the ear',
};

/** A part of directions: one of which only figures are known is said to be there, since no part may be lost. */
export const directionOf = (concept: Concept | null): string | null =>
  spoken(concept) ??
  concept?.coding.flatMap(({ code }) => ROUTES[code ?? ''] ?? [])[0] ??
  (words(concept) === null ? null : 'an instruction that has no name in the record');
