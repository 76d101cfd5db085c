import { initial } from '../text/visible.ts';
import { fold, keyOf } from './fold.ts';
import { knownKeys, type Token, tokensOf } from './known-keys.ts';
import { isUnspaced } from './name-pattern.ts';
import { spellingsOf, writtenWords } from './name-words.ts';
import { readingOf } from './word-or-name.ts';

/** Keys of a team's names (`knownKeys`) that are in the texts to be shown. */
export type KnownNames = ReadonlySet<string>;

/** A single sign is a family name beside a form of address; elsewhere it is a word (高 is also "high"). */
const ADDRESSED =
  /^(?:先生|女士|小姐|太太|老师|老師|医生|醫生|大夫|护士|主任|さん|さま|様|氏|君|くん|ちゃん|씨|님)/u;

/**
 * What to look up before a text is shown.
 * @returns every key by which the text may name somebody.
 */
export const keysIn = (text: string): string[] => [
  ...new Set(tokensOf(fold(text).text).map(({ key }) => key)),
];

/**
 * Hides every known name in a text, however it is written. `own`: of whom the text is about, with what takes the place
 * of each: a word that proves to be no name stays, all else is hidden. `team`: of everybody else around; so many names
 * would take the sense out of a note, so an ordinary word in small letters is hidden only where it is placed like a
 * name.
 * @returns the text; the rest of it as it was written, but for a stop that would be doubled.
 */
export function hideNames(
  text: string,
  {
    own = NOBODY,
    team = NO_NAMES,
  }: { own?: ReadonlyMap<string, string> | undefined; team?: KnownNames | undefined },
  by = initialOf,
): string {
  let shown = '';
  let at = 0;
  for (const { start, end, key } of namedIn(text, { own, team })) {
    const initials = own.get(key) ?? by(key);
    shown += text.slice(at, start) + initials;
    // "Call Dan." ends in one stop.
    at = initials.endsWith('.') && /^\.(?!\.)/.test(text.slice(end, end + 2)) ? end + 1 : end;
  }
  return shown + text.slice(at);
}

/** A name in a text, from `start` up to `end`. */
type Named = { start: number; end: number; key: string };

/**
 * Where a text names somebody: see `hideNames`.
 * @returns in order; none overlaps another.
 */
export function namedIn(
  text: string,
  { own, team }: { own: ReadonlyMap<string, string>; team: KnownNames },
): Named[] {
  if (own.size + team.size === 0) return [];
  const folded = fold(text);
  const tokens = tokensOf(folded.text);
  const isKnown = (token: Token) => own.has(token.key) || team.has(token.key);
  const beside = besideKnown(folded.text, tokens.filter(isKnown));
  const named: Named[] = [];
  for (const token of tokens) {
    const start = folded.from[token.start] ?? text.length;
    if (start < (named.at(-1)?.end ?? 0)) continue;
    if (!isKnown(token)) continue;
    if (!isNamed(folded.text, token, own.has(token.key) || beside.has(token.start))) continue;
    named.push({ start, end: folded.to[token.end - 1] ?? text.length, key: token.key });
  }
  return named;
}

/**
 * Every way in which a person is named, with the initial that takes its place.
 * @param names given names in order, then the family name.
 */
export function ownNames(names: readonly string[], by = initialOf): ReadonlyMap<string, string> {
  const initials = new Map<string, string>();
  for (const word of names.flatMap(writtenWords))
    for (const spelling of spellingsOf(word)) if (!initials.has(spelling)) initials.set(spelling, by(word));
  const firstOf = (key: string) => initials.get(key) ?? initials.get(key.split(' ')[0] ?? '') ?? by(key);
  const family = names.at(-1) ?? '';
  const wholes = names
    .slice(0, -1)
    .flatMap(writtenWords)
    .map((word) => [`${keyOf(word)} ${keyOf(family)}`, `${by(word)} ${by(family)}`] as const);
  return new Map([
    ...knownKeys(names).map((key) => [key, firstOf(key)] as const),
    ...(keyOf(family) === '' ? [] : wholes),
  ]);
}

const NOBODY: ReadonlyMap<string, string> = new Map();
export const NO_NAMES: KnownNames = new Set();

/** "R." for Rosa; nothing for a name without a letter. */
export const initialOf = (name: string): string => {
  const letter = initial(name);
  return letter && `${letter}.`;
};

/** Where a known name is right beside another: "rosa o'brien" is nobody's rose, "ask kim and young" no age. */
function besideKnown(text: string, known: readonly Token[]): ReadonlySet<number> {
  const beside = new Set<number>();
  for (const [at, { end }] of known.entries())
    for (const other of known.slice(at + 1, at + 9))
      if (other.start > end && /^(?:[\s,.]{1,2}|\s(?:and|&|y)\s)$/i.test(text.slice(end, other.start)))
        beside.add(known[at]?.start ?? -1).add(other.start);
  return beside;
}

function isNamed(text: string, { key, start, end, isPlural = false }: Token, isSure: boolean): boolean {
  if (isUnspaced(key))
    return [...key].length > 1 || ADDRESSED.test(text.slice(end)) || /[老小阿]$/u.test(text.slice(0, start));
  if (key.includes(' ')) return true;
  const reading = readingOf(text, start, end, isPlural);
  return reading === 'name' || (reading === 'unsure' && (isSure || /^\p{Lu}/u.test(text.slice(start, end))));
}
