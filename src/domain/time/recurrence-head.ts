import { matchDate } from './match-date.ts';
import type { InMonth, Style } from './meanings.ts';
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
import type { RecurrenceWish, RepeatUnit } from './recurrence-wish.ts';
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
  semiannually: ['month', 6],
  'semi-annually': ['month', 6],
  yearly: ['year', 1],
  annually: ['year', 1],
};
const WORKING_DAY = ['working day', 'working days', 'business day', 'business days', 'workday', 'workdays'];
const OF_MONTH = ['of the month', 'of every month', 'of each month', 'of month', 'every month', 'each month'];
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/**
 * Reads "every other Monday", "monthly on the last working day", "Mondays", "q2w", "the 15th of every month". A field
 * that asks how often also takes "Mon-Fri" and "third Thursday" for a rhythm; in a sentence these are days.
 */
export function readHead(words: Word[], at: number, style: Style): Read<Head> | undefined {
  const text = words[at]?.text ?? '';
  const adverb = Object.hasOwn(ADVERBS, text) ? ADVERBS[text] : undefined;
  if (adverb) return withPlace(words, at, 1, { unit: adverb[0], interval: adverb[1] });
  if (text === 'every' || text === 'each') return everyHead(words, at);
  const once = anyAt(words, at, ['once a', 'once every', 'once per', 'once each']);
  const unit = once > 0 ? unitOf(words[at + once]?.text) : undefined;
  if (unit) return withPlace(words, at, once + 1, { unit, interval: 1 });
  const latin = latinHead(words, at);
  if (latin) return latin;
  const on = text === 'on' ? 1 : 0;
  if (anyAt(words, at + on, ['weekdays']) > 0) return { value: weekly(1, MONDAY_TO_FRIDAY), length: on + 1 };
  const days = weekdaysAt(words, at + on);
  const isRhythm =
    isPluralDay(words[at + on]?.text) || (days?.isSpan === true && (style === 'field' || on === 0));
  if (days && isRhythm) return { value: weekly(1, days.value), length: on + days.length };
  return ofEveryMonth(words, at + on, { before: on, style });
}

const weekly = (interval: number, weekdays: number[]): Head => ({ unit: 'week', interval, weekdays });

// What prescriptions make of "every": q2w, q 3 days, qod. Hours are no rhythm of a task.
function latinHead(words: Word[], at: number): Read<Head> | undefined {
  const text = words[at]?.text ?? '';
  if (text === 'qod') return { value: { unit: 'day', interval: 2 }, length: 1 };
  const glued = /^q(\d{0,3})([a-z]*)$/u.exec(text);
  if (!glued) return undefined;
  const apart = glued[2] === '';
  const count = glued[1] || (apart ? /^\d{1,3}$/u.exec(words[at + 1]?.text ?? '')?.[0] : undefined);
  const unitAt = at + 1 + (apart && !glued[1] && count ? 1 : 0);
  const unit = unitOf(apart ? words[unitAt]?.text : glued[2]);
  if (!unit) return undefined;
  return withPlace(words, at, unitAt - at + (apart ? 1 : 0), { unit, interval: Number(count ?? 1) });
}

// "the 15th of every month", "first Monday of each month"; in a field also "third Thursday of the month"
function ofEveryMonth(
  words: Word[],
  at: number,
  { before, style }: { before: number; style: Style },
): Read<Head> | undefined {
  const place = placeInMonth(words, at);
  if (!place) return undefined;
  const says = anyAt(words, at + place.length, [
    'of every month',
    'of each month',
    'every month',
    'each month',
    ...(style === 'field' ? OF_MONTH : []),
  ]);
  const isAlone = style === 'field' && place.value.kind === 'weekday';
  if (says === 0 && !isAlone) return undefined;
  return {
    value: { unit: 'month', interval: 1, inMonth: place.value },
    length: before + place.length + says,
  };
}

function everyHead(words: Word[], at: number): Read<Head> | undefined {
  const yearly = everyDate(words, at);
  if (yearly) return yearly;
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

// "every December 1st", "every 29th of February"
function everyDate(words: Word[], at: number): Read<Head> | undefined {
  const date = matchDate(words, at + 1, 'field');
  if (date?.day?.kind !== 'date' || date.day.year !== undefined) return undefined;
  const { month, day } = date.day;
  return { value: { unit: 'year', interval: 1, inYear: { month, day } }, length: 1 + date.length };
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
  // "Every second Monday" alone is every other one, "every third day" a step of days.
  if (of === 0 && place.value.kind === 'weekday' && place.value.nth !== -1 && place.value.nth !== 1)
    return undefined;
  if (of === 0 && place.value.kind === 'day' && place.value.day > 0 && isAt(words, at + place.length, 'day'))
    return undefined;
  return { value: { unit: 'month', interval: 1, inMonth: place.value }, length: 1 + place.length + of };
}

/** "other", "2nd", "three": the step, 1 when nothing is said. */
function everySecond(words: Word[], at: number): Read<number> {
  const text = words[at]?.text;
  if (text === 'other' || text === 'alternate') return { value: 2, length: 1 };
  const step = countOf(text) ?? ordinalOf(text);
  return step === undefined || step < 1 || (step === 1 && text !== 'one' && text !== '1')
    ? { value: 1, length: 0 }
    : { value: step, length: 1 };
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
  const date = head.unit === 'year' ? matchDate(words, from, 'field') : undefined;
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
  if (unitOf(words[next]?.text) !== undefined) return undefined;
  const isDay = /\d/u.test(words[at + the]?.text ?? '') || anyAt(words, next, OF_MONTH.slice(0, 4)) > 0;
  if (!isDay) return undefined;
  return dayOfMonth(nth, the + 1);
}

const dayOfMonth = (day: number, length: number): Read<InMonth> | undefined =>
  day > 31 || day === 0 ? undefined : { value: { kind: 'day', day }, length };
