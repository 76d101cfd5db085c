import type { Intent } from './intent.ts';
import type { ReadIntent } from './read-intent.ts';
import type { SaidWords } from './said-words.ts';

/** Words that mean a patient who was named before. "El" and "la" are articles far more often. */
const PRONOUNS = new Set(
  'she he her his him hers they them their ella ellos su sus suyo suya le patient paciente'.split(' '),
);

/** What is about one patient, whether they are named or not. */
const OF_ONE: ReadonlySet<Intent> = new Set([
  'contacts',
  'medicines',
  'medicine_change',
  'free_times',
  'barriers',
  'phone',
  'plan',
  'chart',
  'explain',
  'log_contact',
]);
/** What is about none. */
const OF_NONE: ReadonlySet<Intent> = new Set(['help', 'voicemails', 'away', 'who_first']);

/**
 * Whether a request that names no patient means the one of its thread: "her next visit", "and the medicines?". What may be
 * asked of all, or done for none, does so only by a word for a person.
 */
export function meansThread({ tokens }: SaidWords, read: ReadIntent): boolean {
  if (read.kind !== 'intent' || OF_NONE.has(read.intent)) return false;
  return OF_ONE.has(read.intent) || tokens.some(({ word }) => PRONOUNS.has(word));
}
