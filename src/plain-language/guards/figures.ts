import type { Fact, FactSheet } from '../fact-sheet.ts';
import { factWords } from '../fact-words.ts';
import { textsOf } from '../lexicons/plan-words.ts';
import { type ClockMention, findClockTimes, sameClock } from '../text/clock-times.ts';
import { fold } from '../text/fold.ts';
import { findRates } from '../text/frequencies.ts';
import { type DateMention, findDates, findWeekdays } from '../text/moments.ts';
import { findPhones } from '../text/phones.ts';
import { findQuantities, type Quantity, sameValue } from '../text/quantities.ts';
import { sameUnit } from '../text/units.ts';
import { curatedTexts } from './fact-texts.ts';
import type { Found } from './guard.ts';
import { wordsOf } from './phrases.ts';
import { stemOf } from './read.ts';

/** What a fact says in figures or in words for them, in either language, and by which words a text names it. */
export type Figures = {
  amounts: readonly Quantity[];
  dates: readonly DateMention[];
  clocks: readonly ClockMention[];
  /** Someone answers at any hour. */
  isOpenAlways: boolean;
  /** Times a day. */
  rates: readonly number[];
  /** ISO: Monday is 1. Said, within "Monday to Friday", or that of a date which it has. */
  weekdays: ReadonlySet<number>;
  stems: ReadonlySet<string>;
};

/** Something of time in a text, or in a fact. */
export type Said = Found &
  (
    | { kind: 'date'; date: DateMention }
    | { kind: 'clock'; clock: ClockMention }
    | { kind: 'weekday'; weekday: number }
  );

const LANGUAGES = ['en', 'es'] as const;
const known = new WeakMap<Fact, Figures>();

/** All words of a fact count: directions, reasons, goals, hours, what a person reported. Read once. */
export function figuresOf(fact: Fact, { asOf, zone }: FactSheet): Figures {
  const before = known.get(fact);
  if (before) return before;
  const texts = [...textsOf(fact), factWords(fact)].map(fold);
  const dates = texts.flatMap(findDates);
  const today = Temporal.Instant.fromEpochMilliseconds(asOf.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const made: Figures = {
    amounts: [...texts, ...curatedTexts(fact).map(fold)].flatMap(amountsOf),
    dates,
    clocks: texts.flatMap((text) => LANGUAGES.flatMap((each) => findClockTimes(text, each))),
    isOpenAlways: texts.some((text) => ALWAYS.test(text)),
    rates: [
      ...ownRate(fact),
      ...texts.flatMap((text) =>
        LANGUAGES.flatMap((each) => findRates(text, each).map(({ perDay }) => perDay)),
      ),
    ],
    weekdays: new Set([
      ...texts.flatMap(weekdaysOf),
      ...dates.flatMap((date) => calendarDay(date, today)?.dayOfWeek ?? []),
    ]),
    stems: new Set(texts.flatMap((text) => wordsOf(text, text).map((word) => stemOf(word.text)))),
  };
  known.set(fact, made);
  return made;
}

const ALWAYS =
  /\b24 (?:hours|horas|\/ ?7)|\bday (?:and|or) night\b|\baround the clock\b|\bat any (?:hour|time)\b|\bdia y noche\b|\b(?:a )?cualquier hora\b|\btodo el dia\b/;

/** "Morning and noon" is twice a day. */
const ownRate = (fact: Fact): number[] =>
  fact.kind === 'medicine'
    ? [fact.regimen, ...(fact.before ? [fact.before] : [])].flatMap(({ times, hours }) =>
        times.length + hours.length > 0 ? [times.length + hours.length] : [],
      )
    : [];

const amountsOf = (text: string): Quantity[] => {
  const taken = [...findDates(text), ...findClockTimes(text, 'en'), ...findPhones(text)];
  return LANGUAGES.flatMap((each) => findQuantities(text, each, taken));
};

const RANGE = /^ ?(?:to|through|thru|-|a|al) ?$/;

/** "Monday to Friday" has the days between; so do weekends and weekdays. */
function weekdaysOf(text: string): number[] {
  const found = findWeekdays(text);
  const between = found.flatMap(({ end, weekday }, at) => {
    const next = found[at + 1];
    if (!next || !RANGE.test(text.slice(end, next.start))) return [];
    return Array.from({ length: (next.weekday - weekday + 7) % 7 }, (_, n) => ((weekday + n) % 7) + 1);
  });
  return [
    ...found.map(({ weekday }) => weekday),
    ...between,
    ...(/\bweekends?\b|\bfines? de semana\b/.test(text) ? [6, 7] : []),
    ...(/\bweekdays\b|\bentre semana\b/.test(text) ? [1, 2, 3, 4, 5] : []),
  ];
}

/** The day that is meant; without a year the one nearest to today. Null: no month is said, or there is no such day. */
export function calendarDay(
  { year, month, day }: DateMention,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (month === null || month < 1 || month > 12) return null;
  const years = year === null ? [today.year, today.year + 1, today.year - 1] : [year];
  const days = years.flatMap((each) => {
    const made = Temporal.PlainDate.from({ year: each, month, day }, { overflow: 'constrain' });
    return made.day === day ? [made] : [];
  });
  const away = (one: Temporal.PlainDate) => Math.abs(today.until(one).days);
  return days.toSorted((one, other) => away(one) - away(other))[0] ?? null;
}

/** Days, dates and times of a folded text, in its order. */
export function momentsOf(folded: string, language: (typeof LANGUAGES)[number]): Said[] {
  return [
    ...findDates(folded).map((date): Said => ({ ...placeOf(date), kind: 'date', date })),
    ...findClockTimes(folded, language).map((clock): Said => ({ ...placeOf(clock), kind: 'clock', clock })),
    ...findWeekdays(folded).map((day): Said => ({ ...placeOf(day), kind: 'weekday', weekday: day.weekday })),
  ].toSorted((one, other) => one.start - other.start);
}

const placeOf = ({ start, end }: Found): Found => ({ start, end });

/** Whether a fact has this day or time. */
export function hasMoment(said: Said, { dates, clocks, weekdays }: Figures): boolean {
  if (said.kind === 'weekday') return weekdays.has(said.weekday);
  if (said.kind === 'clock')
    return clocks.some(
      (clock) =>
        sameClock(said.clock, clock.minutes) || (clock.isEitherHalf && sameClock(clock, said.clock.minutes)),
    );
  return dates.some((date) => sameDate(said.date, date));
}

/** Of all that both say, nothing differs; figures count in either order. */
function sameDate(one: DateMention, other: DateMention): boolean {
  const differs = (a: number | null, b: number | null) => a !== null && b !== null && a !== b;
  if (differs(one.year, other.year)) return false;
  const isSame = one.day === other.day && !differs(one.month, other.month);
  return isSame || (one.isNumeric && one.month === other.day && one.day === other.month);
}

/** Whether a fact has this number of this; a bare number may be of anything, another unit is another thing. */
export const hasAmount = ({ value, unit }: Quantity, { amounts, clocks }: Figures): boolean =>
  // "Open 8 to 5".
  (unit === null && clocks.some(({ minutes }) => minutes % 720 === (value % 12) * 60)) ||
  amounts.some(
    (own) =>
      sameValue(own.value, value) && (unit === null || (own.unit !== null && sameUnit(own.unit, unit))),
  );
