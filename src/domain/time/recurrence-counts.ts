import { weekdayOf } from './match-day.ts';
import type { RepeatUnit } from './recurrence-wish.ts';
import type { Word } from './words.ts';

/** What a matcher read, and how many words it took. */
export type Read<T> = { value: T; length: number };

const UNITS: Readonly<Record<string, RepeatUnit>> = {
  d: 'day',
  day: 'day',
  days: 'day',
  w: 'week',
  wk: 'week',
  wks: 'week',
  week: 'week',
  weeks: 'week',
  mo: 'month',
  mos: 'month',
  month: 'month',
  months: 'month',
  yr: 'year',
  yrs: 'year',
  year: 'year',
  years: 'year',
};
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);
/** How dialysis schedules write their days. */
const DAY_CODES: Readonly<Record<string, number[]>> = {
  'm-f': [1, 2, 3, 4, 5],
  'm–f': [1, 2, 3, 4, 5],
  mwf: [1, 3, 5],
  'm/w/f': [1, 3, 5],
  tts: [2, 4, 6],
  tths: [2, 4, 6],
  't/th/s': [2, 4, 6],
  tth: [2, 4],
  't/th': [2, 4],
};

export const unitOf = (word: string | undefined): RepeatUnit | undefined =>
  word !== undefined && Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;

/** "3", "three", "a". */
export function countOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (word === 'a' || word === 'an') return 1;
  if (/^\d{1,4}$/u.test(word)) return Number(word);
  const at = NUMBERS.indexOf(word);
  return at < 0 ? undefined : at + 1;
}

/** "second", "2nd", "last" (−1). */
export function ordinalOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (word === 'last') return -1;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/u.exec(word);
  if (digits) return Number(digits[1]);
  const at = ORDINALS.indexOf(word);
  return at < 0 ? undefined : at + 1;
}

/** "Monday", "Mondays". */
const dayNamed = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : (weekdayOf(word) ?? weekdayOf(word.replace(/s$/u, '')));

export const isPluralDay = (word: string | undefined): boolean =>
  word?.endsWith('s') === true && weekdayOf(word.replace(/s$/u, '')) !== undefined && word.length > 5;

/** "Monday, Wednesday and Friday", "Mon/Thu", "Monday through Friday", "M-F", "MWF". `isSpan`: several days
 * were said in one. */
export function weekdaysAt(words: Word[], at: number): (Read<number[]> & { isSpan: boolean }) | undefined {
  const days = new Set<number>();
  let end = at;
  let isSpan = false;
  for (let i = at; i < words.length; i += 1) {
    const text = words[i]?.text ?? '';
    if ((text === 'and' || text === '&' || text === 'every') && days.size > 0) continue;
    const span = spanAt(words, i);
    const named = span ? span.value : text.split('/').map(dayNamed);
    if (named.some((day) => day === undefined)) break;
    for (const day of named) if (day !== undefined) days.add(day);
    if (span) {
      isSpan = true;
      i += span.length - 1;
    }
    end = i + 1;
  }
  if (days.size === 0) return undefined;
  return { value: [...days].sort((a, b) => a - b), length: end - at, isSpan };
}

/** "Monday through Friday", "Mon-Fri", "Mon - Fri", "m-f": every day from the first to the last. */
function spanAt(words: Word[], at: number): Read<number[]> | undefined {
  const text = words[at]?.text ?? '';
  if (Object.hasOwn(DAY_CODES, text)) return { value: DAY_CODES[text] ?? [], length: 1 };
  const [first, last, ...more] = text.split(/[-–]/u).map(dayNamed);
  if (first === undefined || more.length > 0) return undefined;
  if (last !== undefined) return { value: daysFrom(first, last), length: 1 };
  if (/[-–]/u.test(text)) return undefined;
  const to = /^(?:through|thru|to)$/u.test(words[at + 1]?.text ?? '') ? 1 : 0;
  const end = to > 0 || words[at]?.isDashed ? dayNamed(words[at + 1 + to]?.text) : undefined;
  return end === undefined ? undefined : { value: daysFrom(first, end), length: 2 + to };
}

/** Over the end of the week where need be: "Friday to Monday". */
const daysFrom = (first: number, last: number): number[] =>
  Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => ((first - 1 + i) % 7) + 1);

/** Whether these words are there. */
export const isAt = (words: Word[], at: number, phrase: string): boolean =>
  phrase.split(' ').every((word, i) => words[at + i]?.text === word);

/** The first of these phrases that is there; how many words it takes, 0 when none does. */
export function anyAt(words: Word[], at: number, phrases: readonly string[]): number {
  const found = phrases.find((phrase) => isAt(words, at, phrase));
  return found === undefined ? 0 : found.split(' ').length;
}
