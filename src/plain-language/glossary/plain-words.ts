import { type FoundTerm, findTerms } from './find-terms.ts';
import { pluralPhrase, verbForm } from './inflect.ts';
import { findUnknownTerms } from './unknown-terms.ts';

/** What a text has already explained, so that a term is explained once; and what it could not say. */
export type TermMemory = { explained: Set<string>; unknown: Set<string> };
export const newTermMemory = (): TermMemory => ({ explained: new Set(), unknown: new Set() });

export const ASK_MEANING = { en: '(ask us what this means)', es: '(pregúntenos qué significa)' } as const;

/**
 * English text with its clinical words said plainly. A kept term is explained in brackets where it first appears; a
 * replaced one gives way to plain words, at `keepsTerms` it stays and they follow in brackets. A clinical word that
 * the glossary does not know stays, with a request to ask.
 */
export function plainWords(
  text: string,
  memory: TermMemory,
  { keepsTerms }: { keepsTerms: boolean },
): string {
  const swaps = [
    ...findTerms(text).map((found) => ({ ...found, words: inPlace(found, text, memory, keepsTerms) })),
    ...findUnknownTerms(text).map((found) => ({ ...found, words: asked(found.term, memory) })),
  ].sort((a, b) => b.start - a.start);
  let plain = text;
  for (const { start, end, words } of swaps) plain = plain.slice(0, start) + words + plain.slice(end);
  // "An electrocardiogram" has become "an heart tracing".
  return fixArticles(plain);
}

function inPlace(found: FoundTerm, text: string, { explained }: TermMemory, keepsTerms: boolean): string {
  const { entry, matched } = found;
  const startsText = found.start === 0 && /^\p{Lu}/u.test(matched);
  const cased = (words: string) => (startsText ? words.charAt(0).toUpperCase() + words.slice(1) : words);
  const name = entry.kept ? (found.form === 'plural' ? pluralPhrase(entry.kept.en) : entry.kept.en) : matched;
  const stays = entry.kept !== null || (keepsTerms && (entry.pos === 'noun' || entry.pos === 'count'));
  if (!stays) return cased(bent(entry.plain.en, found));
  // A plan that explains a term itself, in brackets, is not explained twice.
  const isExplained =
    explained.has(entry.term) || explained.has(entry.plain.en) || text.slice(found.end).startsWith(' (');
  // Two names of one thing (dialysis, hemodialysis) are explained once.
  explained.add(entry.term).add(entry.plain.en);
  return cased(isExplained ? name : `${name} (${entry.kept ? entry.plain.en : bent(entry.plain.en, found)})`);
}

function bent(plain: string, { entry, form }: FoundTerm): string {
  if (form === 'plural') return pluralPhrase(plain);
  return entry.pos === 'verb' && form !== 'base' ? verbForm(plain, form) : plain;
}

function asked(term: string, { unknown }: TermMemory): string {
  const isNew = !unknown.has(term);
  unknown.add(term);
  return isNew ? `${term} ${ASK_MEANING.en}` : term;
}

const fixArticles = (text: string): string =>
  text
    .replaceAll(/\b([Aa]) (?=(?!one\b|eu)[aeio]\p{Ll})/gu, '$1n ')
    .replaceAll(/\b([Aa])n (?=[b-df-gj-np-tv-z]\p{Ll}{2})/gu, '$1 ')
    .replaceAll(/\b([Aa])n (?=h(?!our|onest))/g, '$1 ')
    .replaceAll(/\b[Aa] (a|an|the) /g, '$1 ');
