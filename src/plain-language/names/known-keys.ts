import { foldName } from './fold.ts';
import { isGivenName } from './given-names.ts';
import { isUnspaced } from './name-pattern.ts';
import { partsOf, spellingsOf } from './name-words.ts';
import { partsOf as meaningfulParts, orderedWords } from './person-name.ts';

/** Shorter ones written as one word are another word: "Jo Li" is no "joli". */
const LEAST_JOINED = 5;

/**
 * The words, and runs of words, by which somebody is named in a text: "McDonald" → "mcdonald", "mc donald"; "De La
 * Cruz" → "cruz", "de la cruz", "la cruz", "delacruz". Nothing that says only what they are, and no initial.
 * @param fields a name in parts, given names first and the family name last, or as one text ("Chen, Maria").
 * @returns folded keys; those that a text is looked through for are made by `tokensOf`.
 */
export function knownKeys(fields: readonly string[]): string[] {
  const given = fields.slice(0, -1).flatMap(orderedWords);
  const family = orderedWords(fields.at(-1) ?? '');
  const all = [...given, ...family];
  const meaningful = new Set(meaningfulParts(all));
  const keys = new Set<string>();
  for (const word of all) {
    if (!meaningful.has(word)) continue;
    for (const each of spellingsOf(word)) if (isTelling(each)) keys.add(each);
    for (const each of splits(word)) keys.add(each);
  }
  for (const words of [given, family])
    for (const run of runsOf(words)) {
      if (!run.some((word) => meaningful.has(word))) continue;
      for (const each of partlyJoined(run)) keys.add(each);
      for (const joined of spellingsOf(run.join('')))
        if (joined.length >= LEAST_JOINED || isUnspaced(joined)) keys.add(joined);
    }
  for (const word of given)
    if (family.length > 0 && !isUnspaced(word))
      keys.add([word, ...family].map((each) => spellingsOf(each)[0] ?? '').join(' '));
  if (given.length > 0 && all.every(isUnspaced)) {
    keys.add(foldName([...family, ...given].join('')));
    keys.add(foldName([...given, ...family].join('')));
  }
  return [...keys];
}

/** One letter of an alphabet names no one; one sign may be a family name. */
const isTelling = (key: string): boolean => [...key].length > 1 || isUnspaced(key);

/** One word that others write as two: "mc donald", "o brien", "kaha i", "a b" (A.B.), "mary ann". */
function splits(word: string): string[] {
  const parts = partsOf(word);
  const marked = foldName(word)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const plain = spellingsOf(word)[0] ?? '';
  const pair = Array.from(plain, (_, at) => [plain.slice(0, at), plain.slice(at)] as const).find(
    ([first, second]) => first.length > 2 && second.length > 2 && isGivenName(first) && isGivenName(second),
  );
  return [parts, marked.length > 1 ? marked : null, pair ?? null].flatMap((each) =>
    each ? [each.join(' ')] : [],
  );
}

/** "de la cruz", "dela cruz", "de lacruz". */
function partlyJoined(run: readonly string[]): string[] {
  const words = run.map((word) => spellingsOf(word)[0] ?? '');
  const pairs =
    words.length > 2
      ? words
          .slice(1)
          .map((_, at) => [...words.slice(0, at), `${words[at]}${words[at + 1]}`, ...words.slice(at + 2)])
      : [];
  return [words, ...pairs].map((each) => each.join(' '));
}

/** Two to four words of one field in a row. */
const runsOf = (words: readonly string[]): string[][] =>
  words.flatMap((_, from) =>
    [2, 3, 4].flatMap((length) => {
      const run = words.slice(from, from + length);
      return run.length === length ? [run] : [];
    }),
  );

/** One place in folded text that may name somebody, by its key. */
export type Token = { key: string; start: number; end: number; isPlural?: boolean };

const WORD = /[\p{L}\p{N}]+(?:'(?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]+)*/gu;
const UNSPACED_RUN =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const LONGEST_UNSPACED = 6;
const LONGEST_RUN = 4;
const BETWEEN = /^[\s.'\-/]{1,3}$/;

/**
 * Every word of a folded text, every run of up to four, the singular of what looks like a plural, and, where no space
 * is between words, every piece: each may be a key of `knownKeys`.
 * @returns places in order of their beginning, the longer first.
 */
export function tokensOf(folded: string): Token[] {
  const words = [...folded.matchAll(WORD)].flatMap(({ index, 0: written }) => piecesOf(written, index));
  return words.flatMap((word, at) => {
    if (isUnspaced(word.key)) return substringsOf(word);
    const runs: Token[] = [];
    let run = word;
    for (let next = at + 1; next < at + LONGEST_RUN; next += 1) {
      const following = words[next];
      if (!following || isUnspaced(following.key)) break;
      if (!BETWEEN.test(folded.slice(run.end, following.start))) break;
      run = { key: `${run.key} ${following.key}`, start: run.start, end: following.end };
      runs.unshift(run, ...singularsOf(run));
    }
    return [...runs, word, ...singularsOf(word)];
  });
}

/** A word in the scripts that it mixes: "问王小明about" is two. Its apostrophes are taken out. */
function piecesOf(written: string, index: number): Token[] {
  const pieces: Token[] = [];
  let at = 0;
  const add = (from: number, to: number) => {
    const key = written.slice(from, to).toLowerCase().replaceAll("'", '');
    if (key !== '') pieces.push({ key, start: index + from, end: index + to });
  };
  for (const { index: from, 0: run } of written.matchAll(UNSPACED_RUN)) {
    add(at, from);
    add(from, from + run.length);
    at = from + run.length;
  }
  add(at, written.length);
  return pieces;
}

function substringsOf({ key, start }: Token): Token[] {
  return Array.from(key).flatMap((_, from) =>
    Array.from({ length: LONGEST_UNSPACED }, (_each, less) => LONGEST_UNSPACED - less)
      .filter((length) => from + length <= key.length)
      .map((length) => ({
        key: key.slice(from, from + length),
        start: start + from,
        end: start + from + length,
      })),
  );
}

/** "the Lopezes", "the Chens". */
function singularsOf({ key, start, end }: Token): Token[] {
  const singular = [/^(.{3,})s$/u, /^(.{2,}(?:s|x|z|ch|sh))es$/u].flatMap(
    (plural) => plural.exec(key)?.[1] ?? [],
  );
  return singular.map((each) => ({ key: each, start, end, isPlural: true }));
}
