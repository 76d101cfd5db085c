import { isDoseUnit } from './dose-words.ts';
import { matchTable, phraseTable } from './fixed-phrases.ts';
import type { ClockMeaning, DayPart, Piece, Style } from './meanings.ts';
import type { Word } from './words.ts';

const at = (hour: number, minute = 0): { clock: ClockMeaning } => ({
  clock: { kind: 'at', hour, minute, half: 'sure' },
});
const part = (name: DayPart) => ({ part: name });

const CLOCKS = phraseTable([
  ['noon | midday | 12 noon | 12noon | lunchtime | lunch time', at(12)],
  ['midnight', { clock: { kind: 'midnight' } }],
  [
    'end of day | end of the day | end of business | end of the working day | end of the business day | end of work' +
      ' | close of business | close of day | eod | cob | eob',
    { clock: { kind: 'workEnd' } },
  ],
  [
    'first thing | first thing in the morning | start of day | start of the day | start of business | start of work | sod',
    { clock: { kind: 'workStart' } },
  ],
  ['morning | in the morning', part('morning')],
  ['afternoon | in the afternoon', part('afternoon')],
  ['evening | in the evening', part('evening')],
  ['night | at night', part('night')],
  ['early morning', at(8)],
  ['mid-morning | midmorning', at(10)],
  ['late morning', at(11)],
  ['early afternoon', at(13)],
  ['mid-afternoon | midafternoon', at(15)],
  ['late afternoon', at(16)],
]);

const HALVES = new Map([
  ['am', 'am'],
  ['a.m', 'am'],
  ['a', 'am'],
  ['pm', 'pm'],
  ['p.m', 'pm'],
  ['p', 'pm'],
] as const);
const halfOf = (word: string | undefined) => HALVES.get(word as never);

/** Hours: "9am", "14:30", "at 9", "noon", "half past 3", "end of day". */
export function matchClock(
  words: Word[],
  start: number,
  style: Style,
  { hasDay }: { hasDay: boolean; hasClock: boolean },
): Piece | undefined {
  const fixed = matchTable(CLOCKS, words, start);
  if (fixed) return fixed;
  return numbered(words, start, style, hasDay) ?? spoken(words, start) ?? range(words, start, hasDay);
}

function numbered(words: Word[], start: number, style: Style, hasDay: boolean): Piece | undefined {
  const word = words[start];
  if (!word) return undefined;
  const text = word.text.replace(/^@/u, '');
  const afterAt =
    words[start - 1]?.text === 'at' || word.text.startsWith('@') || words[start - 1]?.text === 'by';
  const next = words[start + 1]?.text;

  const glued = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m|p\.m|a|p)$/u.exec(text);
  if (glued && (style === 'field' || (glued[3]?.length ?? 0) > 1))
    return clockPiece(1, glued[1], glued[2], halfOf(glued[3]));

  const colon = /^(\d{1,2}):(\d{2})(?::\d{2})?$/u.exec(text) ?? /^(\d{1,2})h(\d{2})$/u.exec(text);
  if (colon) {
    const half = halfOf(next);
    if (half && next !== 'a') return clockPiece(2, colon[1], colon[2], half);
    return isDoseUnit(next) && style === 'prose' ? undefined : clockPiece(1, colon[1], colon[2]);
  }
  const bare = /^\d{1,2}$/u.exec(text);
  if (bare) {
    const half = halfOf(next);
    if (half && (style === 'field' || next !== 'a')) return clockPiece(2, text, undefined, half);
    if (next === "o'clock" || next === 'oclock') {
      const later = halfOf(words[start + 2]?.text);
      return clockPiece(later ? 3 : 2, text, undefined, later);
    }
    const standsForHour = afterAt || (hasDay && style === 'field');
    return standsForHour && !isDoseUnit(next) ? clockPiece(1, text, undefined) : undefined;
  }
  // "at 1430" is how nurses write the hour; without "at" or a day it is a room, a record or a dose.
  const military = /^([01]\d|2[0-3])([0-5]\d)(?:h|hrs)?$/u.exec(text);
  if (military && (afterAt || hasDay) && !isDoseUnit(next))
    return { length: 1, ...at(Number(military[1]), Number(military[2])) };
  return undefined;
}

function clockPiece(
  length: number,
  hourText?: string,
  minuteText?: string,
  half?: 'am' | 'pm',
): Piece | undefined {
  const hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (half && hour >= 1 && hour <= 12 && minute < 60)
    return { length, clock: { kind: 'at', hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute, half } };
  if (hour > 23 || minute > 59) return undefined;
  // "14:00 pm" is said twice, "0:30 am" too: the 24-hour reading is the only one.
  const isOpen = !half && hour >= 1 && hour <= 12 && !hourText?.startsWith('0');
  return { length, clock: { kind: 'at', hour, minute, half: isOpen ? 'open' : 'sure' } };
}

const TO_THE_HOUR = phraseTable([
  ['half past | half-past', { waitMinutes: 30 }],
  ['quarter past | a quarter past', { waitMinutes: 15 }],
  ['quarter to | a quarter to', { waitMinutes: -15 }],
]);

function spoken(words: Word[], start: number): Piece | undefined {
  const past = matchTable(TO_THE_HOUR, words, start);
  const hourWord = words[start + (past?.length ?? 0)];
  const spokenHour = /^(\d{1,2})(am|pm)?$/u.exec(hourWord?.text ?? '');
  if (!past || !spokenHour) return undefined;
  const following = words[start + past.length + 1]?.text;
  const separate = spokenHour[2] || following === 'a' ? undefined : halfOf(following);
  const whole = clockPiece(1, spokenHour[1], undefined, halfOf(spokenHour[2]) ?? separate);
  if (whole?.clock?.kind !== 'at') return undefined;
  const minutes = whole.clock.hour * 60 + (past.waitMinutes ?? 0);
  const clock = { ...whole.clock, hour: Math.floor(minutes / 60), minute: (minutes + 60) % 60 };
  return clock.hour < 0 ? undefined : { length: past.length + (separate ? 2 : 1), clock };
}

function range(words: Word[], start: number, hasDay: boolean): Piece | undefined {
  const found = /^(\d{1,2})(?::(\d{2}))?(am|pm)?[-–](\d{1,2})(?::(\d{2}))?(am|pm)?$/u.exec(
    words[start]?.text ?? '',
  );
  if (!found) return undefined;
  const [, hour, minute, half, lastHour, , lastHalf] = found;
  // "10-12 units" and "2-3 times" are ranges too: only am, pm or a day in front make it hours.
  if (!lastHalf && !(hasDay && minute && found[5])) return undefined;
  const sameHalf =
    Number(hour) % 12 <= Number(lastHour) % 12 ? lastHalf : lastHalf === 'pm' ? 'am' : undefined;
  const first = clockPiece(1, hour, minute, halfOf(half ?? sameHalf));
  return first ? { ...first, notes: ['the beginning of the range'] } : undefined;
}
