import { linesOf } from '../text/lines-of.ts';

/** Words parted by spaces. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const LISTS = new Map(
  linesOf(new URL('lists/words.txt', import.meta.url)).map((line) => {
    const at = line.indexOf(': ');
    return [line.slice(0, at), line.slice(at + 2)];
  }),
);

/** @throws Error for a list that the file has not got */
export function listed(name: string): ReadonlySet<string> {
  const list = LISTS.get(name);
  if (list === undefined) throw new Error(`names/lists/words.txt has no ${name}`);
  return words(list);
}
