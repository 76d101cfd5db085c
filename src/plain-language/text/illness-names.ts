import { CONDITIONS } from '../glossary/conditions.ts';
import { fold } from './fold.ts';

/** Named alone by no entry of the glossary. */
const MORE = ['cancer', 'tumor', 'leukemia|leucemia', 'hiv|vih', 'dementia|demencia'];
/** A longer plain name is a sentence about the illness, no name. */
const LONGEST = 3;

const illnesses: readonly (readonly string[])[] = [
  ...CONDITIONS.map(({ term, variants, plain, kept }) =>
    [
      term,
      ...variants,
      ...[plain.en, plain.es].filter((name) => name.split(' ').length <= LONGEST),
      ...(kept ? [kept.en, kept.es] : []),
    ]
      .map((name) => fold(name).replace(/^(?:an?|un|una) /, ''))
      .filter((name) => name.length > 3),
  ),
  ...MORE.map((names) => names.split('|')),
];
/** "End-stage" and "end stage" are one. */
const flat = (name: string): string => name.replaceAll('-', ' ');
const byName = new Map(illnesses.flatMap((names, illness) => names.map((name) => [flat(name), illness])));
const NAMES = [...byName.keys()]
  .sort((one, two) => two.length - one.length)
  .map((name) => name.split(' ').map(RegExp.escape).join('[ -]'))
  .join('|');
const ANY = new RegExp(`(?<![\\p{L}\\d])(?:${NAMES})(?![\\p{L}\\d])`, 'gu');
/** At most two words of its kind before it ("a severe", "lung"), and no other thing behind it ("cancer doctor"). */
const FIRST = new RegExp(
  `^((?:(?!(?:about|for|at|with|from|to|been|had|no|not|de|para|con|que|una? cita|\\p{L}+ed)\\b)\\p{L}+ ){0,2}?)(${NAMES})(?![\\p{L}\\d])(?! (?:doctor|clinic|center|nurse|test|check|class|care|visit|screening|medicine|pill|diet|team|educator)s?\\b)`,
  'u',
);

/** Illnesses that a text names, as numbers that are equal for names of the same one. */
export const illnessesIn = (text: string): number[] =>
  (fold(text).match(ANY) ?? []).flatMap((name) => byName.get(flat(name)) ?? []);

/** The illness that a folded text begins with. */
export function illnessAt(
  folded: string,
): { word: string; illness: number; start: number; end: number } | null {
  const [, before = '', word] = FIRST.exec(folded) ?? [];
  const illness = word === undefined ? undefined : byName.get(flat(word));
  if (word === undefined || illness === undefined) return null;
  return { word, illness, start: before.length, end: before.length + word.length };
}
