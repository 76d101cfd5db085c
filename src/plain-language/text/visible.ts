/**
 * Characters without a shape of their own that turn the order of letters around or hide in a word: marks and overrides of
 * direction, zero-width spaces and joins of words. The joiner and non-joiner stay: emoji and Persian need them.
 */
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

/** The text as it can be shown beside other text: a name from a chart cannot turn a card around. */
export const visible = (text: string): string => text.replaceAll(INVISIBLE, '');

/** The first letter or digit of a name, in upper case; empty where it has none ("<3", "-"). */
export function initial(name: string): string {
  const [first = ''] = /[\p{L}\p{N}]/u.exec(visible(name)) ?? [];
  return first.toLocaleUpperCase('en');
}
