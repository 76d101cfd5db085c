import { matchDate } from './match-date.ts';
import {
  anyAt,
  countOf,
  isAt,
  isPluralDay,
  ordinalOf,
  type Read,
  unitOf,
  weekdaysAt,
} from './recurrence-counts.ts';
import type { InMonth, RecurrenceWish, RepeatUnit } from './recurrence-wish.ts';
import type { Word } from './words.ts';

/** The rhythm itself, without its end, its hour and what happens on closed days. */
export type Head = Pick<
  RecurrenceWish,
  'unit' | 'interval' | 'weekdays' | 'inMonth' | 'inYear' | 'closedDays' | 'clock'
>;

const ADVERBS: Readonly<Record<string, [RepeatUnit, number]>> = {
  daily: ['day', 1],
  weekly: ['week', 1],
  biweekly: ['week', 2],
  'bi-weekly': ['week', 2],
  fortnightly: ['week', 2],
  monthly: ['month', 1],
  bimonthly: ['month', 2],
  quarterly: ['month', 3],
  yearly: ['year', 1],
  annually: ['year', 1],
};
const WORKING_DAY = ['working day', 'working days', 'business day', 'business days', 'workday', 'workdays'];
const OF_MONTH = ['of the month', 'of every month', 'of each month', 'of month', 'every month', 'each month'];
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** Reads "every other Monday", "monthly on the last working day", "Mondays", "the 15th of every month". */
export function readHead(words: Word[], at: number): Read<Head> | undefined {
  const text = words[at]?.text ?? '';
  const adverb = Object.hasOwn(ADVERBS, text) ? ADVERBS[text] : undefined;
  if (adverb) return withPlace(words, at, 1, { unit: adverb[0], interval: adverb[1] });
  if (text === 'every' || text === 'each') return everyHead(words, at);
  const on = text === 'on' ? 1 : 0;
  if (anyAt(words, at + on, ['weekdays']) > 0) return { value: weekly(1, MONDAY_TO_FRIDAY), length: on + 1 };
  const days = isPluralDay(words[at + on]?.text) ? weekdaysAt(words, at + on) : undefined;
  if (days) return { value: weekly(1, days.value), length: on + days.length };
  return ofEveryMonth(words, at + on, on);
}

const weekly = (interval: number, weekdays: number[]): Head => ({ unit: 'week', interval, weekdays });

// "the 15th of every month", "first Monday of each month"
function ofEveryMonth(words: Word[], at: number, before: number): Read<Head> | undefined {
  const place = placeInMonth(words, at);
  const says = place
    ? anyAt(words, at + place.length, ['of every month', 'of each month', 'every month', 'each month'])
    : 0;
  if (!place || says === 0) return undefined;
  return {
    value: { unit: 'month', interval: 1, inMonth: place.value },
    length: before + place.length + says,
  };
}

function everyHead(words: Word[], at: number): Read<Head> | undefined {
  const monthly = everyPlaceInMonth(words, at);
  if (monthly) return monthly;
  const step = everySecond(words, at + 1);
  const start = at + 1 + step.length;
  const days = weekdaysAt(words, start);
  if (days) return { value: weekly(step.value, days.value), length: 1 + step.length + days.length };
  const unit = unitOf(words[start]?.text);
  if (unit) return withPlace(words, at, 2 + step.length, { unit, interval: step.value });
  if (step.length > 0) return undefined;
  if (anyAt(words, start, ['weekday', 'weekdays']) > 0)
    return { value: weekly(1, MONDAY_TO_FRIDAY), length: 2 };
  if (isAt(words, start, 'quarter')) return withPlace(words, at, 2, { unit: 'month', interval: 3 });
  if (isAt(words, start, 'fortnight')) return withPlace(words, at, 2, { unit: 'week', interval: 2 });
  const workingDay = anyAt(words, start, WORKING_DAY);
  if (workingDay > 0)
    return { value: { unit: 'day', interval: 1, closedDays: 'skip' }, length: 1 + workingDay };
  return partOfDay(words, start);
}

