import { fold } from './fold.ts';

const EMPTY = new Set([
  'dr',
  'dra',
  'mr',
  'mrs',
  'ms',
  'md',
  'rn',
  'np',
  'pa',
  'the',
  'at',
  'of',
  'and',
  'office',
  'clinic',
  'clinica',
  'suite',
  'room',
  'floor',
  'in',
  'on',
  'with',
  'st',
  'ave',
  'nurse',
  'doctor',
]);

const tokens = (text: string) => fold(text).match(/[\p{L}\d]+/gu) ?? [];

/** Share of a name's or address's telling words that a text holds; 1 for an empty name. A name of common words alone is taken whole. */
export function nameShare(name: string, text: string): number {
  const all = tokens(name);
  const telling = all.filter((token) => !EMPTY.has(token));
  const wanted = telling.length > 0 ? telling : all;
  if (wanted.length === 0) return 1;
  const there = new Set(tokens(text));
  return wanted.filter((token) => there.has(token)).length / wanted.length;
}
