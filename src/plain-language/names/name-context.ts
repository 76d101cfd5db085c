import {
  ACRONYMS,
  EPONYM_NOUNS,
  GIVEN_WORDS,
  HELPING_VERBS,
  HUMAN_VERBS,
  LABELS,
  MONTHS,
  NAME_VERBS,
  NAMES_THAT_ARE_WORDS,
  PLACES,
  SMALL_WORDS,
  SPANISH_NEXT,
  SPANISH_PAINS_NEXT,
  SPANISH_WORDS,
  THINGS,
} from './names-that-are-words.ts';

export const TITLE_BEFORE = /(?:^|[^\p{L}\p{N}])(?:mr|mrs|ms|miss|mx|dr|prof|sr|sra|srta|don|dona)\.?\s+$/iu;
const BEGINS_SENTENCE = /(?:(?:^|[.!?:;|•"¿¡(]|\s-)\s*|(?<!\s)[^\S\n]*\n\s*)$/;
const DATE_WORDS =
  /(?:^|[^\p{L}])(?:in|since|until|till|early|mid|late|last|next|this|before|after|through|during|each|every|(?<!(?:ed|en|up|made|done|sent) )by|(?:end|beginning|start|middle|month|week|first) of|\d{1,2}(?:st|nd|rd|th)?),?\s+$/iu;

/**
 * Whether a single word that is a name and a word too is a name here. `text` is folded. When in doubt in the middle
 * of a sentence it is a name: hiding a word costs a sentence, showing a name costs a person.
 */
export function isUsedAsName(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  if (TITLE_BEFORE.test(before)) return true;
  const next = nextWord(after);
  if (EPONYM_NOUNS.test(next)) return false;
  const lower = word.toLowerCase();
  if (!NAMES_THAT_ARE_WORDS.has(lower)) return true;
  if (!/^\p{Lu}/u.test(word)) return false;
  if (/^'s\b/.test(after)) return !/^(?:day|days|week|month|mother|father|today|patient|clinic)$/.test(lower);
  const isBeginning = BEGINS_SENTENCE.test(before);
  if (word.length > 1 && word === word.toUpperCase()) {
    const isAllCapitals = !/\p{Ll}/u.test(before + after) && /\p{Lu}/u.test(before + after);
    if (isAllCapitals && !isBeginning) return !SMALL_WORDS.has(lower);
    if (!isAllCapitals && ACRONYMS.has(lower)) return isBeginning && beginsAsName(lower, after);
  }
  if (isBeginning) return beginsAsName(lower, after);
  if (MONTHS.has(lower) && (DATE_WORDS.test(before) || /^\s+\d/.test(after))) return false;
  const previous = /(?<![\p{L}'])([\p{L}']+)\s+$/u.exec(before)?.[1] ?? '';
  // "What You May Do": a title.
  if (HELPING_VERBS.has(lower) && /^\p{Lu}/u.test(previous) && /^\p{Lu}/u.test(next)) return false;
  return true;
}

const ADVERB = /^\s+(?:also|really|still|often|always|never|now|just|usually|sometimes|only)(?=\s)/i;
const VERB_OF_ONE = /^[a-z]{2,}(?:[^s\W]s|ed)$/i;

/** Whether a word that begins a sentence is a name there: what follows decides. */
function beginsAsName(lower: string, after: string): boolean {
  // "Grace O. wants", "Smith: fall risk", "Smith (84)", "Smith, who is 84".
  if (/^\s+\p{Lu}\.(?!\p{L})/u.test(after)) return true;
  if (/^(?:\s*:|\s+\(\d|,\s(?:who|aged?|\d{2,3},)(?!\p{L}))/u.test(after)) return !LABELS.has(lower);
  const next = nextWord(after);
  if (SPANISH_WORDS.has(lower)) {
    if (next === '' && !GIVEN_WORDS.has(lower)) return true;
    return !(lower === 'dolores' ? SPANISH_PAINS_NEXT : SPANISH_NEXT).test(next);
  }
  const verb = nextWord(after.replace(ADVERB, ''));
  if (HELPING_VERBS.has(lower)) return isVerbOfOne(verb) || (next === verb && isNamedBy(lower, verb));
  if (GIVEN_WORDS.has(lower) || PLACES.has(lower))
    return isVerbOfOne(verb) || isNamedBy(lower, next) || isNamedBy(lower, verb);
  return HUMAN_VERBS.test(verb);
}

const isVerbOfOne = (word: string) => VERB_OF_ONE.test(word) && !THINGS.test(word);
const isNamedBy = (lower: string, word: string) =>
  NAME_VERBS.test(word) && !(MONTHS.has(lower) && /^(?:and|or|will|is)$/i.test(word));
const nextWord = (after: string) => /^\s+([\p{L}']+)/u.exec(after)?.[1] ?? '';
