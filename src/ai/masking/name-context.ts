import {
  EPONYM_NOUNS,
  GIVEN_WORDS,
  HELPING_VERBS,
  HUMAN_VERBS,
  MONTHS,
  NAME_VERBS,
  NAMES_THAT_ARE_WORDS,
  SPANISH_NEXT,
  SPANISH_WORDS,
} from './names-that-are-words.ts';

export const TITLE_BEFORE = /(?:^|[^\p{L}\p{N}])(?:mr|mrs|ms|miss|mx|dr|prof|sr|sra|srta|don|dona)\.?\s+$/iu;
const BEGINS_SENTENCE = /(?:^|[.!?:;\n|•"¿¡(]|\s-)\s*$/;
const DATE_WORDS =
  /(?:^|[^\p{L}])(?:in|since|until|till|early|mid|late|last|next|this|before|after|through|during|each|every|(?<!(?:ed|en|up|made|done|sent) )by|(?:end|beginning|start|middle|month|week|first) of|\d{1,2}(?:st|nd|rd|th)?),?\s+$/iu;

/**
 * Whether a single word that is a name and a word too stands here as a name. `text` is folded. When in doubt in the
 * middle of a sentence it is a name: hiding a word costs a sentence, showing a name costs a person.
 */
export function standsAsName(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  if (TITLE_BEFORE.test(before)) return true;
  const next = /^[\s]+([\p{L}']+)/u.exec(after)?.[1] ?? '';
  if (EPONYM_NOUNS.test(next)) return false;
  const lower = word.toLowerCase();
  if (!NAMES_THAT_ARE_WORDS.has(lower)) return true;
  if (!/^\p{Lu}/u.test(word)) return false;
  // An acronym (PAT, ART, GRACE) or a sentence in capitals.
  if (word.length > 1 && word === word.toUpperCase()) return false;
  if (/^'s\b/.test(after)) return !/^(?:day|days|week|month|mother|father|today|patient|clinic)$/.test(lower);
  if (BEGINS_SENTENCE.test(before) && SPANISH_WORDS.has(lower)) return !SPANISH_NEXT.test(next);
  if (BEGINS_SENTENCE.test(before))
    return (
      (GIVEN_WORDS.has(lower) ? NAME_VERBS : HUMAN_VERBS).test(next) &&
      !(MONTHS.has(lower) && /^(?:and|or|will|is)$/i.test(next))
    );
  if (MONTHS.has(lower) && (DATE_WORDS.test(before) || /^\s+\d/.test(after))) return false;
  const previous = /([\p{L}']+)\s+$/u.exec(before)?.[1] ?? '';
  // "What You May Do": a title.
  if (HELPING_VERBS.has(lower) && /^\p{Lu}/u.test(previous) && /^\p{Lu}/u.test(next)) return false;
  return true;
}
