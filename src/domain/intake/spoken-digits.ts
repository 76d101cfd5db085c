import { foldName } from '../../plain-language/names/fold.ts';

/** Digits that were said in words or figures, and where they are in the text. */
export type SaidDigits = { start: number; end: number; digits: string };

const ONES = new Map<string, string>(
  [
    'zero oh o nought cero',
    'one uno una un',
    'two dos',
    'three tres',
    'four cuatro',
    'five cinco',
    'six seis',
    'seven siete',
    'eight ocho',
    'nine nueve',
  ].flatMap((words, digit) => words.split(' ').map((word) => [word, String(digit)] as const)),
);
const TEENS = new Map<string, string>(
  [
    'ten diez',
    'eleven once',
    'twelve doce',
    'thirteen trece',
    'fourteen catorce',
    'fifteen quince',
    'sixteen dieciseis',
    'seventeen diecisiete',
    'eighteen dieciocho',
    'nineteen diecinueve',
    'twenty veinte',
    'twentyone veintiuno',
    'twentytwo veintidos',
    'twentythree veintitres',
    'twentyfour veinticuatro',
    'twentyfive veinticinco',
    'twentysix veintiseis',
    'twentyseven veintisiete',
    'twentyeight veintiocho',
    'twentynine veintinueve',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, String(at + 10)] as const)),
);
const TENS = new Map<string, string>(
  [
    'twenty veinte',
    'thirty treinta',
    'forty cuarenta',
    'fifty cincuenta',
    'sixty sesenta',
    'seventy setenta',
    'eighty ochenta',
    'ninety noventa',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, String(at + 2)] as const)),
);
/** "for" and "to" are digits only between digits: transcripts write them so. */
const ALIKE = new Map([
  ['for', '4'],
  ['to', '2'],
  ['too', '2'],
  ['won', '1'],
  ['ate', '8'],
]);
const REPEATS = new Map([
  ['double', 2],
  ['doble', 2],
  ['triple', 3],
]);
const BETWEEN = new Set(['dash', 'hyphen', 'guion', 'y', 'and', 'space', 'espacio']);

/** `isApart`: a slash or a colon is in front of it, as in a date or a time. */
type Token = { word: string; start: number; end: number; isApart: boolean };

/** Of what length a number is that is called: seven without its area code, ten, or eleven with the country's 1. */
const LENGTHS = new Set([7, 10, 11]);

/**
 * Telephone numbers that were said: "nine seven eight, five five five, oh one four two", "nueve siete ocho …",
 * "978 five five five 0142", "double five", "eight hundred". Linear in the length of the text.
 * @returns those of 7, 10 or 11 digits in the order of the text; one that is in figures alone is not among them.
 */
export function findSaidDigits(text: string): SaidDigits[] {
  const tokens = [...text.matchAll(/\p{L}+|\p{N}+/gu)].map(
    ({ 0: raw, index }): Token => ({
      word: foldName(raw),
      start: index,
      end: index + raw.length,
      isApart: /[/:]/.test(text[index - 1] ?? ''),
    }),
  );
  const found: SaidDigits[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run = runFrom(tokens, at);
    const first = tokens[at];
    const last = tokens[run.next - 1];
    if (first && last && run.hasWords && LENGTHS.has(run.digits.length))
      found.push({ start: first.start, end: last.end, digits: run.digits });
    at = Math.max(run.next, at + 1);
  }
  return found;
}

function runFrom(
  tokens: readonly Token[],
  from: number,
): { digits: string; next: number; hasWords: boolean } {
  let digits = '';
  let next = from;
  let hasWords = false;
  for (let at = from; at < tokens.length; ) {
    if (tokens[at]?.isApart) break;
    const read = digitsAt(tokens, at, digits !== '');
    if (read) {
      digits += read.digits;
      hasWords ||= read.isWord;
      at += read.length;
      next = at;
    } else if (digits !== '' && BETWEEN.has(tokens[at]?.word ?? '') && digitsAt(tokens, at + 1, true))
      at += 1;
    else break;
    if (digits.length > 15) break;
  }
  return { digits, next, hasWords };
}

type Read = { digits: string; length: number; isWord: boolean };

function digitsAt(tokens: readonly Token[], at: number, isInside: boolean): Read | null {
  const word = tokens[at]?.word ?? '';
  if (/^[0-9]+$/.test(word)) return { digits: word, length: 1, isWord: false };
  const one = ONES.get(word);
  const following = tokens[at + 1]?.word ?? '';
  if (one && (following === 'hundred' || following === 'cientos'))
    return { digits: `${one}00`, length: 2, isWord: true };
  if (one) return { digits: one, length: 1, isWord: true };
  const repeat = REPEATS.get(word);
  const repeated = ONES.get(following);
  if (repeat && repeated) return { digits: repeated.repeat(repeat), length: 2, isWord: true };
  const ten = TENS.get(word);
  if (ten) {
    const skip = following === 'y' ? 2 : 1;
    const unit = ONES.get(tokens[at + skip]?.word ?? '');
    // "fifty five" is 55, "fifty oh five" would be 5005.
    return unit && unit !== '0'
      ? { digits: `${ten}${unit}`, length: skip + 1, isWord: true }
      : { digits: `${ten}0`, length: 1, isWord: true };
  }
  const teen = TEENS.get(word);
  if (teen) return { digits: teen, length: 1, isWord: true };
  const alike = ALIKE.get(word);
  const isBetween = isInside && (ONES.has(following) || /^[0-9]+$/.test(following) || ALIKE.has(following));
  return alike && isBetween ? { digits: alike, length: 1, isWord: true } : null;
}
