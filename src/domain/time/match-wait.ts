import { matchTable, phraseTable } from './fixed-phrases.ts';
import { matchDate } from './match-date.ts';
import { matchDay } from './match-day.ts';
import type { DayMeaning, Piece, SpanUnit, Style } from './meanings.ts';
import { numberWord } from './number-words.ts';
import type { Word } from './words.ts';

const UNITS = new Map<string, SpanUnit | 'minute' | 'hour' | 'fortnight'>([
  ...(['m', 'min', 'mins', 'minute', 'minutes'] as const).map((word) => [word, 'minute'] as const),
  ...(['h', 'hr', 'hrs', 'hour', 'hours'] as const).map((word) => [word, 'hour'] as const),
  ...(['d', 'day', 'days'] as const).map((word) => [word, 'day'] as const),
  ...(['w', 'wk', 'wks', 'week', 'weeks'] as const).map((word) => [word, 'week'] as const),
  ...(['fortnight', 'fortnights'] as const).map((word) => [word, 'fortnight'] as const),
  ...(['mo', 'mos', 'month', 'months'] as const).map((word) => [word, 'month'] as const),
  ...(['y', 'yr', 'yrs', 'year', 'years'] as const).map((word) => [word, 'year'] as const),
  ...(
    ['bd', 'workday', 'workdays', 'business-day', 'business-days', 'working-day', 'working-days'] as const
  ).map((word) => [word, 'businessDay'] as const),
]);
// "3 m" is three months to one person and three minutes to another; "30d" in prose is a supply.
const ONE_LETTER = /^\d*[mhdwy]$/u;

const IS_WITHIN = /^(?:within|w\/in|w\/i)$/u;

type Amount = { length: number; count: number; unit: SpanUnit | 'minute'; notes: string[] };

const NOW = phraseTable([['now | right now | right away | immediately', { waitMinutes: 0 }]]);

/** Distances: "in 20 minutes", "in 3 business days", "2 weeks from Monday", "3 days ago", "now"; in a field also "2 weeks". */
export function matchWait(words: Word[], at: number, style: Style): Piece | undefined {
  const now = style === 'prose' ? matchTable(NOW, words, at) : undefined;
  if (now) return now;
  let lead = 0;
  const first = words[at]?.text;
  if (first === 'in' || IS_WITHIN.test(first ?? '') || (first === 'after' && style === 'field')) lead = 1;
  if (lead && words[at + lead]?.text === 'the' && words[at + lead + 1]?.text === 'next') lead += 2;
  const amount = amountAt(words, at + lead, style);
  if (!amount) return undefined;
  let length = lead + amount.length;
  if (lead && words[at + length]?.text === 'time') length += 1;
  const { unit, notes } = amount;
  let { count } = amount;

  const after = words[at + length]?.text;
  let from: DayMeaning | undefined;
  if (after === 'ago') {
    count = -count;
    length += 1;
  } else if (
    after === 'from' &&
    (words[at + length + 1]?.text === 'now' || words[at + length + 1]?.text === 'today')
  ) {
    length += 2;
  } else if ((after === 'from' || after === 'after') && unit !== 'minute') {
    const anchor = matchDate(words, at + length + 1, style) ?? matchDay(words, at + length + 1);
    if (!anchor?.day || anchor.clock) return undefined;
    from = anchor.day;
    length += 1 + anchor.length;
  } else if (!lead && style === 'prose') {
    return undefined;
  }
  if (unit === 'minute' && !lead && after !== 'from' && after !== 'ago') notes.push('counted from now');
  if (unit === 'minute') return { length, waitMinutes: count, notes };
  return { length, day: { kind: 'span', count, unit, ...(from ? { from } : {}) }, notes };
}

