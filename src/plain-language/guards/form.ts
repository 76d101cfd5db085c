import type { Guard } from './guard.ts';

/** Above this no one reads a note, and no sentence is one. */
export const MOST_CHARS = 1_000;

const STRANGE = /[^\p{Script=Latin}\p{M}0-9½¼¾²³ .,;:!?'"()%/&+#$…’‘“”–—¿¡°º-]+|[\uFF00-\uFFEF]+/gu;
const MARKUP =
  /https?:|www\.|&\w{2,8};|\]\(|-{3,}|\b[a-z0-9-]{2,40}\.(?:com|org|net|io|gov|edu|info|app|ly|me|us|example)\b/gu;
/** "t4ke", "st0p": a word that hides in digits. What the plan itself writes so ("A1C", "B12") is a number's matter. */
const DISGUISED = /^(?=[\p{L}\d]{4,}$)\d*\p{L}+\d+\p{L}/u;

/** Letters of another script, digits in disguise (“𝟓𝟎”), hidden characters, markup, links, letters apart, and digits in a word. */
export const form: Guard = ({ input: { text }, folded, words }) => {
  if (text.length > MOST_CHARS) return [{ start: MOST_CHARS, end: text.length }];
  const places = [...text.matchAll(STRANGE), ...folded.matchAll(MARKUP)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  const disguised = words.filter(({ text: word }) => DISGUISED.test(word));
  const apart = words.filter((_, at) =>
    words.slice(at, at + 4).every(({ text: letter }, _i, run) => run.length === 4 && /^\p{L}$/u.test(letter)),
  );
  return [...places, ...disguised, ...apart].map(({ start, end }) => ({ start, end }));
};
