import { TEXT_LIMITS } from '../text-limits.ts';
import { chronoPhrase } from './chrono-date.ts';
import { readPhrase } from './due-phrase.ts';
import { wallClockAt } from './instants.ts';
import type { DuePhrase } from './meanings.ts';
import { type DueOptions, type DueResult, settleDue } from './settle-due.ts';
import { plainText, splitWords } from './words.ts';

export type { DueOptions, DueResult } from './settle-due.ts';

/** Three ways to say a time that always work and are always to come; every sentence about an unread time ends with them. */
export const DUE_EXAMPLES = 'Try "tomorrow 9am", "in 3 business days" or "Friday at 14:30".';

/** A time is said in a few words; more than this is something else, and reading it would cost time. */
export const MAX_DUE_LENGTH = TEXT_LIMITS.dueWords;

/**
 * Reads the words of a due field in the person's own zone: "tomorrow 9am", "in 3 business days", "end of month".
 * Never throws for any text.
 * @returns `due`: `at` is the instant, `wall` (`YYYY-MM-DDTHH:mm`) and `zone` are what was meant, `shown` says it
 *   back, and `assumed` names what the words left open (a weekend, a holiday, 11/12, an hour without am or pm).
 *   `past`: the same, and a sentence. `unclear`: a sentence with examples.
 * @throws RangeError for an unknown zone or holiday country.
 */
export function readDue(text: string, options: DueOptions): DueResult {
  if (text.length > MAX_DUE_LENGTH) return unclear('That is too long for a date or time.');
  const plain = plainText(text).trim();
  if (plain === '') return unclear('Enter a date or time.');
  const phrase = wholePhrase(plain, options);
  return 'sentence' in phrase ? phrase : settleDue(phrase, options);
}

function wholePhrase(plain: string, options: DueOptions): DuePhrase | { kind: 'unclear'; sentence: string } {
  const words = splitWords(plain);
  const own = words.length > 0 ? readPhrase(words, 0, 'field') : readNow(plain);
  if (own && own.to === words.length) return own;
  const now = readNow(plain);
  if (now) return now;
  const forwardDate = options.prefersFuture ?? true;
  const foreign = chronoPhrase(plain, wallClockAt(options.now, options.zone), forwardDate);
  if (foreign) return foreign;
  if (!own) return unclear('That was not understood as a date or time.');
  // Only words that mean a time are said back: the rest may be about a patient.
  const understood = plain.slice(words[own.from]?.start, words[own.to - 1]?.end);
  return unclear(`Only "${understood}" was understood, not the rest.`);
}

const NOW = /^(?:right )?(?:now|away)[.!]*$|^(?:asap|immediately|stat)[.!]*$/iu;
const readNow = (plain: string): DuePhrase | undefined =>
  NOW.test(plain) ? { from: 0, to: 0, notes: [], waitMinutes: 0 } : undefined;

const unclear = (what: string): { kind: 'unclear'; sentence: string } => ({
  kind: 'unclear',
  sentence: `${what} ${DUE_EXAMPLES}`,
});
