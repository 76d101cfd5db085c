import type { Piece } from './meanings.ts';
import type { Word } from './words.ts';

type Meaning = Omit<Piece, 'length'>;
export type PhraseTable = Map<string, { words: string[]; meaning: Meaning }[]>;

/** Rows of "phrase | same phrase in other words" and their meaning, findable by first word, longest first. */
export function phraseTable(rows: readonly (readonly [string, Meaning])[]): PhraseTable {
  const table: PhraseTable = new Map();
  for (const [alternatives, meaning] of rows) {
    for (const phrase of alternatives.split('|')) {
      const words = phrase.trim().split(' ');
      const first = words[0] ?? '';
      const list = table.get(first) ?? [];
      list.push({ words, meaning });
      table.set(first, list);
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

/**
 * Looks for a phrase of the table at word `at`.
 * @returns the meaning of the longest one, with its length in words; undefined when none fits.
 */
export function matchTable(table: PhraseTable, words: Word[], at: number): Piece | undefined {
  for (const { words: phrase, meaning } of table.get(words[at]?.text ?? '') ?? []) {
    if (phrase.every((word, i) => words[at + i]?.text === word)) return { ...meaning, length: phrase.length };
  }
  return undefined;
}
