import { isNoteWord } from '../../plain-language/names/clinical-words.ts';
import { nameWords, spellingsOf, writtenWords } from '../../plain-language/names/name-words.ts';

/** One word of a text in the form in which names are compared. */
export type TextWord = {
  key: string;
  isCapital: boolean;
  raw: string;
  /** A hyphen alone parts it from the next word, which is no word of notes: "Chen-Lopez". */
  isJoined: boolean;
};

/** A message names its patient early; more words cost more and find no one else. */
const MOST_WORDS = 150;
/** Words of the longest name that is looked for: "de la Cruz Moreno". */
export const LONGEST_NAME = 4;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʻʼ‘`]*/gu;

/** The words of a text; "Chen's" is Chen. */
export function textWords(text: string): TextWord[] {
  const found = [...text.matchAll(WORD)].slice(0, MOST_WORDS);
  return found.flatMap(({ 0: word, index }, at) => {
    const bare = word.replace(/['’]s?$/u, '');
    const key = nameWords(bare).join('');
    if (key === '') return [];
    const next = found[at + 1];
    const isHyphen = next !== undefined && /^[-‐]$/u.test(text.slice(index + word.length, next.index));
    const joined = isHyphen ? nameWords(next[0]).join('') : '';
    return [
      { key, isCapital: !/^\p{Ll}/u.test(bare), raw: bare, isJoined: joined !== '' && !isNoteWord(joined) },
    ];
  });
}

/** The keys of runs of words: `at(start, length)` is how the run is written as one word. */
export const runAt = (words: readonly TextWord[], start: number, length: number): string =>
  start < 0 || start + length > words.length
    ? ''
    : words
        .slice(start, start + length)
        .map(({ key }) => key)
        .join('');

/** How a whole name is written as one word, in its spellings: "de la Cruz" → "delacruz". */
export const wholeName = (name: string): string[] => spellingsOf(writtenWords(name).join(''));

type Names = { givenNames: readonly string[]; familyName: string; saidOther?: readonly string[] };

/**
 * Whether words of the text are given and family name side by side, as people type them: in any capitals, without
 * accents, apart or as one word, with an initial between. "Chen, Rosa" only as a name is written: "how long will" is not
 * Will Long. Any other name counts as either of them: "Rosa Liang", "Patty Kowalski".
 */
export function namesPerson(
  words: readonly TextWord[],
  { givenNames, familyName, saidOther = [] }: Names,
): boolean {
  const other = new Set(saidOther);
  const family = new Set([...wholeName(familyName), ...other]);
  const given = new Set([
    ...givenNames.flatMap((name) => [...wholeName(name), ...writtenWords(name).flatMap(spellingsOf)]),
    ...wholeName(givenNames.join(' ')),
    ...other,
  ]);
  // "Garcia Lopez" is one other name, and no whole one.
  const isOne = (left: string, right: string) => left === right || other.has(left + right);
  if (family.size === 0 || given.size === 0) return false;
  return words.some((_, at) => {
    for (let before = 1; before <= LONGEST_NAME; before += 1) {
      const left = runAt(words, at - before + 1, before);
      if (left === '') break;
      // "Rosa-Lee Chen" and "Rosa Chen-Lopez" are other people.
      if (words[at - before]?.isJoined) continue;
      const isGiven = given.has(left);
      if (!isGiven && !family.has(left)) continue;
      for (let after = 1; after <= LONGEST_NAME; after += 1) {
        if (words[at + after]?.isJoined) continue;
        if (
          isGiven &&
          ((family.has(runAt(words, at + 1, after)) && !isOne(left, runAt(words, at + 1, after))) ||
            hasFamilyBehindInitial(words, at, after, family))
        )
          return true;
        const isTurned = family.has(left) && given.has(runAt(words, at + 1, after));
        if (isTurned && words[at - before + 1]?.isCapital && words[at + 1]?.isCapital) return true;
      }
    }
    return false;
  });
}

const hasFamilyBehindInitial = (
  words: readonly TextWord[],
  at: number,
  length: number,
  family: ReadonlySet<string>,
): boolean => words[at + 1]?.key.length === 1 && family.has(runAt(words, at + 2, length));
