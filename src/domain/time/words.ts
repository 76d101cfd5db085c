/**
 * One word of a text. `text` is lower case without the punctuation around it; `start` and `end` bound the raw word.
 * `closes` says that a sentence or clause ends behind it, `isDashed` that a dash stands there alone.
 */
export type Word = {
  text: string;
  raw: string;
  start: number;
  end: number;
  closes: boolean;
  isDashed?: boolean;
};

const BEFORE = /^[("'[{*_~`<>]+/u;
const BEHIND = /(?<![)"'\]}*_~`<>,;.!?:…])[)"'\]}*_~`<>,;.!?:…]+$/u;

/**
 * The same text with straight quotes, single kinds of space, and no direction marks or control characters: what phones
 * and copied messages put between people and their words. Joiners stay, Persian and Indic names need them.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033]/gu, '"')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replace(/[\p{Zs}\p{Cc}\u2028\u2029]/gu, ' ');

/** Words of an already plain text, emoji left out. Linear in the length of the text. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/\S+/gu)) {
    const raw = match[0];
    const bare = raw.replace(BEFORE, '').replace(BEHIND, '');
    if (!/[\p{L}\p{N}]/u.test(bare)) {
      const before = words.at(-1);
      if (before && /[,;.!?:()–—-]/u.test(raw)) before.closes = true;
      if (before && /^[–—-]$/u.test(raw)) before.isDashed = true;
      continue;
    }
    words.push({
      text: bare.toLowerCase(),
      raw,
      start: match.index,
      end: match.index + raw.length,
      closes: /[),;.!?:…]$/u.test(raw),
    });
  }
  return words;
}
