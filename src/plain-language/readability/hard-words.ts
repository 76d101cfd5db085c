import { daleChall } from 'dale-chall';

const EASY: ReadonlySet<string> = new Set(daleChall.map((word) => word.toLowerCase()));

/** On the Dale-Chall list as it is written here: no name of a person is among them. */
export const isListedWord = (lower: string): boolean => EASY.has(lower);

/** Everyday endings of an easy word are easy too (Dale and Chall's own rules of counting). */
function stems(word: string): string[] {
  const found = [word];
  const ending = (pattern: RegExp, ...replacements: string[]) => {
    if (pattern.test(word)) for (const by of replacements) found.push(word.replace(pattern, by));
  };
  ending(/['’]s?$/, '');
  ending(/ies$/, 'y');
  ending(/es$/, '', 'e');
  ending(/s$/, '');
  ending(/ied$/, 'y');
  ending(/ed$/, '', 'e');
  ending(/ing$/, '', 'e');
  ending(/(.)\1(?:ed|ing|er|est)$/, '$1');
  ending(/ier$|iest$|ily$/, 'y');
  ending(/er$|est$/, '', 'e');
  ending(/ly$/, '', 'le');
  return found;
}

/**
 * Whether a fourth-grader knows an English word.
 * @returns true for words on the Dale-Chall list and their forms, numbers, and words of one or two letters.
 */
export function isEasyWord(word: string): boolean {
  const lower = word.toLowerCase().replaceAll('’', "'");
  if (/\d/.test(lower) || lower.length <= 2) return true;
  if (stems(lower).some((stem) => EASY.has(stem))) return true;
  const parts = lower.split('-');
  return parts.length > 1 && parts.every((part) => part === '' || isEasyWord(part));
}

/** Words off the Dale-Chall list (the best single sign of a hard text, r = 0.60), most frequent first. */
export function hardWords(words: readonly string[], isName: (word: string) => boolean): string[] {
  const counts = new Map<string, number>();
  for (const word of words) {
    const lower = word.toLowerCase();
    if (!isName(word) && !isEasyWord(word)) counts.set(lower, (counts.get(lower) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, two]) => two - one).map(([word]) => word);
}
