import { fold } from '../text/fold.ts';

const NUMBER = /\d+(?:[.,]\d+)*/g;
const SLOT = /#|\d+(?:[.,]\d+)*/g;

/** Words with places for numbers ("You gain # pounds in one day"), to be found by the words of a plan. */
export type NumberedWords = {
  /** Equal for words that differ in their numbers alone, in case, in accents, in spaces or in the last stop. */
  shape: string;
  /** '#' where any number may be, else the number that must be there. */
  slots: readonly string[];
};

const shapeOf = (words: string, slot: RegExp): string =>
  fold(words)
    .replaceAll(slot, '#')
    .replaceAll(/\s+/g, ' ')
    .replace(/(?<![.\s])[.\s]+$/u, '')
    .trim();

/** Words of the library as they are looked up. */
export const numberedWords = (words: string): NumberedWords => ({
  shape: shapeOf(words, SLOT),
  slots: words.match(SLOT) ?? [],
});

/** What a plan's words are looked up by. */
export const shapeOfPlan = (words: string): string => shapeOf(words, NUMBER);

/**
 * The numbers that a plan's words put into the places of `pattern`, which has the same shape.
 * @returns them as they are written, in order; null when a number that must be there is another.
 */
export function numbersIn(words: string, { slots }: NumberedWords): string[] | null {
  const numbers = words.match(NUMBER) ?? [];
  if (numbers.length !== slots.length) return null;
  const isSame = slots.every((slot, index) => slot === '#' || slot === numbers[index]);
  return isSame ? numbers.filter((_, index) => slots[index] === '#') : null;
}

/** Words with their numbers put in. A place that is left over has none: an entry says how many it takes. */
export function withNumbers(words: string, numbers: readonly (string | number)[]): string {
  let next = 0;
  return words.replaceAll('#', () => String(numbers[next++] ?? '#'));
}
