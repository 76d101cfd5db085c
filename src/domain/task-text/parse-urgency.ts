import type { Word } from '../time/words.ts';
import type { Marks, ParsedPriority } from './marks.ts';

const URGENCY = new Map<string, ParsedPriority>([
  ['urgent', 'urgent'],
  ['urgently', 'urgent'],
  ['asap', 'asap'],
  ['a.s.a.p', 'asap'],
  ['stat', 'stat'],
  ['emergent', 'stat'],
]);
const LEVELS = new Map<string, ParsedPriority>([
  ['high', 'urgent'],
  ['low', 'routine'],
  ['normal', 'routine'],
  ['routine', 'routine'],
  ['urgent', 'urgent'],
]);
/** Behind one of these the word denies or belongs to something else: "not urgent", "the urgent referral". */
const NOT_ITS_OWN = new Set([
  'not',
  'non',
  'no',
  "isn't",
  'isnt',
  'never',
  'less',
  'the',
  'an',
  'a',
  'her',
  'his',
  'their',
  'if',
]);
const JOINS_ON = new Set('about re regarding to with for if when because at by on'.split(' '));

/**
 * How urgent a task is in plain words: "asap", "stat", "urgent" at an end or before its subject, "high priority". Such
 * a word leaves the title; "the urgent referral" and "urgent care" stay what the task is about, and are named.
 */
export function readUrgency(words: Word[], marks: Marks): void {
  for (const [i, word] of words.entries()) {
    const level = URGENCY.get(word.text);
    const next = words[i + 1];
    if (LEVELS.has(word.text) && next?.text === 'priority') {
      marks.priority = LEVELS.get(word.text) ?? 'routine';
      marks.taken.add(word).add(next);
      return;
    }
    // "Routine labs" says what they are; "routine – labs" how urgent it is.
    if (word.text === 'routine' && word.closes && i === 0) {
      marks.priority = 'routine';
      marks.taken.add(word);
      return;
    }
    if (!level) continue;
    if (NOT_ITS_OWN.has(words[i - 1]?.text ?? '')) continue;
    const isPlainMark = level === 'asap' || word.text === 'urgently';
    const isAtEdge = !next || word.closes || JOINS_ON.has(next.text) || /^[!@\ue000]/u.test(next.raw);
    // "stat labs": what is to be done at once is urgent itself, and keeps its name.
    if (isPlainMark || isAtEdge || level === 'stat' || (i === 0 && next.text !== 'care')) {
      marks.priority = level;
      if (isPlainMark || isAtEdge || i === 0) marks.taken.add(next && i > 0 ? withoutPause(word) : word);
      return;
    }
    if (next.text !== 'care') marks.unread.push(word.text);
  }
}

/** "call asap, out of insulin" keeps its comma: without it the sentence says something else. */
function withoutPause(word: Word): Word {
  word.end -= /(?<![,;:.!?…])[,;:.!?…]+$/u.exec(word.raw)?.[0].length ?? 0;
  return word;
}
