import { defaultLexicons } from '../../plain-language/lexicons/lexicons.ts';
import { isNoteWord, isQuietNoteWord } from '../../plain-language/names/clinical-words.ts';
import { isFamilyName } from '../../plain-language/names/family-names.ts';
import { GIVEN_NAMES, isGivenName } from '../../plain-language/names/given-names.ts';
import { TITLE_BEFORE } from '../../plain-language/names/name-context.ts';
import {
  EPONYM_NOUNS,
  NAME_VERBS,
  NAMES_THAT_ARE_WORDS,
  PLACES,
} from '../../plain-language/names/names-that-are-words.ts';
import { isDayOrLanguage } from '../../plain-language/names/ordinary-words.ts';
import { ROLE_BEFORE, THEIR_PERSON_BEFORE } from '../../plain-language/names/role-words.ts';
import { readingOf } from '../../plain-language/names/word-or-name.ts';
import type { Found } from './token.ts';

/** One word as it is written, with its place. */
type Word = { word: string; lower: string; start: number; end: number };

const WORD = /(?<![\p{L}\p{N}])\p{L}[\p{L}']*(?![\p{L}\p{N}])/gu;
/** "the driver, Mamadou, waited"; "an aide named Tamika". */
const APPOSED = /(?:,|\s(?:named|called))\s+$/u;
const PARTICLE = /^(?:de|del|la|las|los|da|dos|van|von|der|den|di|du|al|el|bin|ibn|y)$/i;
/** Abbreviations that follow a role: "RN PRN", "nurse BP check". */
const ABBREVIATION = /^\p{Lu}{2,4}$/u;

/**
 * People whom the record does not know: behind a title, a role or a kinship, and given names that are hardly anything
 * else. `text` is folded.
 */
export function findStrangers(text: string): Found[] {
  const words = [...text.matchAll(WORD)].map(({ index, 0: found }): Word => {
    const word = found.replace(/'s?$/i, '');
    return { word, lower: word.toLowerCase().replaceAll("'", ''), start: index, end: index + word.length };
  });
  const isLoud = !/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text);
  return words.flatMap((first, at) => {
    if (!isStranger(text, first, words[at + 1], isLoud)) return [];
    const last = lastOf(text, words, at, isLoud);
    return [
      {
        start: first.start,
        end: last.end,
        kind: 'person' as const,
        value: text.slice(first.start, last.end),
      },
    ];
  });
}

function isStranger(
  text: string,
  { word, lower, start, end }: Word,
  next: Word | undefined,
  isLoud: boolean,
): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const isCapital = /^\p{Lu}/u.test(word) && !isLoud;
  const isIntroduced = introduces(before);
  if (EPONYM_NOUNS.test(next?.word ?? '') && text.slice(end, next?.start).trim() === '') return false;
  if (isDayOrLanguage(lower) || MONTH.test(lower)) return TITLE_BEFORE.test(before);
  if (word.length === 1) return isIntroduced && isCapital && /^\.(?:\s?\p{Lu})/u.test(text.slice(end));
  if (TITLE_BEFORE.test(before))
    return (
      isCapital ||
      isGivenName(lower) ||
      isFamilyName(lower) ||
      (!isQuietNoteWord(lower) && (isLoud || QUIET_TITLE.test(before)))
    );
  if (isCapital && THEIR_PERSON_BEFORE.test(before) && !isMedicine(lower))
    return isIntroducedName(text, { word, lower, start, end });
  if (isIntroduced) {
    if (isCapital) return isIntroducedName(text, { word, lower, start, end });
    return isQuietName(before, lower) && readingOf(text, start, end) !== 'word';
  }
  // "INGRID WANTS TO GO HOME": shouted, too.
  if (!/^\p{Lu}/u.test(word) || !GIVEN_NAMES.has(lower) || PLACES.has(lower) || SAINT.test(before))
    return false;
  if (NAMES_THAT_ARE_WORDS.has(lower))
    return readingOf(text, start, end) === 'name' && (!isLoud || NAME_VERBS.test(next?.word ?? ''));
  return true;
}

const { drugs } = defaultLexicons;
/** "her inhaler Symbicort". */
const isMedicine = (lower: string): boolean => drugs.has(lower);

const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;
const SAINT = /(?:^|[^\p{L}])(?:st|ste|saint|san|santa|mount|mt|fort|lake|port)\.?\s+$/iu;

const introduces = (before: string): boolean =>
  TITLE_BEFORE.test(before) ||
  ROLE_BEFORE.test(before) ||
  (APPOSED.test(before) && ROLE_BEFORE.test(before.replace(APPOSED, ' ')));

/** Behind a role a capital letter is a name, but for "Nurse Practitioner", "Case Manager", "PT BP". */
function isIntroducedName(text: string, { word, lower, start, end }: Word): boolean {
  if (isGivenName(lower) || isFamilyName(lower)) return true;
  if (ABBREVIATION.test(word)) return false;
  if (NAMES_THAT_ARE_WORDS.has(lower)) return readingOf(text, start, end) !== 'word';
  return !isNoteWord(lower) || /^\s+(?:called|said|says|came|left|gave|will)(?!\p{L})/u.test(text.slice(end));
}

/** In small letters right behind a role: what no note says otherwise. Behind "pt" notes say all kinds of things. */
function isQuietName(before: string, lower: string): boolean {
  if (APPOSED.test(before)) return false;
  if (isGivenName(lower) || isFamilyName(lower)) return true;
  if (/(?:^|[^\p{L}])(?:pts?|patient|client|member|ot|rn|np|sw|doctor|physician|aid)\s+$/iu.test(before))
    return false;
  return lower.length > 2 && !SPANISH_ROLE.test(before) && !isQuietNoteWord(lower);
}

/** "mr kowalczyk"; not "if you miss warfarin", "MR angiogram". */
const QUIET_TITLE = /(?:^|[^\p{L}])(?:[Mm](?:rs?|s)|[Dd]r|[Pp]rof)\.?\s+$/u;

/** What else is said in Spanish behind these, no list here knows. */
const SPANISH_ROLE =
  /(?:hij|espos|herman|vecin|niet|prim|sobrin|cunad|amig|enfermer)[oa]s?\s+$|(?:tia|tio|madre|padre|doctora|senora?|comadre|compadre)\s+$/iu;

/** "Tyrell Banks", "L. Ferreira", "Ofelia de la Cruz": where the name that begins here ends. */
function lastOf(text: string, words: readonly Word[], at: number, isLoud: boolean): Word {
  let last = words[at] as Word;
  let kept = last;
  for (let next = at + 1; next < Math.min(words.length, at + 5); next += 1) {
    const word = words[next] as Word;
    const between = text.slice(last.end, word.start);
    const isJoined =
      /^(?:\s|\s?-\s?|\.\s?)$/.test(between) && (between.trim() !== '.' || last.word.length === 1);
    if (!isJoined) break;
    const isCapital = /^\p{Lu}/u.test(word.word) && !isLoud;
    if (PARTICLE.test(word.word)) {
      last = word;
      continue;
    }
    const isMore = isCapital
      ? !isDayOrLanguage(word.lower) && !(NAME_VERBS.test(word.word) && isLoud)
      : isFamilyName(word.lower) || (isLoud && isGivenName(word.lower));
    if (!isMore) break;
    last = word;
    kept = word;
  }
  return kept;
}