// "every morning"
function partOfDay(words: Word[], at: number): Read<Head> | undefined {
  const part = (['morning', 'afternoon', 'evening', 'night'] as const).find((word) => isAt(words, at, word));
  if (!part) return undefined;
  return {
    value: { unit: 'day', interval: 1, clock: { from: at, to: at + 1, notes: [], part } },
    length: 2,
  };
}

// "every second Monday of the month", "every last working day", "every 15th"
function everyPlaceInMonth(words: Word[], at: number): Read<Head> | undefined {
  const place = placeInMonth(words, at + 1);
  if (!place) return undefined;
  const of = anyAt(words, at + 1 + place.length, OF_MONTH);
  // "Every second Monday" alone is every other one.
  if (of === 0 && place.value.kind === 'weekday' && place.value.nth !== -1 && place.value.nth !== 1)
    return undefined;
  return { value: { unit: 'month', interval: 1, inMonth: place.value }, length: 1 + place.length + of };
}

/** "other", "2nd", "three": the step, 1 when nothing is said. */
function everySecond(words: Word[], at: number): Read<number> {
  const text = words[at]?.text;
  if (text === 'other' || text === 'alternate') return { value: 2, length: 1 };
  const step = countOf(text) ?? ordinalOf(text);
  return step === undefined || step < 1 ? { value: 1, length: 0 } : { value: step, length: 1 };
}

// "… on Monday and Thursday", "… on the last working day", "… on Dec 1"
function withPlace(words: Word[], at: number, length: number, head: Head): Read<Head> {
  const skipped = words[at + length]?.text === 'on' ? 1 : 0;
  const from = at + length + skipped;
  if (head.unit === 'week') {
    const days = weekdaysAt(words, from);
    if (days) return { value: { ...head, weekdays: days.value }, length: length + skipped + days.length };
  }
  if (head.unit === 'month') {
    const place = placeInMonth(words, from);
    if (place) {
      const of = anyAt(words, from + place.length, ['of the month']);
      return { value: { ...head, inMonth: place.value }, length: length + skipped + place.length + of };
    }
  }
  const date = head.unit === 'year' && skipped ? matchDate(words, from, 'field') : undefined;
  if (date?.day?.kind === 'date' && date.day.year === undefined) {
    const { month, day } = date.day;
    return { value: { ...head, inYear: { month, day } }, length: length + skipped + date.length };
  }
  return { value: head, length };
}

/** "the 15th", "the last day", "the first Monday", "the last working day". */
function placeInMonth(words: Word[], at: number): Read<InMonth> | undefined {
  const the = words[at]?.text === 'the' ? 1 : 0;
  const nth = ordinalOf(words[at + the]?.text);
  if (nth === undefined) return undefined;
  const next = at + the + 1;
  const working = anyAt(words, next, WORKING_DAY);
  if (working > 0) {
    if (nth !== 1 && nth !== -1) return undefined;
    return { value: { kind: 'workingDay', which: nth === 1 ? 'first' : 'last' }, length: the + 1 + working };
  }
  const days = weekdaysAt(words, next);
  if (days) {
    const [weekday] = days.value;
    if (weekday === undefined || days.length !== 1 || nth > 4) return undefined;
    return { value: { kind: 'weekday', nth, weekday }, length: the + 2 };
  }
  if (isAt(words, next, 'day')) return dayOfMonth(nth, the + 2);
  // "Every second week" and "every 2nd month" are steps, no days of the month.
  if (unitOf(words[next]?.text) !== undefined || !/\d/u.test(words[at + the]?.text ?? '')) return undefined;
  return dayOfMonth(nth, the + 1);
}

const dayOfMonth = (day: number, length: number): Read<InMonth> | undefined =>
  day > 31 || day === 0 ? undefined : { value: { kind: 'day', day }, length };
