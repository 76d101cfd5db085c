import { TEXT_LIMITS } from '../text-limits.ts';
import type { DueOptions, DueResult } from '../time/settle-due.ts';
import { splitWords, type Word } from '../time/words.ts';
import type { ParsedOwner, ParsedPriority } from './marks.ts';
import { findDue } from './parse-due-phrase.ts';
import { readMarks } from './parse-marks.ts';
import { findPatient } from './parse-patient-words.ts';
import { findRepeats } from './parse-repeats.ts';
import { decodeSlackText, showMentions } from './parse-slack-text.ts';
import { rawWords } from './raw-words.ts';

export type ParsedTask = {
  title: string;
  titleWithoutPatient: string;
  due?: DueResult;
  dueText?: string;
  /** How often, as it was written: `planRecurrence` reads it. */
  repeatText?: string;
  priority?: ParsedPriority;
  owner?: ParsedOwner;
  patientWords?: string;
  unread: string[];
};

export type TaskTextOptions = DueOptions & {
  /** A handle without @, in lower case ("ana", "me") → Slack user id, or undefined when no one is called so. */
  resolveHandle?: (handle: string) => string | undefined;
};

/**
 * Takes "call Mrs Chen about metoprolol tomorrow 9am !high @ana" apart. Never throws for any text.
 *
 * `title` keeps every word that is not the due time, the priority or the owner. `titleWithoutPatient` also leaves out
 * the patient's mention; it may be empty, and a name without a title in front of it cannot be known for one.
 * `patientWords` is what a search for the patient takes: "Chen", "K7Q4". `owner.handle` is "me" for the writer.
 * Of a very long text the beginning is read: no more than a task has room for. `due` is `due`, or `past` when a deadline was written that has passed. `unread` are marks and times that were seen but
 * not taken (a second day, "about Friday", "!foo"): they stay in the title and are left for the person.
 */
export function parseTaskText(text: string, options: TaskTextOptions): ParsedTask {
  const plain = decodeSlackText(text.slice(0, TEXT_LIMITS.readWords).toWellFormed());
  const words = splitWords(plain);
  const marks = readMarks(words, options.resolveHandle);
  const unmarked = words.filter((word) => !marks.taken.has(word));
  const { words: repeatWords, unread: unreadRhythm } = findRepeats(unmarked);
  const rhythm = new Set([...repeatWords, ...unreadRhythm]);
  const once = unmarked.filter((word) => !rhythm.has(word));
  const { due, dueWords, unread: unreadTimes } = findDue(once, options);
  const taken = new Set([...marks.taken, ...repeatWords, ...(due?.kind === 'due' ? dueWords : [])]);
  const { patientWords, mentioned, unread: unreadPeople } = findPatient(words, taken);
  return {
    title: textWithout(plain, taken),
    titleWithoutPatient: textWithout(plain, new Set([...taken, ...mentioned])),
    ...(due ? { due, dueText: rawWords(dueWords) } : {}),
    ...(repeatWords.length > 0 ? { repeatText: rawWords(repeatWords) } : {}),
    ...(marks.priority ? { priority: marks.priority } : {}),
    ...(marks.owner ? { owner: marks.owner } : {}),
    ...(patientWords === undefined ? {} : { patientWords }),
    unread: [
      ...marks.unread,
      ...(unreadRhythm.length > 0 ? [rawWords(unreadRhythm)] : []),
      ...unreadTimes,
      ...unreadPeople,
    ],
  };
}

function textWithout(plain: string, left: Set<Word>): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of [...left].sort((a, b) => a.start - b.start)) {
    kept += `${plain.slice(at, start)} `;
    at = end;
  }
  return tidy(showMentions(kept + plain.slice(at)));
}

// What is left around a word that went: doubled spaces, a comma before nothing, a dash at an end, the @ of "@ 9am".
const tidy = (text: string): string =>
  text
    .replace(/(?<=^|\s)@(?=\s|$)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ([,;:.!?])(?=\s|$)/gu, '$1')
    .replace(/^[\s,;:.–—-]+/u, '')
    .replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/u, '')
    .replace(/^(?:and|to) | (?:and|by|due)$/giu, '');
