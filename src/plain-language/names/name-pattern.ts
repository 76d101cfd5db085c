import { fold } from './fold.ts';

/** Scripts that write their words without spaces between, or names with an ending right behind. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const LETTER = `(?!${UNSPACED})[\\p{L}\\p{N}]`;
/** Around a whole word: nothing of another word on either side. */
export const EDGE = { before: `(?<!${LETTER})`, after: `(?!${LETTER})` };

const APOSTROPHES = /[’‘‛ʼʻʽʾʿˈʹ′`´＇]/g;
/** Between the words of a name: "De La Cruz", "Smith-Jones", "Chen, Rosa"; or nothing. A point is behind "St." only: else it ends a sentence. */
const between = (word: string, least: number): string =>
  `${word.length <= 3 ? "[\\s,.'\\-]" : "[\\s,'\\-]"}{${least},3}`;
/** Typed without its dots: Müller is Muller or Mueller, Bjørk is Bjork or Bjoerk. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ä: 'ae?',
  æ: 'ae?',
  å: 'aa?',
  ö: 'oe?',
  ø: 'oe?',
  œ: 'oe?',
  ü: 'ue?',
};
/** Beginnings of family names that are written apart too: Mc Donald, De Luca, Van Dyke. */
const BEGINNING = /^(?:mc|mac|dela|del|de|van|von|la|le|di|du|da|el|al|san|st|fitz|o)(?=\p{L}{4})/iu;
/** Fewer letters written as one word are another word: "Jo Li" is no "joli". */
const LEAST_JOINED = 5;

/** A name without invisible characters, its apostrophes one kind, accents on their letters. */
export const writtenName = (name: string): string =>
  name
    .replaceAll(APOSTROPHES, "'")
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '');

/** Of a script without spaces between its words. */
export const isUnspaced = (word: string): boolean => UNSPACED_WORD.test(word);
const UNSPACED_WORD = new RegExp(`^${UNSPACED}+$`, 'u');
/** One letter of an alphabet is an initial; one sign is a whole name. */
export const isInitial = (word: string): boolean => [...word].length === 1 && !isUnspaced(word);

/** The source of a pattern for one word of a name in folded text: accents, apostrophes and seams as people type them. */
function spelled(word: string): string {
  const letters = [...writtenName(word)];
  const seam = BEGINNING.exec(writtenName(word))?.[0].length ?? 0;
  return letters
    .map((letter, i) => {
      const before = letters[i - 1] ?? '';
      const isSeam = i > 0 && (i === seam || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(letter)));
      const wide = TWO_LETTERS[letter.toLowerCase()];
      const plain = fold(letter).text;
      const isSecond =
        letters.length > 4 && i < letters.length - 1 && /^e$/i.test(letter) && /[aou]/i.test(before);
      const source = wide ?? (/^['\s-]+$/.test(plain) ? "[\\s'\\-]{0,2}" : RegExp.escape(plain));
      return `${isSeam ? "[\\s'\\-]{0,3}" : ''}${source}${isSecond ? '?' : ''}`;
    })
    .join('');
}

/** "The Bakers", "the Lopezes", "perezs daughter". Of two letters only before kin: "Li" is no "lis", "Ha" never "has". */
function plural(word: string): string {
  if (isUnspaced(word)) return '';
  const plain = fold(word).text;
  if ([...word].length < 3)
    return /^(?:\p{L}|ha|hi|a[lsn]|i[nst]|u[ps]|do)$/iu.test(plain)
      ? ''
      : '(?:s(?=\\s(?:daughter|son|wife|husband|mother|father|mom|dad|sister|brother|aide|caregiver)(?!\\p{L})))?';
  if (/s$/i.test(plain)) return '(?:es)?';
  return /(?:x|z|ch|sh)$/i.test(plain) ? '(?:e?s)?' : 's?';
}

/** After or before these a single sign is a family name; elsewhere it is a word (高 is also "high"). */
const SIGN_AFTER =
  '(?=先生|女士|小姐|太太|老师|老師|医生|醫生|大夫|护士|主任|さん|さま|様|氏|君|くん|ちゃん)';

/**
 * Matches words of a name in a row, wherever they are whole words, in any case, in the plural, and written as one
 * word where that is long enough to be nothing else.
 * @returns the source of a pattern, for folded text with the flags `giu`.
 */
export function namePattern(words: readonly string[], { isPlural = true } = {}): string {
  const [first = '', ...rest] = words;
  if (rest.length === 0 && isUnspaced(first) && [...first].length === 1)
    return `(?:${spelled(first)}${SIGN_AFTER}|(?<=[老小阿])${spelled(first)}${EDGE.after})`;
  const isLong = words.join('').length >= LEAST_JOINED || words.every(isUnspaced);
  const source = words
    .map((word, i) => spelled(word) + (i < words.length - 1 ? between(word, isLong ? 0 : 1) : ''))
    .join('');
  const last = words.at(-1) ?? '';
  return `${EDGE.before}${source}${isPlural ? plural(last) : ''}${EDGE.after}`;
}
