import { matchTable, phraseTable } from './fixed-phrases.ts';
import type { DayMeaning, Piece } from './meanings.ts';
import type { Word } from './words.ts';

const away = (days: number): { day: DayMeaning } => ({ day: { kind: 'away', days } });

const DAYS = phraseTable([
  ['today | later today', away(0)],
  ['tonight | tonite', { ...away(0), part: 'night' }],
  ['this morning | this am', { ...away(0), part: 'morning' }],
  ['this afternoon | later this afternoon | this pm', { ...away(0), part: 'afternoon' }],
  ['this evening', { ...away(0), part: 'evening' }],
  ['tomorrow | tomorow | tommorow | tommorrow | tmrw | tmw', away(1)],
  ['day after tomorrow | the day after tomorrow | day after tmrw', away(2)],
  ['yesterday', away(-1)],
  ['day before yesterday | the day before yesterday', away(-2)],
  ['last night', { ...away(-1), part: 'night' }],
  ['next working day | next business day | next workday | nbd', { day: { kind: 'nextWorkingDay' } }],
  [
    'next week | next wk | early next week | start of next week | beginning of next week | the following week',
    { day: { kind: 'week', weeks: 1 } },
  ],
  ['week after next | the week after next', { day: { kind: 'week', weeks: 2 } }],
  ['this week | later this week', { day: { kind: 'weekEnd', weeks: 0 } }],
  ['end of week | end of the week | end of this week | eow', { day: { kind: 'weekEnd', weeks: 0 } }],
  ['end of next week | late next week', { day: { kind: 'weekEnd', weeks: 1 } }],
  ['this weekend | the weekend | weekend', { day: { kind: 'weekend', weeks: 0 } }],
  ['next weekend', { day: { kind: 'weekend', weeks: 1 } }],
  [
    'next month | early next month | start of next month | beginning of next month' +
      ' | first working day of next month | first business day of next month',
    { day: { kind: 'month', months: 1 } },
  ],
  [
    'end of month | end of the month | end of this month | month end | eom | last working day of the month' +
      ' | last working day of month | last working day of this month | last business day of the month' +
      ' | last business day of month | last business day of this month',
    { day: { kind: 'monthEnd', months: 0 } },
  ],
  [
    'end of next month | last working day of next month | last business day of next month',
    { day: { kind: 'monthEnd', months: 1 } },
  ],
  ['end of year | end of the year | eoy', { day: { kind: 'yearEnd' } }],
]);

/** As people say them, and a part of the name that the calendar has. */
const HOLIDAYS = [
  ['thanksgiving | thanksgiving day', 'Thanksgiving'],
  ['christmas | christmas day | xmas', 'Christmas'],
  ["new year's | new years | new year's day | new years day | new year", 'New Year'],
  ['labor day', 'Labo'],
  ['memorial day', 'Memorial Day'],
  ['independence day', 'Independence Day'],
  ['veterans day | veterans', 'Veterans Day'],
  ['juneteenth', 'Juneteenth'],
  ['mlk day | martin luther king day', 'Martin Luther King'],
] as const;
const BESIDE_HOLIDAYS = phraseTable(
  HOLIDAYS.flatMap(([said, name]) =>
    (['after', 'before'] as const).map((side) => {
      const phrases = said
        .split(' | ')
        .flatMap((each) => [`the day ${side} ${each}`, `day ${side} ${each}`])
        .join(' | ');
      const days = side === 'after' ? 1 : -1;
      return [phrases, { day: { kind: 'besideHoliday' as const, name, days } }] as const;
    }),
  ),
);

const WEEKDAYS = new Map<string, number>(
  [
    ['monday', 'mon'],
    ['tuesday', 'tue', 'tues'],
    ['wednesday', 'wed', 'weds'],
    ['thursday', 'thu', 'thur', 'thurs'],
    ['friday', 'fri'],
    ['saturday', 'sat'],
    ['sunday', 'sun'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
);

const WHICH = new Map([
  ['this', 'this'],
  ['coming', 'coming'],
  ['next', 'next'],
  ['last', 'last'],
  ['past', 'last'],
] as const);

/** ISO weekday of a name or its short form, or undefined. */
export const weekdayOf = (word: string): number | undefined => WEEKDAYS.get(word);

/** Days that are said without a date: "tomorrow", "next Tuesday", "end of month". */
export function matchDay(words: Word[], at: number): Piece | undefined {
  const fixed = matchTable(DAYS, words, at) ?? matchTable(BESIDE_HOLIDAYS, words, at);
  if (fixed) return fixed;
  let length = 0;
  let which: 'coming' | 'this' | 'next' | 'last' = 'coming';
  const first = WHICH.get(words[at]?.text as never);
  if (first) {
    which = first;
    length += 1;
    if (first === 'this' && words[at + 1]?.text === 'coming') length += 1;
  }
  const weekday = weekdayOf(words[at + length]?.text ?? '');
  if (weekday === undefined) return undefined;
  return { length: length + 1, day: { kind: 'weekday', weekday, which } };
}
