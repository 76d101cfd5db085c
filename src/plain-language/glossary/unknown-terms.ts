import { AMBIGUOUS } from './entries.ts';
import { findTerms } from './find-terms.ts';

/** Greek and Latin word parts of which medicine is made. */
const CLINICAL =
  /^\p{L}{2,}(?:itis|osis|oses|emia|aemia|ectomy|otomy|ostomy|opathy|oma|omas|plasty|oscopy|ography|algia|uria|penia|plegia|paresis|rrhea|rrhagia|megaly|trophy|malacia|ptysis|pnea|cardia|phagia|phasia|kinesia|esthesia|trophic|genic|itic|otic|emic)$/u;
/** Everyday words that end so. */
const EVERYDAY = new Set(
  'diploma aroma coma academia photography biography geography bulimia symbiosis hypnosis robotic patriotic exotic erotic chaotic narcotic critic political photogenic academic epidemic pandemic polemic economic glucose neurotic trophy atrophy anemic endemic panoramic systemic moma roma oklahoma tacoma sonoma'.split(
    ' ',
  ),
);
/** Capitals that everyone reads. */
const READABLE = new Set(
  'OK TV ID US USA AM PM CEO DVD GPS FAQ PDF ATM PO ER MD DO NP PHD DMV YMCA DIY RV II III IV VI VII VIII'.split(
    ' ',
  ),
);
const WORD = /\p{L}[\p{L}\p{N}/]*/gu;

/**
 * Clinical words in a text that the glossary does not know, and short forms that mean several things: what a patient
 * should read is unclear. A word is known as clinical by how it is built, so a name of a person is rarely one.
 */
export function findUnknownTerms(text: string): { start: number; end: number; term: string }[] {
  const known = findTerms(text);
  return [...text.matchAll(WORD)].flatMap(({ 0: term, index }) => {
    const end = index + term.length;
    if (known.some((found) => index < found.end && end > found.start)) return [];
    return isUnknown(term) ? [{ start: index, end, term }] : [];
  });
}

function isUnknown(word: string): boolean {
  if (AMBIGUOUS.has(word)) return true;
  if (/^[A-Z][A-Z0-9/]{1,5}$/.test(word)) return !READABLE.has(word);
  const lower = word.toLowerCase();
  return CLINICAL.test(lower) && !EVERYDAY.has(lower);
}
