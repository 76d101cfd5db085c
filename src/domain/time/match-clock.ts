import { isDoseUnit } from './dose-words.ts';
import { matchTable, phraseTable } from './fixed-phrases.ts';
import { clockOf, type Half, halfOf } from './hours.ts';
import { matchDate } from './match-date.ts';
import { matchDay } from './match-day.ts';
import { matchHourSpan, matchSpokenHour } from './match-hours.ts';
import type { Before, ClockMeaning, DayPart, Piece, Style } from './meanings.ts';
import { hourNumber, numberWord } from './number-words.ts';
import type { Word } from './words.ts';

const at = (hour: number, minute = 0): { clock: ClockMeaning } => ({
  clock: { kind: 'at', hour, minute, half: 'sure' },
});
const part = (name: DayPart) => ({ part: name });

const CLOCKS = phraseTable([
  ['noon | noonish | midday | 12 noon | 12noon | lunchtime | lunch time', at(12)],
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
  ['morning | in the morning | in the am', part('morning')],
  ['afternoon | in the afternoon | in the pm', part('afternoon')],
  ['evening | in the evening', part('evening')],
  ['night | at night', part('night')],
  ['early morning', at(8)],
  ['mid-morning | midmorning', at(10)],
  ['late morning', at(11)],
  ['before lunch', at(11)],
  ['early afternoon | after lunch', at(13)],
  ['mid-afternoon | midafternoon', at(15)],
  ['late afternoon', at(16)],
]);

/** Hours: "9am", "14:30", "at 9", "noon", "half past three", "between 2 and 4pm", "end of day". */
export function matchClock(words: Word[], start: number, style: Style, before: Before): Piece | undefined {
  const fixed = matchTable(CLOCKS, words, start);
  if (fixed) return fixed;
  const isBesideDay = (end: number) => (before.hasDay ? endsWell(words, end - 1) : isDayAt(words, end));
  return (
    matchSpokenHour(words, start) ??
    matchHourSpan(words, start, isBesideDay) ??
    numbered(words, start, style, before) ??
    fourFigures(words, start, style, before) ??
    halfOfDay(words, start, before)
  );
}

/** "tomorrow pm": only behind a day, because "am" is a word too. */
function halfOfDay(words: Word[], start: number, { hasDay, hasClock }: Before): Piece | undefined {
  const half = halfOf(words[start]?.text);
  if (!half || !hasDay || hasClock || words[start]?.text.length === 1) return undefined;
  return { length: 1, ...part(half === 'am' ? 'morning' : 'afternoon') };
}

function numbered(words: Word[], start: number, style: Style, before: Before): Piece | undefined {
  const word = words[start];
  if (!word) return undefined;
  const text = word.text.replace(/^@/u, '').replace(/(?<=\d)-?ish$/u, '');
  const lead = words[start - 1]?.text ?? '';
  const isMarked = word.text.startsWith('@') || word.text.endsWith('ish');
  const isAfterAt =
    isMarked ||
    /^(?:at|by|around)$/u.test(lead) ||
    (/^(?:before|after|until|till|til)$/u.test(lead) && isDayAt(words, start + 1));
  const next = words[start + 1]?.text;

  const glued = /^(\d{1,2}?)(?:[:.]?([0-5]\d))?(am|pm|a\.m|p\.m|a|p)$/u.exec(text);
  // "2p" ends a task; in the middle of one it may be anything.
  const needsNothing = style === 'field' || (glued?.[3]?.length ?? 0) > 1 || endsWell(words, start);
  if (glued && (needsNothing || before.hasDay || isAfterAt || isDayAt(words, start + 1)))
    return pieceOf(1, glued[1], glued[2], halfOf(glued[3]));

  const colon = /^(\d{1,2}):(\d{2})(?::\d{2})?$/u.exec(text) ?? /^(\d{1,2})h(\d{2})$/u.exec(text);
  if (colon) {
    const half = halfOf(next);
    if (half && next !== 'a') return pieceOf(2, colon[1], colon[2], half);
    return isDoseUnit(next) && style === 'prose' ? undefined : pieceOf(1, colon[1], colon[2]);
  }
  const hour = hourNumber(text);
  if (hour === undefined) return undefined;
  const said = { hour, isPadded: text.startsWith('0') };
  const half = halfOf(next);
  if (half && (style === 'field' || next !== 'a')) return bare(2, said, half);
  if (next === "o'clock" || next === 'oclock') {
    const later = halfOf(words[start + 2]?.text);
    return bare(later ? 3 : 2, said, later);
  }
  const minutes = isAfterAt || before.hasDay ? minutesAt(words, start + 1) : undefined;
  if (minutes !== undefined && !/\d/u.test(text)) {
    const later = halfOf(words[start + 2]?.text);
    const clock = clockOf(hour, minutes, { half: later });
    return clock && { length: later ? 3 : 2, clock };
  }
  if (isDoseUnit(next)) return undefined;
  if (isAfterAt) return bare(1, said);
  const isHourOrDate = before.hasWeekday || (hour >= 1 && hour <= 12);
  const standsForHour = before.hasDay && (style === 'field' || (isHourOrDate && endsWell(words, start)));
  if (standsForHour) return markBare(bare(1, said));
  // "10 tomorrow": in a field the number can be nothing else.
  return style === 'field' && isDayAt(words, start + 1) ? bare(1, said) : undefined;
}

