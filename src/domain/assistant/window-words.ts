import { foldName } from '../../plain-language/names/fold.ts';
import { numberWord } from '../time/number-words.ts';
import { plainText, splitWords } from '../time/words.ts';

/** So many whole weeks or months from the one that runs, or so many days before or after today. */
export type WindowWords =
  | { unit: 'week' | 'month'; away: number }
  | { unit: 'day' | 'week' | 'month'; count: number };

const NOW = new Set(['this', 'current', 'este', 'esta', 'rest']);
const AHEAD = new Set([
  'next',
  'coming',
  'following',
  'upcoming',
  'proximo',
  'proxima',
  'proximos',
  'proximas',
  'viene',
]);
const BEHIND = new Set([
  'last',
  'past',
  'previous',
  'ultimo',
  'ultima',
  'ultimos',
  'ultimas',
  'pasado',
  'pasada',
  'pasados',
  'pasadas',
]);
const UNITS = new Map<string, WindowWords['unit']>([
  ...['day', 'days', 'dia', 'dias'].map((word) => [word, 'day'] as const),
  ...['week', 'weeks', 'wk', 'wks', 'semana', 'semanas'].map((word) => [word, 'week'] as const),
  ...['month', 'months', 'mes', 'meses'].map((word) => [word, 'month'] as const),
]);
const SPANISH_NUMBERS = new Map([
  ['dos', 2],
  ['tres', 3],
  ['cuatro', 4],
  ['cinco', 5],
  ['seis', 6],
  ['siete', 7],
  ['diez', 10],
  ['quince', 15],
]);
/** Between the two: "the rest of the week", "los próximos 3 días", "la semana que viene". */
const FILLERS = new Set(['of', 'the', 'de', 'la', 'el', 'que', 'few', 'couple']);
/** "Couple of" and "few" say no number. */
const SOME = 3;
const MOST = 366;

/**
 * "This week", "last month", "the next 3 days", "las últimas dos semanas": what the reader of deadlines leaves in the words,
 * since none of it is an hour by which something is due.
 * @returns null where the text has no such words.
 */
export function windowWords(text: string): WindowWords | null {
  const words = splitWords(plainText(text)).map((word) => foldName(word.text).toLowerCase());
  for (const [at, word] of words.entries()) {
    const unit = UNITS.get(word);
    if (!unit) continue;
    const before = words.slice(Math.max(0, at - 4), at).reverse();
    const behind = words.slice(at + 1, at + 3);
    const count = countIn(before);
    const side = sideOf(before) ?? sideOf(behind);
    if (side === null) continue;
    if (unit === 'day' || count !== null) {
      if (side !== 0 && (count ?? 1) <= MOST) return { unit, count: side * (count ?? SOME) };
      continue;
    }
    return { unit, away: side };
  }
  return null;
}

/** 0: this one. Null: none of the words next to it says. */
function sideOf(words: readonly string[]): -1 | 0 | 1 | null {
  for (const word of words) {
    if (NOW.has(word)) return 0;
    if (AHEAD.has(word)) return 1;
    if (BEHIND.has(word)) return -1;
    if (!FILLERS.has(word) && numberOf(word) === null) return null;
  }
  return null;
}

function countIn(words: readonly string[]): number | null {
  const [first] = words;
  return first === undefined ? null : numberOf(first);
}

const numberOf = (word: string): number | null =>
  /^[0-9]{1,3}$/.test(word) ? Number(word) : (numberWord(word) ?? SPANISH_NUMBERS.get(word) ?? null);
