import { NUMBERS } from './dosage-words.ts';
import type { StoredRegimen } from './regimen.ts';

/** What was read so far; a part that is said twice in two ways ends the reading. */
export type Said = Partial<
  Pick<StoredRegimen, 'strength' | 'form' | 'amount' | 'route' | 'every' | 'asNeededFor'>
> & {
  times?: StoredRegimen['times'];
  hours?: string[];
  perDay?: number;
  most?: { value: number; unit: string | null };
  notes: string[];
  isBare?: boolean;
};

export const NUMBER = String.raw`(\d+(?:\.\d+)?|${Object.keys(NUMBERS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`;
export const numberOf = (text: string) => NUMBERS[text] ?? Number(text);
export const UNIT = '([a-z]+)';

export type Reader = (rest: string, said: Said) => number | null;

/** A reader for a pattern at the head of the rest, up to the end of a word; it refuses what was said otherwise before. */
export const at = (pattern: string, take: (said: Said, ...groups: string[]) => boolean): Reader => {
  const expression = new RegExp(String.raw`^(?:${pattern})(?=$|[\s,;.()])`);
  return (rest, said) => {
    const match = expression.exec(rest);
    if (!match) return null;
    const [all, ...groups] = match;
    return take(said, ...groups) ? all.length : null;
  };
};

/**
 * Sets a part once; the same again is fine.
 * @returns false when it was set to something else before.
 */
export function once<K extends keyof Said>(said: Said, key: K, value: Said[K]): boolean {
  if (said[key] !== undefined) return JSON.stringify(said[key]) === JSON.stringify(value);
  said[key] = value;
  return true;
}

export const oneOf = (words: readonly string[]) =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map(RegExp.escape)
    .join('|');

/**
 * Keeps words as a note.
 * @returns true, as a reader that has taken its words.
 */
export function note(said: Said, words = ''): boolean {
  said.notes.push(words);
  return true;
}
