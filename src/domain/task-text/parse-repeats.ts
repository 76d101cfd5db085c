import type { RepeatUnit } from '../time/recurrence-wish.ts';
import { readRecurrence } from '../time/recurrence-words.ts';
import type { Word } from '../time/words.ts';

// A rhythm beside one of these is how a medicine is taken or a symptom comes, not how often the task is due.
const TAKEN_OR_SUFFERED =
  /\b(?:takes?|taking|took|given|gives|giving|doses?|dosed|dosing|inject\p{L}*|mg|mcg|ml|units?|tablets?|tabs?|caps\p{L}*|puffs?|\d+ (?:pills?|capsules?)|pain|falls?|fell|vomit\p{L}*|dizzy|headaches?|bleed\p{L}*|episodes?|drinks?|smokes?)\b/iu;
// What patients do day by day: beside a weekday or a month these words are only what the task is about.
const DAILY_CARE =
  /\b(?:pills?|insulin|metformin|aspirin|weighs?|weighed|dialysis|chemo|infusion|sessions?)\b/iu;
const BEGINS =
  /^(?:every|each|daily|weekly|biweekly|bi-weekly|fortnightly|monthly|quarterly|yearly|annually|repeats?|on|the|qod|q\d*[a-z]*|mwf|tts|tths|tth|[mt]\/.*|m[-–]f|\p{L}{3,9}[-–]\p{L}{3,9})$/u;
const SPEAKS_OF_RHYTHM = /^(?:every|each|repeats?)$/u;

/** `unread`: a rhythm that was seen but may be the patient's own, so the person is told. */
export type FoundRepeats = { words: Word[]; unread: Word[] };

const NONE: FoundRepeats = { words: [], unread: [] };

/**
 * The words that say how often a task comes: at the end of the text, or at its start with "every". How often a person
 * takes a medicine or falls stays in the title, and is named.
 */
export function findRepeats(words: Word[]): FoundRepeats {
  if (words.length < 2 || words.length > 400) return NONE;
  if (SPEAKS_OF_RHYTHM.test(words[0]?.text ?? '')) {
    const read = readRecurrence(words);
    if (read && read.length < words.length)
      return judged(words.slice(0, read.length), words.slice(read.length), read.value.unit);
  }
  // A rhythm with its end and hour is said in few words.
  for (let from = Math.max(1, words.length - 16); from < words.length; from += 1) {
    const word = words[from];
    if (!word || !(BEGINS.test(word.text) || /days?$/u.test(word.text) || /^\d{1,3}$/u.test(word.text)))
      continue;
    const read = readRecurrence(words, from);
    if (read && from + read.length === words.length)
      return judged(words.slice(from), words.slice(0, from), read.value.unit);
  }
  return inTheMiddle(words);
}

// "call every Friday about the pill box" says it before its subject; before anything else it may belong to that.
function inTheMiddle(words: Word[]): FoundRepeats {
  const from = words.findIndex(({ text }, i) => i > 0 && SPEAKS_OF_RHYTHM.test(text));
  const read = from > 0 ? readRecurrence(words, from) : undefined;
  if (!read) return NONE;
  const said = words.slice(from, from + read.length);
  const before = words.slice(0, from);
  if (TAKEN_OR_SUFFERED.test(textOf(before))) return NONE;
  const isSubjectNext = /^(?:about|re|regarding|to|with|for)$/u.test(words[from + read.length]?.text ?? '');
  return isSubjectNext ? judged(said, before, read.value.unit) : { words: [], unread: said };
}

const textOf = (words: Word[]): string => words.map(({ text }) => text).join(' ');

function judged(said: Word[], others: Word[], unit: RepeatUnit): FoundRepeats {
  const title = textOf(others);
  const isTheirs = TAKEN_OR_SUFFERED.test(title) || (unit === 'day' && DAILY_CARE.test(title));
  return isTheirs ? { words: [], unread: said } : { words: said, unread: [] };
}
