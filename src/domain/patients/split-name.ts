import { foldName } from '../../plain-language/names/fold.ts';
import { DEGREES, GENERATIONS, TITLES } from '../../plain-language/names/name-affixes.ts';
import { isParticle } from '../../plain-language/names/particles.ts';

const plain = (word: string) => foldName(word).replaceAll(/[^\p{L}]/gu, '');
const wordsOf = (text: string) => text.trim().split(/\s+/).filter(Boolean);

/**
 * Where only the whole name is given: titles, generations and degrees are no part of it, "Chen, Mary" is turned, and
 * else the last word is the family name with the particles before it: "María de la Cruz".
 */
export function splitWhole(text: string): { givenNames: string[]; familyName: string } {
  const [first = [], ...more] = text
    .split(',')
    .map(wordsOf)
    .map((words, at) => withoutAffixes(words, at > 0))
    .filter((words) => words.length > 0);
  const [given] = more;
  if (given) return { givenNames: given, familyName: first.join(' ') };
  let family = first.length - 1;
  while (family > 1 && isParticle(first[family - 1] ?? '')) family -= 1;
  return { givenNames: first.slice(0, Math.max(family, 0)), familyName: first.slice(family).join(' ') };
}

function withoutAffixes(words: readonly string[], isBehindComma: boolean): string[] {
  let [start, end] = [0, words.length];
  while (end - start > 1 && TITLES.has(plain(words[start] ?? ''))) start += 1;
  // "Chen, Mary" keeps Mary; "Davis, Jr." and "Osei, MD" leave nothing.
  const least = isBehindComma ? 0 : 1;
  while (end - start > least && isSuffix(words, end - 1, isBehindComma)) end -= 1;
  return words.slice(start, end);
}

function isSuffix(words: readonly string[], at: number, isBehindComma: boolean): boolean {
  const word = words[at] ?? '';
  if (GENERATIONS.has(plain(word))) return true;
  if (!DEGREES.has(plain(word))) return false;
  const isOnlyCapitals =
    /^[\p{Lu}.]{2,}$/u.test(word) && words.slice(0, at).some((other) => /\p{Ll}/u.test(other));
  return (
    isOnlyCapitals ||
    (isBehindComma && words.every((each) => DEGREES.has(plain(each)) || GENERATIONS.has(plain(each))))
  );
}
