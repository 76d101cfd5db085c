import { once } from '../text/once.ts';
import { medicineClasses, nameKey, problems, testsAndProcedures } from './curated.ts';
import type { CuratedTerm } from './read-library.ts';

export type FoundCurated = { start: number; end: number; matched: string; term: CuratedTerm };

/** "PAD" is an artery disease, a "pad" is none: short forms count in their own letters only. */
const isShortForm = (name: string): boolean => /^(?=.*\p{Lu}.*[\p{Lu}\p{N}])[\p{L}\p{N}/-]{2,7}$/u.test(name);

const names = once(() =>
  [...testsAndProcedures(), ...problems(), ...medicineClasses()].flatMap((term) =>
    term.names.map((name) => ({ name, term })),
  ),
);
const byKey = once(
  () => new Map(names().map(({ name, term }) => [isShortForm(name) ? name : nameKey(name), term])),
);

const escaped = (name: string) => RegExp.escape(name).replaceAll(/(?:\\x20| |\\x2d|-)/g, '[ -]');
/** Longest first, so that "chronic kidney disease" is not read as "kidney disease". */
const pattern = once(
  () =>
    new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${names()
        .map(({ name }) => name)
        .sort((one, two) => two.length - one.length)
        .map(escaped)
        .join('|')})s?(?![\\p{L}\\p{N}])`,
      'giu',
    ),
);

/** Names of the library within a text: whole words, longest first, in their order. */
export function findCurated(text: string): FoundCurated[] {
  return [...text.matchAll(pattern())].flatMap(({ 0: matched, index }) => {
    const term = [matched, matched.replace(/s$/, '')]
      .map((form) => byKey().get(form) ?? byKey().get(nameKey(form)))
      .find((found) => found !== undefined);
    if (!term || (isShortForm(matched.toUpperCase()) && !byKey().has(matched) && matched.length <= 4))
      return [];
    return [{ start: index, end: index + matched.length, matched, term }];
  });
}
