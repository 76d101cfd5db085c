import { fold } from '../text/fold.ts';
import { type CodedChoice, type CodedKind, codedChoices, englishOf } from './coded-choices.ts';

/** An entry as a menu offers it, with the numbers that were typed, or its usual ones. */
export type OfferedChoice = { choice: CodedChoice; numbers: readonly (string | number)[]; english: string };

/**
 * Entries that hold every word of `query`: in English, in Spanish, in their area or in their search words. Numbers in
 * the query are put into the places of an entry: "gain 4 pounds" offers "You gain 4 pounds in one day".
 * @returns those whose own English begins a word with each first; all entries for an empty query.
 */
export function searchChoices(kind: CodedKind, query: string): OfferedChoice[] {
  const typed = fold(query)
    .split(/[^\p{L}\d.,/]+/u)
    .filter(Boolean);
  const numbers = typed.flatMap((word) => word.match(/\d+(?:[.,]\d+)*/g) ?? []);
  const words = typed.filter((word) => !/\d/.test(word));
  return codedChoices(kind)
    .flatMap((choice) => {
      const rank = rankOf(choice, words);
      return rank === null ? [] : [{ rank, offered: offer(choice, numbers) }];
    })
    .toSorted((one, two) => one.rank - two.rank)
    .map(({ offered }) => offered);
}

function offer(choice: CodedChoice, typed: readonly string[]): OfferedChoice {
  const numbers = choice.numbers.map((usual, index) => typed[index] ?? usual);
  return { choice, numbers, english: englishOf(choice, numbers) };
}

/** 0: its own words; 1: what it is also called, its area, its Spanish; null: not at all. */
function rankOf({ en, es, also, area, words: found }: CodedChoice, words: readonly string[]): number | null {
  const own = fold(en);
  if (words.every((word) => begins(own, word))) return 0;
  const all = fold([en, es, area, ...also, ...found].join(' '));
  return words.every((word) => begins(all, word)) ? 1 : null;
}

const begins = (text: string, word: string): boolean => ` ${text}`.includes(` ${word}`);
