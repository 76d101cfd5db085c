import { matchClock } from './match-clock.ts';
import { matchDate } from './match-date.ts';
import { matchDay } from './match-day.ts';
import { matchDayInMonth } from './match-day-in-month.ts';
import { matchWait } from './match-wait.ts';
import { matchZone } from './match-zone.ts';
import type { Before, DayMeaning, DuePhrase, Piece, Style } from './meanings.ts';
import type { Word } from './words.ts';

const LEADS = new Set([
  'on',
  'by',
  'at',
  'due',
  'before',
  'until',
  'till',
  'til',
  'around',
  'starting',
  'due:',
  '@',
]);
const FILLERS = new Set([
  'at',
  'on',
  'in',
  'the',
  'of',
  'by',
  'around',
  'from',
  'before',
  'time',
  'and',
  '@',
]);
/** "tomorrow after 3pm": these go before an hour alone, "about" before a subject too. */
const BEFORE_CLOCKS = new Set(['after', 'past', 'about', 'approx', 'approximately', 'between']);
type Matcher = (words: Word[], at: number, style: Style, before: Before) => Piece | undefined;
const MATCHERS: readonly Matcher[] = [matchWait, matchDayInMonth, matchDate, matchDay, matchClock, matchZone];
// "by the end of the week on Fri" is the longest chain of small words that people write between two pieces.
const FILLERS_IN_A_ROW = 3;
const LEADS_IN_A_ROW = 3;

/** The longest time phrase that begins at word `from`, or undefined. `to` is one past its last word. */
export function readPhrase(words: Word[], from: number, style: Style): DuePhrase | undefined {
  const phrase: DuePhrase = { from, to: from, notes: [] };
  let at = from;
  while (
    at - from < LEADS_IN_A_ROW &&
    isLead(words, at, style, phrase) &&
    !pieceAt(words, at, style, phrase)
  ) {
    phrase.lead = phrase.lead && words[at]?.text === 'on' ? phrase.lead : (words[at]?.text ?? '');
    at += 1;
  }
  for (;;) {
    const found = nextPiece(words, at, style, phrase);
    if (!found) break;
    merge(phrase, found.piece);
    at = found.end;
    phrase.to = at;
  }
  const says = phrase.day ?? phrase.clock ?? phrase.part ?? phrase.waitMinutes;
  return says === undefined ? undefined : phrase;
}

// "after 3pm" is from three on; "after Friday" is another day.
function isLead(words: Word[], at: number, style: Style, phrase: DuePhrase): boolean {
  const text = words[at]?.text ?? '';
  if (text !== 'after') return LEADS.has(text);
  const piece = pieceAt(words, at + 1, style, phrase);
  return piece?.clock !== undefined && piece.day === undefined;
}

function nextPiece(words: Word[], at: number, style: Style, phrase: DuePhrase) {
  // Nothing is skipped before the first word of a phrase: "week of Nov 30" is not "Nov 30".
  const most = phrase.to > phrase.from || phrase.lead !== undefined ? FILLERS_IN_A_ROW : 0;
  for (let skipped = 0; skipped <= most; skipped += 1) {
    const piece = pieceAt(words, at + skipped, style, phrase);
    if (piece && fits(phrase, piece)) return { piece, end: at + skipped + piece.length };
    if (!FILLERS.has(words[at + skipped]?.text ?? '')) break;
  }
  return clockBehind(words, at, style, phrase);
}

function clockBehind(words: Word[], at: number, style: Style, phrase: DuePhrase) {
  if (!phrase.day || phrase.clock || !BEFORE_CLOCKS.has(words[at]?.text ?? '')) return undefined;
  const piece = pieceAt(words, at + 1, style, phrase);
  return piece?.clock && !piece.day && fits(phrase, piece)
    ? { piece, end: at + 1 + piece.length }
    : undefined;
}

function pieceAt(words: Word[], at: number, style: Style, phrase: DuePhrase): Piece | undefined {
  if (at >= words.length) return undefined;
  const before = {
    hasDay: phrase.day !== undefined || phrase.part !== undefined,
    hasClock: phrase.clock !== undefined,
    hasWeekday: phrase.day?.kind === 'weekday',
  };
  for (const match of MATCHERS) {
    const piece = match(words, at, style, before);
    if (piece) return piece;
  }
  return undefined;
}

function fits(phrase: DuePhrase, piece: Piece): boolean {
  if (piece.zone !== undefined) return phrase.zone === undefined && phrase.clock !== undefined;
  if (phrase.waitMinutes !== undefined) return false;
  if (piece.waitMinutes !== undefined) return !phrase.day && !phrase.clock && !phrase.part;
  if (piece.day && phrase.day && !joinDays(phrase.day, piece.day)) return false;
  if (piece.clock && phrase.clock) return false;
  return !(piece.part && phrase.part);
}

function merge(phrase: DuePhrase, { length: _, notes, ...read }: Piece): void {
  const day = phrase.day && read.day ? joinDays(phrase.day, read.day) : (read.day ?? phrase.day);
  Object.assign(phrase, read, day ? { day } : {});
  phrase.notes.push(...(notes ?? []));
}

// "Tue 24 Nov" and "Tuesday next week" are one day said in two pieces; anything else said twice is not one day.
function joinDays(a: DayMeaning, b: DayMeaning): DayMeaning | undefined {
  const [weekday, other] = a.kind === 'weekday' ? [a, b] : b.kind === 'weekday' ? [b, a] : [];
  if (!weekday || !other || weekday.which === 'last') return undefined;
  if (other.kind === 'date' || other.kind === 'slashes' || other.kind === 'dayOfMonth')
    return { ...other, weekday: weekday.weekday };
  if (other.kind === 'week') return { kind: 'weekdayOfWeek', weekday: weekday.weekday, weeks: other.weeks };
  if (other.kind === 'weekEnd' && other.weeks === 0)
    return { kind: 'weekdayOfWeek', weekday: weekday.weekday, weeks: 0 };
  return undefined;
}
