import type { ClockMeaning } from './meanings.ts';

const HALVES = new Map([
  ['am', 'am'],
  ['a.m', 'am'],
  ['a', 'am'],
  ['pm', 'pm'],
  ['p.m', 'pm'],
  ['p', 'pm'],
] as const);

export type Half = 'am' | 'pm';
export const halfOf = (word: string | undefined): Half | undefined => HALVES.get(word as never);

/** Whether a word alone is an hour, whatever is around it: "2p", "9:30", "@2pm", "noon". */
export const isHourWord = (word: string | undefined): boolean =>
  /^@?(?:\d{1,2}(?:[:.]?[0-5]\d)?(?:am|pm|a\.m|p\.m|a|p)|\d{1,2}:[0-5]\d|noon|midnight)$/u.test(word ?? '');

/** An hour that exists: with am or pm, open from 1 to 12, else on the 24-hour clock; undefined for "25" and "9:75". */
export function clockOf(
  hour: number,
  minute: number,
  { half, isPadded = false }: { half?: Half | undefined; isPadded?: boolean } = {},
): Extract<ClockMeaning, { kind: 'at' }> | undefined {
  if (half && hour >= 1 && hour <= 12 && minute < 60)
    return { kind: 'at', hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute, half };
  if (hour > 23 || minute > 59) return undefined;
  // "14:00 pm" is said twice, "0:30 am" too: the 24-hour reading is the only one.
  const isOpen = !half && hour >= 1 && hour <= 12 && !isPadded;
  return { kind: 'at', hour, minute, half: isOpen ? 'open' : 'sure' };
}
