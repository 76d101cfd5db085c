import { readPhrase } from './due-phrase.ts';
import type { DuePhrase, Style } from './meanings.ts';
import type { ClosedDays } from './recurrence.ts';
import { anyAt, countOf, type Read, unitOf } from './recurrence-counts.ts';
import { readHead } from './recurrence-head.ts';
import type { RecurrenceWish, RepeatLimit } from './recurrence-wish.ts';
import type { Word } from './words.ts';

const AFTER_DONE = [
  'after it is done',
  "after it's done",
  'after the last is done',
  'after the last one is done',
  'after each is done',
  'after the last one',
  'after the last',
  'after completion',
  'from completion',
  'after completing',
  'after done',
  'after each',
  'when done',
  'once done',
];

const CLOSED_DAYS: readonly (readonly [ClosedDays, readonly string[]])[] = [
  [
    'before',
    [
      'working day before',
      'business day before',
      'previous working day',
      'previous business day',
      'day before',
    ],
  ],
  [
    'after',
    [
      'working day after',
      'business day after',
      'next working day',
      'next business day',
      'following working day',
      'following business day',
      'day after',
    ],
  ],
  [
    'skip',
    [
      'on working days only',
      'working days only',
      'on business days only',
      'business days only',
      'except on closed days',
      'except on holidays',
      'except closed days',
      'except holidays',
      'excluding holidays',
      'skipping holidays',
      'skip holidays',
      'not on holidays',
    ],
  ],
];

/**
 * The rhythm that these words begin with, and how many of them say it; undefined when they begin with none.
 * "every other Monday at 2pm until Dec 31", "every 2 weeks after done", "at 11 every Thursday". Pure, never throws.
 */
export function readRecurrence(
  words: Word[],
  from = 0,
  style: Style = 'prose',
): Read<RecurrenceWish> | undefined {
  let at = from + anyAt(words, from, ['repeat', 'repeats', 'repeating', 'recurring']);
  const clock = readClock(words, at);
  const behindClock = clock && readHead(words, clock.to, style);
  const head = behindClock ?? readHead(words, at, style) ?? stepAfterDone(words, at);
  if (!head) return undefined;
  const wish: RecurrenceWish = { mode: 'fixed', ...head.value, ...(behindClock ? { clock } : {}) };
  at = (behindClock && clock ? clock.to : at) + head.length;
  for (;;) {
    const length = readMore(words, at, wish);
    if (length === 0) break;
    at += length;
  }
  return { value: wish, length: at - from };
}

// "2 weeks after done" needs no "every".
function stepAfterDone(words: Word[], at: number): Read<Omit<RecurrenceWish, 'mode'>> | undefined {
  const interval = countOf(words[at]?.text);
  const unit = unitOf(words[at + 1]?.text);
  if (!interval || !unit || anyAt(words, at + 2, AFTER_DONE) === 0) return undefined;
  return { value: { unit, interval }, length: 2 };
}

/** One more thing said of the rhythm; gives how many words it took, 0 when nothing more is said. */
function readMore(words: Word[], at: number, wish: RecurrenceWish): number {
  const done = anyAt(words, at, AFTER_DONE);
  if (done > 0) {
    wish.mode = 'after_completion';
    return done;
  }
  const closed = readClosedDays(words, at);
  if (closed) {
    wish.closedDays = closed.value;
    return closed.length;
  }
  const limit = wish.limit ? undefined : readLimit(words, at);
  if (limit) {
    wish.limit = limit.value;
    return limit.length;
  }
  const lead = anyAt(words, at, ['starting', 'beginning', 'from', 'start']);
  const start = lead > 0 && !wish.start ? readPhrase(words, at + lead, 'field') : undefined;
  if (start?.day) {
    wish.start = start;
    if (start.clock || start.part) wish.clock = start;
    return start.to - at;
  }
  // "every morning at 7" says its hour twice.
  const part = wish.clock?.clock ? undefined : wish.clock?.part;
  const clock = wish.clock && !part ? undefined : readClock(words, at);
  if (!clock || (part && clock.part)) return 0;
  wish.clock = part ? { ...clock, part } : clock;
  return clock.to - at;
}

function readClock(words: Word[], at: number): DuePhrase | undefined {
  const phrase = readPhrase(words, at, 'field');
  const isClock = phrase && !phrase.day && phrase.waitMinutes === undefined && !phrase.zone;
  return isClock && (phrase.clock || phrase.part) ? phrase : undefined;
}

function readClosedDays(words: Word[], at: number): Read<ClosedDays> | undefined {
  const lead = anyAt(words, at, [
    'or else on the',
    'or else the',
    'else on the',
    'else the',
    'or on the',
    'or the',
  ]);
  for (const [value, phrases] of CLOSED_DAYS) {
    if (value !== 'skip' && lead === 0) continue;
    const length = anyAt(words, at + (value === 'skip' ? 0 : lead), phrases);
    if (length > 0) return { value, length: length + (value === 'skip' ? 0 : lead) };
  }
  return undefined;
}

function readLimit(words: Word[], at: number): Read<RepeatLimit> | undefined {
  const until = anyAt(words, at, ['until', 'till', 'til', 'through', 'thru', 'ending on', 'ending', 'up to']);
  if (until > 0) {
    const phrase = readPhrase(words, at + until, 'field');
    return phrase?.day && phrase.from === at + until
      ? { value: { kind: 'until', phrase }, length: phrase.to - at }
      : undefined;
  }
  const lead = anyAt(words, at, ['for a total of', 'for the next', 'for', 'x']);
  const glued = /^(?:(\d{1,3})x|x(\d{1,3}))$/u.exec(words[at + lead]?.text ?? '');
  if (glued) return { value: { kind: 'count', count: Number(glued[1] ?? glued[2]) }, length: lead + 1 };
  const count = countOf(words[at + lead]?.text);
  if (count === undefined) return undefined;
  const times = anyAt(words, at + lead + 1, ['times', 'time', 'occurrences', 'dates']);
  if (times > 0) return { value: { kind: 'count', count }, length: lead + 1 + times };
  const unit = unitOf(words[at + lead + 1]?.text);
  return lead > 0 && unit ? { value: { kind: 'span', unit, count }, length: lead + 2 } : undefined;
}
