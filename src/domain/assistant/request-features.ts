import type { SaidWords } from './said-words.ts';

/** What is seen in a request, and how much each weighs. */
export type Features = ReadonlyMap<string, number>;

const TAKEN = new Set(['patientname', 'timephrase', 'membername', 'drugname', 'begin', 'theend']);
/** "Appointments" and "appointment", "llamada" and "llamar": a word is its first letters, beside itself. */
const STEM = 5;
/** Pieces of words: what is misspelt still has most of them. */
const PIECE = 4;
/** How little a kind weighs for being frequent: a long request has a hundred pieces, and they decide no more than its words. */
const DAMPED = 0.3;

/**
 * Words, their beginnings and pieces, two side by side or with one between them, what the request begins with, whether it
 * asks, and how long it is.
 */
export function featuresOf({ tokens, isQuestion }: Pick<SaidWords, 'tokens' | 'isQuestion'>): Features {
  const words = tokens.map(({ word }) => word);
  const stems = words.map(stemOf);
  const kinds: Record<string, Set<string>> = {
    word: new Set(words.filter((word, at) => word !== stems[at])),
    stem: new Set(stems),
    pair: new Set(pairsOf(stems, 1)),
    apart: new Set(pairsOf(stems, 2)),
    piece: new Set(words.flatMap(piecesOf)),
    start: new Set(stems.slice(1, 4).map((stem, at) => `${at} ${stem}`)),
    shape: new Set([`asks ${isQuestion}`, `long ${Math.min(4, Math.floor(Math.log2(words.length)))}`]),
  };
  const features = new Map<string, number>();
  for (const [kind, all] of Object.entries(kinds))
    for (const one of all) features.set(`${kind} ${one}`, 1 / all.size ** DAMPED);
  return features;
}

const stemOf = (word: string): string => (TAKEN.has(word) ? word : word.slice(0, STEM));

const pairsOf = (stems: readonly string[], away: number): string[] =>
  stems.slice(0, Math.max(0, stems.length - away)).map((stem, at) => `${stem} ${stems[at + away]}`);

function piecesOf(word: string): string[] {
  if (TAKEN.has(word)) return [];
  const whole = `^${word}$`;
  return Array.from({ length: Math.max(0, whole.length - PIECE + 1) }, (_, at) =>
    whole.slice(at, at + PIECE),
  );
}