/** "three thirty": minutes in words. */
function minutesAt(words: Word[], at: number): number | undefined {
  const minutes = numberWord(words[at]?.text);
  return minutes !== undefined && minutes >= 10 && minutes < 60 && !isDoseUnit(words[at + 1]?.text)
    ? minutes
    : undefined;
}

// Behind these four figures are a room, an extension, a form.
const NUMBER_OF =
  /^(?:room|rm|ext|extension|apt|unit|suite|ste|code|pin|form|box|mrn|id|no|number|dial|#|call|text|page|fax|bed|policy|claim|icd|cpt)$/u;

/** How nurses write the hour: "1430", "0900 hrs". Without a day or "at" it may be anything, so a sentence must end there. */
function fourFigures(words: Word[], start: number, style: Style, before: Before): Piece | undefined {
  const text = (words[start]?.text ?? '').replace(/^@/u, '');
  const figures = /^([01]\d|2[0-3])([0-5]\d)(h|hrs)?$/u.exec(text);
  if (!figures) return undefined;
  const lead = words[start - 1]?.text ?? '';
  const unit = /^(?:h|hr|hrs|hours)$/u.test(words[start + 1]?.text ?? '') ? 1 : 0;
  const piece = { length: 1 + unit, ...at(Number(figures[1]), Number(figures[2])) };
  const saysHour =
    Boolean(figures[3]) || (unit > 0 && (lead === 'at' || before.hasDay || text.startsWith('0')));
  if (saysHour) return piece;
  if (isDoseUnit(words[start + 1]?.text)) return undefined;
  if (/^(?:at|by|around)$/u.test(lead) || text !== words[start]?.text || before.hasDay) return piece;
  if (NUMBER_OF.test(lead)) return undefined;
  if (isDayAt(words, start + 1)) return piece;
  // "2027" alone is a year.
  return style === 'field' && !/^20[2-9]/u.test(text)
    ? piece
    : endsClause(words, start, style)
      ? piece
      : undefined;
}

const endsClause = (words: Word[], at: number, style: Style): boolean =>
  style === 'prose' &&
  (at === words.length - 1 ? at > 0 : at === 0) &&
  !/^(?:19|20)/u.test(words[at]?.text ?? '');

const JOINS_ON = new Set(
  'about re regarding with and for if when then so because via or but unless'.split(' '),
);

/** Nothing follows that the number could count. */
function endsWell(words: Word[], at: number): boolean {
  const next = words[at + 1];
  return !next || words[at]?.closes === true || JOINS_ON.has(next.text) || /^[!@\ue000]/u.test(next.raw);
}

function isDayAt(words: Word[], at: number): boolean {
  const on = words[at]?.text === 'on' ? 1 : 0;
  return Boolean(matchDay(words, at + on) ?? matchDate(words, at + on, 'prose'));
}

const pieceOf = (length: number, hour = '', minute = '0', half?: Half): Piece | undefined => {
  const clock = clockOf(Number(hour), Number(minute), { half, isPadded: hour.startsWith('0') });
  return clock && { length, clock };
};

const bare = (
  length: number,
  { hour, isPadded }: { hour: number; isPadded: boolean },
  half?: Half,
): Piece | undefined => {
  const clock = clockOf(hour, 0, { half, isPadded });
  return clock && { length, clock };
};

const markBare = (piece: Piece | undefined): Piece | undefined =>
  piece?.clock?.kind === 'at' ? { ...piece, clock: { ...piece.clock, isBare: true } } : piece;
