import type { Word } from '../time/words.ts';

/** Words as they were written, without the punctuation behind the last. */
export const rawWords = (words: Word[]): string =>
  words
    .map(({ raw }) => raw)
    .join(' ')
    .replace(/^[(["'*_~]+/u, '')
    .replace(/(?<![)\]"'*_~,;.!?:])[)\]"'*_~,;.!?:]+$/u, '');
