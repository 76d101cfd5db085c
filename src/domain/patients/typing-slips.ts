/**
 * One slip of the finger, found as SymSpell does it: the word and the name are both looked up with one letter left out.
 * A letter too many, too few, a wrong one or two turned round all meet there. Whole terms are compared, so that the
 * search can be keyed.
 */
const MARK = '~';
/** In shorter names one letter makes another name: Li and Lu, Kim and Tim. */
const SHORTEST = 4;
const LONGEST = 24;
/** From so many letters on the beginning of a name may hold the slip, too: it is still being typed. */
const SHORTEST_BEGINNING = 6;

/** Words that begin so, or the word alone. */
export type TermRange = { word: string; isWhole: boolean };

function withoutOneLetter(word: string): string[] {
  const letters = [...word];
  return [...new Set(letters.map((_, at) => letters.toSpliced(at, 1).join('')))];
}

const canSlip = (word: string): boolean => {
  const { length } = [...word];
  return length >= SHORTEST && length <= LONGEST && !/\p{N}/u.test(word);
};

/** The terms by which a misspelled name is found: "chen" → "~hen", "~cen", "~chn", "~che". No query word begins so. */
export const slipTerms = (name: string): string[] =>
  canSlip(name) ? withoutOneLetter(name).map((rest) => `${MARK}${rest}`) : [];

/**
 * Where the name that a misspelled word means may stand.
 * @returns nothing for words too short for a slip, and for numbers.
 */
export function slipRanges(word: string): TermRange[] {
  if (!canSlip(word)) return [];
  const isWhole = [...word].length < SHORTEST_BEGINNING;
  const range = (each: string) => ({ word: each, isWhole });
  return [
    range(`${MARK}${word}`),
    ...withoutOneLetter(word).flatMap((rest) => [range(rest), range(`${MARK}${rest}`)]),
  ];
}

/** Whether one slip makes `typed` of the name or, while it is being typed, of its beginning. */
export function isOneSlipFrom(typed: string, name: string): boolean {
  const { length } = [...typed];
  const letters = [...name];
  const ends = length < SHORTEST_BEGINNING ? [letters.length] : [length - 1, length, length + 1];
  return ends.some((end) => end <= letters.length && differsOnce([...typed], letters.slice(0, end)));
}

function differsOnce(one: readonly string[], two: readonly string[]): boolean {
  if (Math.abs(one.length - two.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === two[start]) start += 1;
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('');
  const [a, b] = [rest(one, start), rest(two, start)];
  const skipsOne = rest(one, start + 1);
  const skipsTwo = rest(two, start + 1);
  const isTurned = one[start] === two[start + 1] && one[start + 1] === two[start];
  return (
    skipsOne === b ||
    skipsTwo === a ||
    skipsOne === skipsTwo ||
    (isTurned && rest(one, start + 2) === rest(two, start + 2))
  );
}
