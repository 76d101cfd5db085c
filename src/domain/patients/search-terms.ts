/** Letters that Unicode does not take apart into a base and an accent. */
const BASE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Lower case, accents taken off: "Łukasz Peña" → "lukasz pena". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => BASE_LETTERS[letter] ?? letter);
}

/** Words of a name, folded: "O'Neil-Smith" → "o", "neil", "smith". */
export function nameWords(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The name written as one word: "O'Neil" → "oneil", "de la Cruz" → "delacruz". */
const joined = (name: string) => nameWords(name).join('');

/** What of a patient becomes search terms. */
export type Searchable = {
  givenNames: readonly string[];
  familyName: string;
  /** Maiden and former names. */
  otherNames?: readonly string[];
  caseKey: string;
  mrn: string | null;
  /** YYYY-MM-DD. */
  birthOn: string | null;
};

/**
 * The normalised words by which a patient is found. A year or the digits of a day are prefixes of the
 * birth date's forms (1958-03-14, 03141958), so they need no terms of their own.
 */
export function searchTermsOf(patient: Searchable): string[] {
  const terms = new Set<string>();
  for (const name of [...patient.givenNames, patient.familyName, ...(patient.otherNames ?? [])]) {
    for (const word of nameWords(name)) terms.add(word);
    for (const part of name.split(/\s+/)) terms.add(joined(part));
    terms.add(joined(name));
  }
  terms.add(fold(patient.caseKey));
  if (patient.mrn) terms.add(joined(patient.mrn));
  if (patient.birthOn) {
    const [year = '', month = '', day = ''] = patient.birthOn.split('-');
    terms.add(patient.birthOn).add(`${month}${day}${year}`);
  }
  terms.delete('');
  const names = [...terms].filter(isNameLike);
  const year = patient.birthOn?.slice(0, 4);
  for (const first of names) {
    for (const second of names) if (first !== second) terms.add(pairTerm(first, second));
    if (year) terms.add(pairTerm(year, first));
  }
  return [...terms];
}

const isNameLike = (term: string) => !/\p{N}/u.test(term);
const isYear = (word: string) => /^\d{4}$/.test(word);
const initialOf = (word: string) => [...word][0] ?? '';

/**
 * Two words of one patient: the initial of one, or the birth year, and the other whole: "+m+chen", "+1958+chen". Of
 * 100,000 patients thousands have a word with "ch" and as many one with "m"; few have both, and these are side by
 * side here. No query word begins with a plus.
 */
const pairTerm = (first: string, second: string) => `+${isYear(first) ? first : initialOf(first)}+${second}`;

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

/** One word of a query: the patient needs a term that starts with any of these prefixes. */
export type QueryWord = readonly [string, ...string[]];

/** More words than this add work and no precision. */
const MOST_WORDS = 8;
const LONGEST_WORD = 60;

/**
 * The words of a query. Birth dates are read first, in the forms people type: 3/14/1958, 3-14-58,
 * 1958-03-14, 14 Mar 1958, March 14, 1958. Numbers alone are month first, as in the US, unless the
 * first cannot be a month.
 */
export function queryWords(query: string): QueryWord[] {
  const words: QueryWord[] = [];
  let rest = fold(query.slice(0, 500)).trim();
  for (const { pattern, read } of DATE_FORMS)
    rest = rest.replace(pattern, (match, ...groups) => {
      const days = read(groups.slice(0, 3).map(String));
      if (!days) return match;
      words.push(days);
      return ' ';
    });
  for (const token of rest.split(/[\s,;]+/)) {
    if (/^\d{4}-(\d{1,2}-?)?$/.test(token)) words.push([token]);
    else if (joined(token)) words.push([joined(token).slice(0, LONGEST_WORD)]);
  }
  return withoutImplied(words).slice(0, MOST_WORDS);
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
