import { fold } from './fold.ts';
import { namePattern } from './name-pattern.ts';

/** A name as its words in a row, and what takes its place. */
export type Replacement = { words: readonly string[]; by: string };

/**
 * Replaces names wherever they are whole words; where two meet, the longer one.
 * @returns the text; the rest of it stays as it was written.
 */
export function replaceNames(text: string, names: readonly Replacement[]): string {
  const folded = fold(text);
  const places = names
    .flatMap(({ words, by }) =>
      [...folded.text.matchAll(new RegExp(namePattern(words), 'giu'))].map(({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
        by,
      })),
    )
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  let replaced = '';
  let at = 0;
  for (const { start, end, by } of places) {
    const begins = folded.from[start] ?? text.length;
    if (begins < at) continue;
    replaced += text.slice(at, begins) + by;
    at = folded.to[end - 1] ?? text.length;
  }
  return replaced + text.slice(at);
}
