import { weekdayOf } from './match-day.ts';
import type { RepeatUnit } from './recurrence-wish.ts';
import type { Word } from './words.ts';

/** What a matcher read, and how many words it took. */
export type Read<T> = { value: T; length: number };

const UNITS: Readonly<Record<string, RepeatUnit>> = {
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  wk: 'week',
  wks: 'week',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
};
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth'.split(' ');

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

/** "Monday, Wednesday and Friday", "Mon/Thu". */
export function weekdaysAt(words: Word[], at: number): Read<number[]> | undefined {
  const days = new Set<number>();
  let end = at;
  for (let i = at; i < words.length; i += 1) {
    const text = words[i]?.text;
    if ((text === 'and' || text === '&' || text === 'every') && days.size > 0) continue;
    const named = (text ?? '').split('/').map(dayNamed);
    if (named.some((day) => day === undefined)) break;
    for (const day of named) if (day !== undefined) days.add(day);
    end = i + 1;
  }
  return days.size === 0 ? undefined : { value: [...days].sort((a, b) => a - b), length: end - at };
}

/** Whether these words are there. */
export const isAt = (words: Word[], at: number, phrase: string): boolean =>
  phrase.split(' ').every((word, i) => words[at + i]?.text === word);

/** The first of these phrases that is there; how many words it takes, 0 when none does. */
export function anyAt(words: Word[], at: number, phrases: readonly string[]): number {
  const found = phrases.find((phrase) => isAt(words, at, phrase));
  return found === undefined ? 0 : found.split(' ').length;
}
