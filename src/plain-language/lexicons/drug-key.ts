import { fold } from '../text/fold.ts';
import { SAME_SUBSTANCE } from './drug-names.ts';

/**
 * One spelling for a name in English and Spanish: "furosemide" and "furosemida", "morphine" and "morfina",
 * "azithromycin" and "azitromicina" give the same.
 */
export function drugKey(word: string): string {
  return fold(word)
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replaceAll('rh', 'r')
    .replace(/ch(?=[lr])/g, 'c')
    .replaceAll('y', 'i')
    .replace(/(?<=.)h(?=[aeiou])|^h/g, '')
    .replaceAll('cc', 'c')
    .replace(/([lmnpst])\1/g, '$1')
    .replace(/[aeo]$/, '');
}

const substances = new Map(
  SAME_SUBSTANCE.flatMap(([first = '', ...others]) =>
    [first, ...others].map((name) => [drugKey(name), drugKey(first)] as const),
  ),
);

/** One key for the names of one substance, "acetaminophen" and "paracetamol" among them. */
export const substanceKey = (word: string) => {
  const key = drugKey(word);
  return substances.get(key) ?? key;
};

/** Words long enough to be a drug, with their places in a folded text. */
export const drugWords = (folded: string) =>
  [...folded.matchAll(/[\p{L}]{4,}/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }));
