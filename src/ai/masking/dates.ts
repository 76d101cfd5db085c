const MONTH_NAMES = [
  ['january', 'jan', 'enero'],
  ['february', 'feb', 'febrero'],
  ['march', 'mar', 'marzo'],
  ['april', 'apr', 'abril'],
  ['may', 'mayo'],
  ['june', 'jun', 'junio'],
  ['july', 'jul', 'julio'],
  ['august', 'aug', 'agosto'],
  ['september', 'sept', 'sep', 'septiembre', 'setiembre'],
  ['october', 'oct', 'octubre'],
  ['november', 'nov', 'noviembre'],
  ['december', 'dec', 'diciembre'],
] as const;

const ANY_MONTH = MONTH_NAMES.flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = "('?\\d{2}|(?:19|20)\\d{2})";
const BETWEEN = '(?:\\.?,?\\s+|\\s+(?:of|de|del)\\s+|[-/.]\\s*)';

/** Full dates in folded text: day, month and year. Each match gives the date in ISO, where it is one. */
const FULL_DATES: readonly {
  pattern: RegExp;
  parts: readonly ['y' | 'm' | 'd', 'y' | 'm' | 'd', 'y' | 'm' | 'd'];
}[] = [
  { pattern: /(?<![\d/-])((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/gu, parts: ['y', 'm', 'd'] },
  {
    pattern: /(?<![\d/.-])(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)?\d{2})(?![\d/-]|\.\d)/gu,
    parts: ['m', 'd', 'y'],
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(${ANY_MONTH})\\.?\\s+${DAY}(?:,\\s*|\\s+(?:of|de|del)\\s+|\\s+)${YEAR}(?!\\d)`,
      'giu',
    ),
    parts: ['m', 'd', 'y'],
  },
  {
    pattern: new RegExp(`(?<!\\d)${DAY}${BETWEEN}(${ANY_MONTH})${BETWEEN}${YEAR}(?!\\d)`, 'giu'),
    parts: ['d', 'm', 'y'],
  },
];

function isoOf(year: string, month: string, day: string): string | null {
  const short = Number(year.replaceAll(/\D/g, ''));
  const y = short > 99 ? short : short > 30 ? 1900 + short : 2000 + short;
  const named = MONTH_NAMES.findIndex((names) => names.some((name) => name === month.toLowerCase()));
  const m = named >= 0 ? named + 1 : Number(month);
  const d = Number(day);
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Full dates in folded text with their day in ISO; "13/45/2026" is none. */
export function findFullDates(text: string): { start: number; end: number; on: string }[] {
  return FULL_DATES.flatMap(({ pattern, parts }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const part = (which: string) => match[parts.indexOf(which as 'y') + 1] ?? '';
      const on = isoOf(part('y'), part('m'), part('d')) ?? isoOf(part('y'), part('d'), part('m'));
      return on === null ? [] : [{ start: match.index, end: match.index + match[0].length, on }];
    }),
  );
}

/** A date with its year in all the ways in which it is written. Not ISO: none. */
export function datePatterns(iso: string): RegExp[] {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return [];
  const [, y = '', m = '', d = ''] = match;
  const names = MONTH_NAMES[Number(m) - 1]?.join('|') ?? '';
  const year = `(?:${y}|'?${y.slice(2)})`;
  const [mm, dd] = [`0?${Number(m)}`, `0?${Number(d)}`];
  return [
    `${y}[-/.\\s]?${mm}[-/.\\s]?${dd}`,
    `${mm}[-/.\\s]{1,3}${dd}[-/.\\s]{1,3}${year}`,
    `${dd}[-/.\\s]{1,3}${mm}[-/.\\s]{1,3}${year}`,
    `(?:${names})\\.?\\s+${dd}(?:st|nd|rd|th)?(?:,?\\s+(?:of\\s+|de\\s+|del\\s+)?)${year}`,
    `${dd}(?:st|nd|rd|th)?\\.?[\\s-]+(?:of\\s+|de\\s+)?(?:${names})\\.?,?[\\s-]+(?:of\\s+|de\\s+|del\\s+)?${year}`,
    // As forms write it: 09MAR1948, 09/Mar/48, 03091948, 19480309.
    `${dd}[-/.\\s]?(?:${names})[-/.\\s]?${year}`,
    `${m}${d}${y}`,
    `${d}${m}${y}`,
  ].map((source) => new RegExp(`(?<![\\p{L}\\d])${source}(?!\\d)`, 'giu'));
}

/** "3/7" is no birthday in "3/7 of a tablet" or "pain 3/7". */
const NO_RATIO_BEFORE =
  '(?<!\\b(?:pain|scale|score|grade|strength|dolor|stage)(?:\\s+(?:is|was|of|de))?[:\\s]\\s*)';
const NO_RATIO_AFTER =
  '(?!\\s*(?:of|de|x|mg|mcg|g|ml|%|tablets?|tabs?|tabletas?|pills?|pastillas?|cups?|tazas?|tsp|teaspoons?|tablespoons?|dos[ei]s?|hours?|days?|minutes?|pain|strength|glass|vaso|inch|miles?|packs?|liters?|units?|pounds?)(?!\\p{L}))';

/** A birthday without its year: "March 7", "7 de marzo", "3/7". Not ISO: none. */
export function birthdayPatterns(iso: string): RegExp[] {
  const match = /^\d{4}-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return [];
  const [m, d] = [Number(match[1]), Number(match[2])];
  const names = MONTH_NAMES[m - 1]?.join('|') ?? '';
  const numbers = [`0?${m}[/]0?${d}`, ...(d > 12 ? [`0?${d}[/]0?${m}`] : [])];
  return [
    `(?<![\\p{L}\\d])(?:${names})\\.?[\\s-]+(?:the\\s+)?0?${d}(?:st|nd|rd|th)?(?![\\p{L}\\d]|[.,]\\d)`,
    `(?<![\\p{L}\\d.,/])0?${d}(?:st|nd|rd|th)?[\\s-]+(?:of\\s+|de\\s+)?(?:${names})(?!\\p{L})`,
    ...numbers.map(
      (day) => `${NO_RATIO_BEFORE}(?<![\\p{L}\\d.,/-])${day}(?![\\p{L}\\d/]|[.,]\\d)${NO_RATIO_AFTER}`,
    ),
  ].map((source) => new RegExp(source, 'giu'));
}

/** Days with a month's name in folded text, year or not, as "03-07". */
export function findNamedDays(text: string): string[] {
  const first = new RegExp(`(?<![\\p{L}\\d])(${ANY_MONTH})\\.?\\s+${DAY}(?![\\p{L}\\d]|[.,]\\d)`, 'giu');
  const last = new RegExp(`(?<![\\p{L}\\d.,/])${DAY}\\s+(?:of\\s+|de\\s+)?(${ANY_MONTH})(?!\\p{L})`, 'giu');
  return [
    ...[...text.matchAll(first)].map(([, month = '', day = '']) => isoOf('2000', month, day)),
    ...[...text.matchAll(last)].map(([, day = '', month = '']) => isoOf('2000', month, day)),
  ].flatMap((on) => (on === null ? [] : [on.slice(5)]));
}

const ONES = 'one two three four five six seven eight nine'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
/** "March nine, nineteen forty-eight": said without the ending. */
const cardinalOf = (day: number): string => {
  const ones = `${ONES.join(' ')} ${TEENS}`.split(' ');
  if (day < 20) return ones[day - 1] ?? '';
  const tens = day < 30 ? 'twenty' : 'thirty';
  return day % 10 === 0 ? tens : `${tens}[\\s-]${ones[(day % 10) - 1] ?? ''}`;
};
const ordinalOf = (day: number): string => {
  if (day <= 20) return ORDINALS[day - 1] ?? '';
  if (day === 30) return 'thirtieth';
  return `${day < 30 ? 'twenty' : 'thirty'}[\\s-]${ORDINALS[(day % 10) - 1] ?? ''}`;
};
/** "nineteen forty-eight", "two thousand five", "1948", "'48". */
const YEAR_IN_WORDS = `(?:(?:nineteen|twenty)(?:[\\s-](?:oh[\\s-])?(?:${[TENS, TEENS, ONES.join(' ')].join(' ').replaceAll(' ', '|')})){1,2}|two thousand(?: and)?(?:[\\s-](?:${[TENS, TEENS, ONES.join(' ')].join(' ').replaceAll(' ', '|')})){0,2}|(?:19|20)\\d{2}|'?\\d{2}(?!\\d))`;

/** "Date of birth is three nine forty-eight": whoever's it is, nothing else is said there in three numbers. */
export const BIRTH_DATE_IN_WORDS = (() => {
  const number = `(?:zero|oh|${[ONES.join(' '), TEENS, TENS, 'hundred', 'thousand'].join(' ').replaceAll(' ', '|')}|${ORDINALS.join('|')})`;
  return new RegExp(
    `(?<=(?<!\\p{L})(?:date of birth|birth\\s?date|birthday|d\\.?o\\.?b\\.?|bday|born)(?:\\s(?:is|was|as|on))?[\\s:,-]{1,3})${number}(?:[\\s,/-]{1,3}(?:and\\s|of\\s)?${number}){2,7}(?!\\p{L})`,
    'giu',
  );
})();

/** A birthday in words, with or without its year: "March ninth, nineteen forty-eight", "the ninth of March". Not ISO: none. */
export function spokenBirthdayPatterns(iso: string): RegExp[] {
  const match = /^\d{4}-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return [];
  const [month, day] = [Number(match[1]), Number(match[2])];
  const names = MONTH_NAMES[month - 1]?.join('|') ?? '';
  const ordinal = ordinalOf(day);
  const year = `(?:,?\\s+(?:of\\s+|in\\s+)?${YEAR_IN_WORDS})?`;
  const inNumbers = `(?:(?:zero|oh)[\\s-])?${cardinalOf(month)}[\\s,/-]{1,3}(?:(?:zero|oh)[\\s-])?(?:${ordinal}|${cardinalOf(day)})`;
  const holiday = HOLIDAYS[`${match[1]}-${match[2]}`];
  return [
    `(?<!\\p{L})(?:${names})\\.?\\s+(?:the\\s+)?(?:${ordinal}|${cardinalOf(day)})${year}(?!\\p{L})`,
    `(?<!\\p{L})(?:the\\s+)?(?:${ordinal}|${day}(?:st|nd|rd|th)?)\\s+(?:day\\s+)?of\\s+(?:${names})${year}(?!\\p{L})`,
    `(?<!\\p{L})${inNumbers}[\\s,/-]{1,3}(?:${yearsInWords(iso)})(?![\\p{L}\\d])`,
    ...(holiday
      ? [`(?<=(?<!\\p{L})(?:born|birthday|dob|bday)\\s(?:\\p{L}+\\s){0,2})${holiday}(?!\\p{L})`]
      : []),
  ].map((source) => new RegExp(source, 'giu'));
}

/** "nineteen forty-eight", "forty-eight", "1948", "48" of 1948. */
function yearsInWords(iso: string): string {
  const [century, short] = [Number(iso.slice(0, 2)), Number(iso.slice(2, 4))];
  const ones = `${ONES.join(' ')} ${TEENS}`.split(' ');
  const tens = TENS.split(' ')[Math.floor(short / 10) - 2];
  const last =
    short < 20
      ? (ones[short - 1] ?? 'hundred')
      : `${tens}${short % 10 ? `[\\s-]?${ones[(short % 10) - 1]}` : ''}`;
  const said = short > 0 && short < 10 ? `(?:oh[\\s-])?${last}` : last;
  const before = century === 19 ? 'nineteen' : '(?:twenty|two thousand(?: and)?)';
  return `(?:${before}[\\s-])?${said}|${iso.slice(0, 4)}|'?${iso.slice(2, 4)}`;
}

/** Days that are called by a name: "born on Christmas Day". */
const HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': "New Year(?:'?s)?(?: Day)?",
  '02-14': "Valentine(?:'?s)?(?: Day)?",
  '07-04': '(?:the )?(?:Fourth|4th) of July|Independence Day',
  '10-31': 'Halloween',
  '12-24': 'Christmas Eve',
  '12-25': 'Christmas(?: Day)?',
  '12-31': "New Year(?:'?s)? Eve",
};
