import { isDoseUnit } from './dose-words.ts';
import { halfOf, isHourWord } from './hours.ts';
import { type Before, NOTHING_BEFORE, type Piece, type Style } from './meanings.ts';
import type { Word } from './words.ts';

const MONTHS = new Map<string, number>(
  [
    ['january', 'jan'],
    ['february', 'feb'],
    ['march', 'mar'],
    ['april', 'apr'],
    ['may'],
    ['june', 'jun'],
    ['july', 'jul'],
    ['august', 'aug'],
    ['september', 'sep', 'sept'],
    ['october', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
);

/** 1–12 of a month's name or its short form, or undefined. */
export const monthOf = (word: string): number | undefined => MONTHS.get(word);

/** Dates that are written out: "Nov 28", "28.11.2026", "2026-11-28", "11/28", "the 5th". Not checked for existence. */
export function matchDate(
  words: Word[],
  at: number,
  style: Style,
  before: Before = NOTHING_BEFORE,
): Piece | undefined {
  return numericDate(words, at, style) ?? namedDate(words, at) ?? dayOfMonth(words, at, style, before);
}

function numericDate(words: Word[], at: number, style: Style): Piece | undefined {
  const { text = '', raw = '' } = words[at] ?? {};
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:t(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(z?))?$/u.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, utc] = iso;
    return {
      length: 1,
      day: { kind: 'date', year: Number(year), month: Number(month), day: Number(day) },
      ...(hour ? { clock: { kind: 'at', hour: Number(hour), minute: Number(minute), half: 'sure' } } : {}),
      ...(utc ? { zone: 'UTC' } : {}),
    };
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/u.exec(text) ?? shortDotted(text, raw, style);
  if (dotted) return { length: 1, day: { ...inFigures(dotted[1], dotted[2], dotted[3]), isDayFirst: true } };
  const dashed = /^(\d{1,2})-(\d{1,2})-(\d{4})$/u.exec(text);
  const slashed = dashed ?? /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/u.exec(text);
  if (slashed && style === 'prose' && isDoseFraction(words, at)) return undefined;
  // "24/7" is around the clock, everywhere.
  if (!slashed || text === '24/7' || isDoseUnit(words[at + 1]?.text)) return undefined;
  return { length: 1, day: inFigures(slashed[1], slashed[2], slashed[3]) };
}

const FRACTIONS = new Set(['1/2', '1/3', '2/3', '1/4', '3/4', '1/5', '1/8', '1/10']);
// "reduce by 1/2", "1/2 of the dose": in a sentence these are the second of January only where a sentence begins, behind
// "on" or "due", and beside an hour.
const isDoseFraction = (words: Word[], at: number): boolean =>
  FRACTIONS.has(words[at]?.text ?? '') &&
  at > 0 &&
  !/^(?:on|due)$/u.test(words[at - 1]?.text ?? '') &&
  !isBesideHour(words, at);

function isBesideHour(words: Word[], at: number): boolean {
  const isAt = (place: number) =>
    isHourWord(words[place]?.text) ||
    (/^\d{1,2}$/u.test(words[place]?.text ?? '') && (halfOf(words[place + 1]?.text)?.length ?? 0) > 0);
  const next = at + (/^(?:at|by|@|around)$/u.test(words[at + 1]?.text ?? '') ? 2 : 1);
  return isAt(next) || isAt(at - 1) || isAt(at - 2);
}

// "28.11." has its last dot stripped as punctuation; without that dot it is a decimal number or a time.
const shortDotted = (text: string, raw: string, style: Style) =>
  style === 'field' && /^\d{1,2}\.\d{1,2}\.$/u.test(raw) ? /^(\d{1,2})\.(\d{1,2})()$/u.exec(text) : null;

function namedDate(words: Word[], at: number): Piece | undefined {
  const glued = /^(\d{1,2})-?([a-z]{3,9})-?(\d{4})?$/u.exec(words[at]?.text ?? '');
  const gluedMonth = glued && monthOf(glued[2] ?? '');
  if (glued && gluedMonth) return withYear(words, at, 1, Number(glued[1]), gluedMonth, glued[3]);

  const month = monthOf(words[at]?.text ?? '');
  if (month) {
    const the = words[at + 1]?.text === 'the' ? 1 : 0;
    const day = dayNumber(words[at + 1 + the]?.text);
    return day === undefined ? undefined : withYear(words, at, 2 + the, day, month);
  }
  const the = words[at]?.text === 'the' ? 1 : 0;
  const day = dayNumber(words[at + the]?.text);
  if (day === undefined) return undefined;
  const of = words[at + the + 1]?.text === 'of' ? 1 : 0;
  const named = monthOf(words[at + the + 1 + of]?.text ?? '');
  return named ? withYear(words, at, the + 2 + of, day, named) : undefined;
}

function withYear(words: Word[], at: number, length: number, day: number, month: number, glued?: string) {
  const next = words[at + length]?.text ?? '';
  const follows = !glued && /^20\d{2}$/u.test(next) && !isDoseUnit(words[at + length + 1]?.text);
  const year = glued ?? (follows ? next : undefined);
  const end = follows ? length + 1 : length;
  // "May 2 tablets": a number that counts something is not a day.
  if (isDoseUnit(words[at + end]?.text)) return undefined;
  const date = { kind: 'date' as const, day, month, ...(year ? { year: Number(year) } : {}) };
  return { length: end, day: date };
}

/** "the 5th"; behind a weekday also "5th" and, past the last hour of a day, "27". */
function dayOfMonth(words: Word[], at: number, style: Style, { hasWeekday }: Before): Piece | undefined {
  const the = words[at]?.text === 'the' ? 1 : 0;
  const text = words[at + the]?.text ?? '';
  const ordinal =
    /^(\d{1,2})(?:st|nd|rd|th)$/u.exec(text) ?? (hasWeekday ? /^(2[4-9]|3[01])$/u.exec(text) : null);
  if (!ordinal || (style === 'prose' && !the && !hasWeekday)) return undefined;
  if (hasWeekday && isDoseUnit(words[at + the + 1]?.text) && words[at + the + 1]?.text !== 'of')
    return undefined;
  const ofMonth = words[at + the + 1]?.text === 'of' && words[at + the + 2]?.text === 'the';
  const extra = ofMonth && words[at + the + 3]?.text === 'month' ? 3 : 0;
  return { length: the + 1 + extra, day: { kind: 'dayOfMonth', day: Number(ordinal[1]) } };
}

function dayNumber(word: string | undefined): number | undefined {
  const number = /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(word ?? '');
  return number ? Number(number[1]) : undefined;
}

function inFigures(first: string | undefined, second: string | undefined, year: string | undefined) {
  const full = fullYear(year);
  return {
    kind: 'slashes' as const,
    first: Number(first),
    second: Number(second),
    ...(full ? { year: full } : {}),
  };
}

const fullYear = (digits: string | undefined): number | undefined =>
  digits ? Number(digits.length === 2 ? `20${digits}` : digits) : undefined;