function amountAt(words: Word[], at: number, style: Style): Amount | undefined {
  const text = words[at]?.text ?? '';
  if (
    style === 'prose' &&
    !IS_WITHIN.test(words[at - 1]?.text ?? '') &&
    words[at - 1]?.text !== 'in' &&
    ONE_LETTER.test(text)
  )
    return undefined;
  const both = /^(\d{1,2})h(\d{1,2})(?:m|min)?$/u.exec(text);
  if (both) return { length: 1, count: Number(both[1]) * 60 + Number(both[2]), unit: 'minute', notes: [] };
  const glued = /^(\d{1,4}(?:\.\d{1,2})?)-?([a-z]+)$/u.exec(text);
  if (glued && UNITS.has(glued[2] ?? '')) return amountOf(1, Number(glued[1]), glued[2] ?? '', []);

  if (text === 'half' || (text === 'quarter' && words[at + 1]?.text === 'of')) {
    const of = words[at + 1]?.text === 'of' ? 1 : 0;
    const an = /^an?$/u.test(words[at + 1 + of]?.text ?? '') ? 1 : 0;
    const isHour = words[at + 1 + of + an]?.text === 'hour';
    return isHour
      ? { length: 2 + of + an, count: text === 'half' ? 30 : 15, unit: 'minute', notes: [] }
      : undefined;
  }
  const number = numberAt(words, at);
  if (!number) return undefined;
  const unitAt = at + number.length;
  const paired = words[unitAt + 1]?.text ?? '';
  const isPair =
    /^(?:business|working|work|week)$/u.test(words[unitAt]?.text ?? '') && /^days?'?$/u.test(paired);
  if (isPair) return amountOf(number.length + 2, number.value, 'bd', number.notes);
  const amount = amountOf(number.length + 1, number.value, words[unitAt]?.text ?? '', number.notes);
  return amount && withRest(words, at, amount);
}

// "an hour and a half", "1 hour 30 minutes", "1 hour and 30 minutes".
function withRest(words: Word[], at: number, amount: Amount): Amount {
  if (amount.unit !== 'minute') return amount;
  const and = words[at + amount.length]?.text === 'and' ? 1 : 0;
  const next = at + amount.length + and;
  if (and && words[next]?.text === 'a' && words[next + 1]?.text === 'half')
    return { ...amount, length: amount.length + 3, count: amount.count + 30 };
  const number = numberAt(words, next);
  const unit = number && UNITS.get(words[next + number.length]?.text ?? '');
  if (!number || unit !== 'minute') return amount;
  return { ...amount, length: amount.length + and + number.length + 1, count: amount.count + number.value };
}

function amountOf(length: number, value: number, unitWord: string, notes: string[]): Amount | undefined {
  const unit = UNITS.get(unitWord.replace(/'s?$/u, ''));
  if (!unit) return undefined;
  if (unit === 'hour') return { length, count: Math.round(value * 60), unit: 'minute', notes };
  if (!Number.isInteger(value)) return undefined;
  if (unit === 'fortnight') return { length, count: value * 2, unit: 'week', notes };
  return { length, count: value, unit, notes };
}

function numberAt(words: Word[], at: number): { length: number; value: number; notes: string[] } | undefined {
  const text = words[at]?.text ?? '';
  const next = words[at + 1]?.text;
  // "0900 hrs" is how nurses write nine o'clock.
  if (/^(?:[01]\d|2[0-3])[0-5]\d$/u.test(text) && /^(?:h|hrs?|hours?)$/u.test(next ?? '')) return undefined;
  const range = /^(\d{1,3})[-–](\d{1,3})$/u.exec(text);
  if (range) return { length: 1, value: Number(range[1]), notes: ['the shorter of the two'] };
  const value = /^\d{1,4}(?:\.\d{1,2})?$/u.test(text) ? Number(text) : numberWord(text);
  if (value !== undefined) {
    const isRange = (next === 'to' || next === 'or') && numberOnly(words[at + 2]?.text) !== undefined;
    return isRange
      ? { length: 3, value, notes: ['the shorter of the two'] }
      : { length: 1, value, notes: [] };
  }
  // "week from Sunday"
  if (UNITS.has(text) && text.length > 2 && next === 'from') return { length: 0, value: 1, notes: [] };
  const article = text === 'a' || text === 'an' ? 1 : 0;
  const counted = words[at + article]?.text;
  if (counted === 'couple') {
    const of = words[at + article + 1]?.text === 'of' ? 1 : 0;
    return { length: article + 1 + of, value: 2, notes: [] };
  }
  if (counted === 'few') return { length: article + 1, value: 3, notes: ['"a few" as three'] };
  return article ? { length: 1, value: 1, notes: [] } : undefined;
}

const numberOnly = (word: string | undefined): number | undefined =>
  /^\d{1,3}$/u.test(word ?? '') ? Number(word) : numberWord(word);
