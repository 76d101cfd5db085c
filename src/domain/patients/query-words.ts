import { foldName } from '../../plain-language/names/fold.ts';
import { GENERATIONS, LABELS, TITLES } from '../../plain-language/names/name-affixes.ts';
import { initialOf, isNameLike, isYear, pairTerm, wordOf } from './search-terms.ts';

/**
 * The beginning of a pair term that every match has, when the query has two parts of a name, or a year and a
 * part of a name; and the words that the pair does not settle yet. Words without digits are parts of names
 * once there are two.
 */
export function pairOf(words: readonly QueryWord[]): { prefix: string; unsettled: QueryWord[] } | null {
  const single = words.flatMap(([prefix, ...others]) => (others.length === 0 ? [prefix] : []));
  const [longest, second] = single.filter(isNameLike).toSorted((a, b) => b.length - a.length);
  const other = single.find(isYear) ?? second;
  if (!longest || !other) return null;
  const isWhole = isYear(other) || other === initialOf(other);
  const settled = isWhole ? [longest, other] : [longest];
  return {
    prefix: pairTerm(other, longest),
    unsettled: words.filter((word) => word.length > 1 || !settled.includes(word[0])),
  };
}

/** More names than this are tried as one in a query that finds nobody. */
const MOST_JOINED = 4;

/** The same query with neighbors read as one word: "mary ann lopez" as "maryann lopez", and as "mary annlopez". */
export function joinedNeighbors(words: readonly QueryWord[]): QueryWord[][] {
  const isName = (word: QueryWord | undefined) => word?.length === 1 && isNameLike(word[0]);
  return words
    .flatMap((word, at) => {
      const next = words[at + 1];
      if (!next || !isName(word) || !isName(next)) return [];
      return [[...words.slice(0, at), [word[0] + next[0]] as const, ...words.slice(at + 2)]];
    })
    .slice(0, MOST_JOINED);
}

/** One word of a query: the patient needs a term that starts with any of these prefixes. */
export type QueryWord = readonly [string, ...string[]];

/** More words than this add work and no precision. */
const MOST_WORDS = 8;
const LONGEST_WORD = 60;

/**
 * The words of a query. Birth dates are read first, in the forms people type: 3/14/1958, 3-14-58,
 * 1958-03-14, 14 Mar 1958, March 14, 1958. Numbers alone are month first, as in the US, unless the
 * first cannot be a month. "Mrs.", "Jr" and "DOB" belong to no name: beside other words they are left out.
 */
export function queryWords(query: string): QueryWord[] {
  const words: QueryWord[] = [];
  let rest = foldName(query.slice(0, 500)).trim();
  for (const { pattern, read } of DATE_FORMS)
    rest = rest.replace(pattern, (match, ...groups) => {
      const days = read(groups.slice(0, 3).map(String));
      if (!days) return match;
      words.push(days);
      return ' ';
    });
  const tokens = rest.split(/[\s,;]+/).filter((token) => wordOf(token) !== '');
  const named = tokens.filter((token) => !isAffix(wordOf(token)));
  for (const [at, token] of tokens.entries()) {
    if (words.length + named.length > 0 && isAffix(wordOf(token))) continue;
    if (/^\d{4}-(\d{1,2}-?)?$/.test(token)) words.push([token]);
    else words.push(spelled(token, tokens[at - 1]));
  }
  return withoutImplied(words).slice(0, MOST_WORDS);
}

const isAffix = (word: string): boolean => TITLES.has(word) || GENERATIONS.has(word) || LABELS.has(word);

/** "Chen's" is of Chen; a number behind "MRN" may have the letters in it: MRN0042. */
function spelled(token: string, before: string | undefined): QueryWord {
  const word = wordOf(token.replace(/(?<=\p{L}{2})'s$/u, '')).slice(0, LONGEST_WORD);
  return before && wordOf(before) === 'mrn' && /\d/.test(word) ? [word, `mrn${word}`] : [word];
}

/** "mar" says nothing beside "maria": whatever begins with the longer begins with the shorter. */
function withoutImplied(words: readonly QueryWord[]): QueryWord[] {
  return words.filter(
    (word, at) =>
      word.length > 1 ||
      !words.some(
        (other, place) =>
          place !== at &&
          other.length === 1 &&
          other[0].startsWith(word[0]) &&
          (other[0] !== word[0] || place < at),
      ),
  );
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;

type DateForm = { pattern: RegExp; read: (groups: string[]) => QueryWord | null };

const DATE_FORMS: readonly DateForm[] = [
  {
    pattern: /(?<![\d-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])/g,
    read: ([year = '', month = '', day = '']) => dayWord(year, Number(month), Number(day)),
  },
  {
    pattern: /(?<![\d-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?![\d-])/g,
    read: ([first = '', second = '', year = '']) =>
      Number(first) > 12
        ? dayWord(year, Number(second), Number(first))
        : dayWord(year, Number(first), Number(second)),
  },
  {
    pattern: new RegExp(`(?<![\\d-])(\\d{1,2})(?:st|nd|rd|th)?[\\s.-]+${MONTH}[\\s,.-]+(\\d{4})(?!\\d)`, 'g'),
    read: ([day = '', month = '', year = '']) => dayWord(year, MONTHS.indexOf(month) + 1, Number(day)),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}])${MONTH}[\\s.-]+(\\d{1,2})(?:st|nd|rd|th)?[\\s,.-]+(\\d{4})(?!\\d)`,
      'gu',
    ),
    read: ([month = '', day = '', year = '']) => dayWord(year, MONTHS.indexOf(month) + 1, Number(day)),
  },
];

/** Two digits of a year may mean either century: both are looked for. */
function dayWord(year: string, month: number, day: number): QueryWord | null {
  const years: [string, ...string[]] = year.length === 2 ? [`19${year}`, `20${year}`] : [year];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!isDay) return null;
  const tail = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const [first, ...others] = years;
  return [first + tail, ...others.map((other) => other + tail)];
}
