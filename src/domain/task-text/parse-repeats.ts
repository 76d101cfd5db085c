import { readRecurrence } from '../time/recurrence-words.ts';
import type { Word } from '../time/words.ts';

// A rhythm beside one of these is how a medicine is taken or a symptom comes, not how often the task is due.
const MEDICINE_OR_SYMPTOM =
  /\b(?:takes?|taking|took|given|gives|giving|doses?|dosed|dosing|insulin|inject\p{L}*|mg|mcg|ml|units?|tablets?|tabs?|caps\p{L}*|pills?|puffs?|metformin|aspirin|pain|falls?|fell|vomit\p{L}*|dizzy|headaches?|bleed\p{L}*|episodes?|drinks?|smokes?|weigh\p{L}*|dialysis|chemo|infusion|sessions?)\b/iu;
const BEGINS =
  /^(?:every|each|daily|weekly|biweekly|bi-weekly|fortnightly|monthly|quarterly|yearly|annually|repeats?|on|the)$/u;
const SPEAKS_OF_RHYTHM = /^(?:every|each|repeats?)$/u;

/**
 * The words that say how often a task comes: at the end of the text, or at its start with "every". A person who takes
 * something daily is left alone, and so is a rhythm in the middle of a sentence: the form has a field for it.
 */
export function findRepeats(words: Word[]): Word[] {
  if (words.length < 2 || words.length > 400) return [];
  if (SPEAKS_OF_RHYTHM.test(words[0]?.text ?? '')) {
    const read = readRecurrence(words);
    const said = read ? words.slice(0, read.length) : [];
    if (read && read.length < words.length && !isAboutMedicine(words.slice(read.length))) return said;
  }
  // A rhythm with its end and hour is said in few words.
  for (let from = Math.max(1, words.length - 16); from < words.length; from += 1) {
    const word = words[from];
    if (!word || !(BEGINS.test(word.text) || /days?$/u.test(word.text) || /^\d{1,3}$/u.test(word.text)))
      continue;
    const read = readRecurrence(words, from);
    if (read && from + read.length === words.length)
      return isAboutMedicine(words.slice(0, from)) ? [] : words.slice(from);
  }
  return [];
}

const isAboutMedicine = (words: Word[]): boolean =>
  MEDICINE_OR_SYMPTOM.test(words.map(({ text }) => text).join(' '));
