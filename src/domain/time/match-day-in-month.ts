import { matchTable, phraseTable } from './fixed-phrases.ts';
import { monthOf } from './match-date.ts';
import { weekdayOf } from './match-day.ts';
import type { InMonth, Piece, Style, WhichMonth } from './meanings.ts';
import { ordinalOf } from './recurrence-counts.ts';
import type { Word } from './words.ts';

const EDGES = phraseTable([
  ['end of | the end of | late | last working day of | last business day of', inMonth('last')],
  ['beginning of | the beginning of | start of | the start of | early', inMonth('first')],
  [
    'first working day of | first business day of | first working day in | first business day in',
    inMonth('first'),
  ],
]);

function inMonth(which: 'first' | 'last') {
  return {
    day: { kind: 'inMonth' as const, place: { kind: 'workingDay' as const, which }, month: { months: 0 } },
  };
}

/**
 * Days that are counted in a month: "the first Monday of next month", "last Friday of the month", "the 15th of next
 * month", "end of December"; in a field also "third Thursday".
 */
export function matchDayInMonth(words: Word[], at: number, style: Style): Piece | undefined {
  const edge = matchTable(EDGES, words, at);
  const named = edge && monthNamed(words, at + edge.length);
  if (named && edge.day?.kind === 'inMonth')
    return { length: edge.length + named.length, day: { ...edge.day, month: named.value } };
  const place = placeAt(words, at);
  if (place) {
    const month = monthAt(words, at + place.length);
    // "The 5th of the month" and "the 5th of May" are dates like others.
    const isDate =
      place.value.kind === 'day' && month && !('months' in month.value && month.value.months > 0);
    if (isDate) return undefined;
    if (month)
      return {
        length: place.length + month.length,
        day: { kind: 'inMonth', place: place.value, month: month.value },
      };
    const isAlone = style === 'field' && place.value.kind === 'weekday' && place.value.nth > 0;
    return isAlone
      ? { length: place.length, day: { kind: 'inMonth', place: place.value, month: { months: 0 } } }
      : undefined;
  }
  return undefined;
}

type Read<T> = { value: T; length: number };

function placeAt(words: Word[], at: number): Read<InMonth> | undefined {
  const the = words[at]?.text === 'the' ? 1 : 0;
  const nth = ordinalOf(words[at + the]?.text);
  if (nth === undefined) return undefined;
  const weekday = weekdayOf(words[at + the + 1]?.text ?? '');
  if (weekday !== undefined)
    return nth > 5 ? undefined : { value: { kind: 'weekday', nth, weekday }, length: the + 2 };
  if (nth === -1) return undefined;
  const day = words[at + the + 1]?.text === 'day' ? 1 : 0;
  return nth <= 31 ? { value: { kind: 'day', day: nth }, length: the + 1 + day } : undefined;
}

// "of next month", "of the month", "in December 2027"
function monthAt(words: Word[], at: number): Read<WhichMonth> | undefined {
  const of = /^(?:of|in)$/u.test(words[at]?.text ?? '') ? 1 : 0;
  const which = /^(?:this|the|next|following)$/u.exec(words[at + of]?.text ?? '')?.[0];
  if (which && words[at + of + 1]?.text === 'month' && (of || which === 'next'))
    return { value: { months: which === 'next' || which === 'following' ? 1 : 0 }, length: of + 2 };
  const named = of ? monthNamed(words, at + of) : undefined;
  return named && { value: named.value, length: of + named.length };
}

function monthNamed(words: Word[], at: number): Read<WhichMonth> | undefined {
  const month = monthOf(words[at]?.text ?? '');
  if (!month) return undefined;
  const year = /^20\d{2}$/u.exec(words[at + 1]?.text ?? '')?.[0];
  return { value: { month, ...(year ? { year: Number(year) } : {}) }, length: year ? 2 : 1 };
}
