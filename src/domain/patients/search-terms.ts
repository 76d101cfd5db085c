import { foldName } from '../../plain-language/names/fold.ts';
import { nameKeys, nameWords } from '../../plain-language/names/name-words.ts';
import { slipTerms } from './typing-slips.ts';

/** Letters and digits alone, folded: "MRN-00 42" → "mrn0042". */
export const wordOf = (text: string): string => foldName(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Beginnings that are written apart: Mc, La, Van. */
const SHORT_PART = 3;

/** What of a patient becomes search terms. */
export type Searchable = {
  givenNames: readonly string[];
  familyName: string;
  /** Maiden and former names. */
  otherNames?: readonly string[];
  caseKey: string;
  mrn: string | null;
  /** YYYY-MM-DD. */
  birthOn: string | null;
};

/**
 * The normalised words by which a patient is found, and the names with one letter left out. A year or the digits of a
 * day are prefixes of the birth date's forms (1958-03-14, 03141958), so they need no terms of their own.
 */
export function searchTermsOf(patient: Searchable): string[] {
  const terms = new Set([
    ...nameKeys([...patient.givenNames, patient.familyName]),
    ...(patient.otherNames ?? []).flatMap((name) => nameKeys([name])),
  ]);
  terms.add(wordOf(patient.caseKey));
  if (patient.mrn) terms.add(wordOf(patient.mrn));
  if (patient.birthOn) {
    const [year = '', month = '', day = ''] = patient.birthOn.split('-');
    terms.add(patient.birthOn).add(`${month}${day}${year}`);
  }
  terms.delete('');
  const names = [...terms].filter(isNameLike);
  const all = [...patient.givenNames, patient.familyName, ...(patient.otherNames ?? [])].flatMap(nameWords);
  // "la" of Lanamakae is the shorter of any two words: no pair is looked for by it.
  const whole = new Set(all);
  const seconds = names.filter((name) => name.length > SHORT_PART || whole.has(name));
  const year = patient.birthOn?.slice(0, 4);
  for (const second of seconds) {
    for (const first of names) if (first !== second) terms.add(pairTerm(first, second));
    if (year) terms.add(pairTerm(year, second));
  }
  return [...terms, ...new Set(all.flatMap(slipTerms))];
}

/** Whether a stored term is a part of a name: no number, no pair, no misspelling. */
export const isNameTerm = (term: string): boolean => /^\p{L}/u.test(term) && isNameLike(term);

export const isNameLike = (term: string) => !/\p{N}/u.test(term);
export const isYear = (word: string) => /^\d{4}$/.test(word);
export const initialOf = (word: string) => [...word][0] ?? '';

/**
 * Two words of one patient: the initial of one, or the birth year, and the other whole: "+m+chen", "+1958+chen". Of
 * 100,000 patients thousands have a word with "ch" and as many one with "m"; few have both, and these are side by
 * side here. No query word begins with a plus.
 */
export const pairTerm = (first: string, second: string) =>
  `+${isYear(first) ? first : initialOf(first)}+${second}`;
