import { isDoseUnit } from './dose-words.ts';
import { matchTable, phraseTable } from './fixed-phrases.ts';
import { clockOf, type Half, halfOf } from './hours.ts';
import type { Piece } from './meanings.ts';
import { hourNumber } from './number-words.ts';
import type { Word } from './words.ts';

const PAST_OR_TO = phraseTable(
  (
    [
      ['half', 30],
      ['quarter', 15],
      ['a quarter', 15],
      ['five', 5],
      ['ten', 10],
      ['twenty', 20],
      ['twenty-five', 25],
    ] as const
  ).flatMap(([amount, minutes]) => [
    [`${amount} past | ${amount}-past | ${amount} after`, { waitMinutes: minutes }] as const,
    ...(amount === 'half'
      ? []
      : [[`${amount} to | ${amount} till | ${amount} til`, { waitMinutes: -minutes }] as const]),
  ]),
);

/** "half past three", "quarter to 9am", "ten past four". */
export function matchSpokenHour(words: Word[], start: number): Piece | undefined {
  const past = matchTable(PAST_OR_TO, words, start);
  const said = past && hourAt(words, start + past.length);
  const length = (past?.length ?? 0) + (said?.length ?? 0);
  if (!past || !said || said.hasMinute || isDoseUnit(words[start + length]?.text)) return undefined;
  const whole = clockOf(said.hour, 0, said);
  if (!whole) return undefined;
  const minutes = whole.hour * 60 + (past.waitMinutes ?? 0);
  if (minutes < 0) return undefined;
  return { length, clock: { ...whole, hour: Math.floor(minutes / 60), minute: minutes % 60 } };
}

const JOINS = new Set(['and', 'to', 'until', 'till', 'til', 'or', '-', '–']);

/**
 * A span of hours, which begins at its first: "2-4pm", "between 2 and 4", "2 pm - 3 pm", "9 to noon". "10-12 units" and
 * "between 2 and 3 times" are spans too: am, pm, minutes, or a day beside them make them hours.
 */
export function matchHourSpan(
  words: Word[],
  start: number,
  isBesideDay: (end: number) => boolean,
): Piece | undefined {
  const lead = words[start]?.text === 'between' || words[start]?.text === 'from' ? 1 : 0;
  const both = gluedSpan(words, start + lead) ?? apartSpan(words, start + lead);
  if (!both || isDoseUnit(words[start + lead + both.length]?.text)) return undefined;
  const { first, last } = both;
  const length = lead + both.length;
  const saysHours = first.half ?? last.half ?? (first.hasMinute && last.hasMinute);
  // "5 to 3" may be five minutes to three; "9 to 3" is a morning and an afternoon.
  const goesOn = first.hour < last.hour || (first.hour >= 7 && first.hour <= 11);
  const mayBeHours = goesOn && (lead > 0 || (first.hour <= 12 && last.hour <= 12 && last.hour > 0));
  if (!saysHours && !(mayBeHours && isBesideDay(start + length))) return undefined;
  const clock = clockOf(first.hour, first.minute, { ...first, half: first.half ?? halfBefore(first, last) });
  return clock && { length, clock, notes: ['the beginning of the range'] };
}

type Hour = {
  length: number;
  hour: number;
  minute: number;
  hasMinute: boolean;
  isPadded: boolean;
  half?: Half | undefined;
};

/** "11-1pm" begins in the morning, "2-4pm" does not. */
function halfBefore(first: Hour, last: Hour): Half | undefined {
  if (!last.half) return undefined;
  if (first.hour % 12 <= last.hour % 12) return last.half;
  return last.half === 'pm' ? 'am' : undefined;
}

function apartSpan(words: Word[], at: number) {
  const first = hourAt(words, at);
  if (!first) return undefined;
  const joinAt = at + first.length;
  const join = JOINS.has(words[joinAt]?.text ?? '') ? 1 : 0;
  if (join === 0 && words[joinAt - 1]?.isDashed !== true) return undefined;
  const last = hourAt(words, joinAt + join);
  return last && { first, last, length: first.length + join + last.length };
}

function gluedSpan(words: Word[], at: number) {
  const parts = (words[at]?.text ?? '').split(/[-–]/u);
  if (parts.length !== 2) return undefined;
  const first = hourIn(parts[0]);
  const last = hourIn(parts[1]);
  if (!first || !last) return undefined;
  const half = last.half ? undefined : separateHalf(words[at + 1]?.text);
  return { first, last: half ? { ...last, half } : last, length: half ? 2 : 1 };
}

function hourAt(words: Word[], at: number): Hour | undefined {
  const hour = hourIn(words[at]?.text);
  const half = hour && !hour.half ? separateHalf(words[at + 1]?.text) : undefined;
  return half && hour ? { ...hour, half, length: 2 } : hour;
}

// "2 a day" is no hour.
const separateHalf = (word: string | undefined): Half | undefined =>
  word !== undefined && word.length > 1 ? halfOf(word) : undefined;

function hourIn(text: string | undefined): Hour | undefined {
  if (text === 'noon' || text === 'midday')
    return { length: 1, hour: 12, minute: 0, hasMinute: false, isPadded: false, half: 'pm' };
  const figures = /^(\d{1,2})(?::(\d{2}))?(am|pm|a\.m|p\.m|a|p)?$/u.exec(text ?? '');
  const hour = figures ? Number(figures[1]) : hourNumber(text);
  if (hour === undefined || hour > 23) return undefined;
  const [, , minute, half] = figures ?? [];
  return {
    length: 1,
    hour,
    minute: Number(minute ?? 0),
    hasMinute: minute !== undefined,
    isPadded: text?.startsWith('0') === true,
    half: halfOf(half),
  };
}
