import { tokensOf } from '../red-flags/phrases.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MESES =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const UNOS =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve'.split(
    ' ',
  );
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const DECENAS = 'cero diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ');

/** Words of one number: "twenty first", "cincuenta y cinco", "31st", "ochenta". */
const VALUES = new Map<string, number>([
  ...[ONES, UNOS, ORDINALS].flatMap((words) => words.map((word, value) => [word, value] as const)),
  ...[TENS, DECENAS].flatMap((words) =>
    words.slice(2).map((word, value) => [word, (value + 2) * 10] as const),
  ),
  ['twentieth', 20],
  ['thirtieth', 30],
  ['primero', 1],
  ['oh', 0],
  ...'veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'
    .split(' ')
    .map((word, at) => [word, at + 21] as const),
]);
const SKIPPED = new Set(['of', 'the', 'de', 'del', 'y', 'and', 'el']);

/** Nobody in a caseload was born before; a date of this or the coming year is an appointment's. */
const OLDEST = 1905;

/**
 * Birth dates that a message says, in figures or words, English or Spanish: "January twentieth nineteen fifty five",
 * "eight eight forty four" behind "birth", "3/12/1948", "15 de marzo de 1951".
 * @returns `YYYY-MM-DD`; of a year alone and of a date without a year nothing.
 */
export function saidBirthDates(words: string, now: Date): string[] {
  const tokens = tokensOf(words).map(({ word }) => word);
  const found = new Set<string>();
  const add = (year: number, month: number, day: number) => {
    const full = year < 100 ? year + (year + 2000 <= now.getUTCFullYear() ? 2000 : 1900) : year;
    if (full < OLDEST || full >= now.getUTCFullYear() || month < 1 || month > 12 || day < 1 || day > 31)
      return;
    found.add(`${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
    // "Forty seven" is 1947; "fourteen" may be 2014 or 1914.
    if (year < 100 && full >= 2000)
      found.add(`${full - 100}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  };
  for (const [at, word] of tokens.entries()) {
    const month = MONTHS.indexOf(word) + MESES.indexOf(word) + 2 || 0;
    if (month > 0) {
      const before = numbersFrom(tokens, Math.max(0, at - 3), at);
      const after = numbersFrom(tokens, at + 1, at + 8);
      const [day, ...rest] =
        MESES.includes(word) && before.length > 0 ? [before.at(-1) ?? 0, ...after] : after;
      const year = yearOf(rest);
      if (day !== undefined && year !== null) add(year, month, day);
    }
    if (/^(?:birth|birthdate|birthday|dob|born|nacimiento|nacio|naci)$/.test(word)) {
      const [first, second, ...rest] = numbersFrom(tokens, at + 1, at + 9);
      const year = yearOf(rest);
      if (first !== undefined && second !== undefined && year !== null) add(year, first, second);
    }
  }
  for (const [, month, day, year] of words.matchAll(/(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})(?!\d)/g))
    add(Number(year), Number(month), Number(day));
  return [...found];
}

/** "twentieth nineteen fifty five" → 20, 19, 55. Words that join are passed over, others end it. */
function numbersFrom(tokens: readonly string[], from: number, to: number): number[] {
  const numbers: number[] = [];
  let canTakeUnit = false;
  for (const word of tokens.slice(from, to)) {
    const figure = /^(\d{1,4})(?:st|nd|rd|th)?$/.exec(word)?.[1];
    const value = figure === undefined ? VALUES.get(word) : Number(figure);
    if (value === undefined) {
      if (SKIPPED.has(word)) continue;
      if (word === 'thousand' || word === 'mil' || word === 'hundred' || word === 'novecientos') continue;
      if (numbers.length > 0) break;
      continue;
    }
    const last = numbers.at(-1);
    if (canTakeUnit && value > 0 && value < 10 && last !== undefined)
      numbers[numbers.length - 1] = last + value;
    else numbers.push(value);
    canTakeUnit = figure === undefined && value >= 20 && value % 10 === 0;
  }
  return numbers;
}

/** 1955, 55, or 19 and 55; "two thousand ten" is 2 and 10. */
function yearOf([first, second]: readonly number[]): number | null {
  if (first === undefined) return null;
  if (first >= 1_000) return first;
  if ((first === 19 || first === 20) && second !== undefined && second < 100) return first * 100 + second;
  if (first === 2 && second !== undefined) return 2_000 + second;
  if (first === 1 && second !== undefined) return 1_900 + second;
  return first < 100 ? first : null;
}
