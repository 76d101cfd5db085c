import { TEXT_LIMITS } from '../text-limits.ts';
import { findNumbers } from './phone-numbers.ts';
import { lengthSeconds, receivedAt } from './received-at.ts';
import { splitVoicemails } from './split-voicemails.ts';
import { callerOf } from './voicemail-lines.ts';

/** One stretch of a pasted text, read. `raw` of all side by side is the text. */
export type ReadVoicemail = {
  raw: string;
  isMessage: boolean;
  /** What the caller said; where nothing of it was read, the stretch itself. */
  words: string;
  callerName: string | null;
  /** Ten digits, or seven where no area code was said (`isLocal`). */
  callerNumber: string | null;
  isLocal: boolean;
  receivedAt: Date | null;
  seconds: number | null;
};

/** Reads a pasted text of voicemails. Pure; linear in its length. */
export function parseVoicemails(
  text: string,
  { now, timeZone }: { now: Date; timeZone: string },
): ReadVoicemail[] {
  return splitVoicemails(text).map(({ start, end, isMessage, caller, received, length, words }) => {
    const raw = text.slice(start, end);
    const head = caller === null ? null : callerOf(caller);
    const [said] = findNumbers(words);
    const number = head?.national ? head : said;
    const when = received ?? (caller === null ? firstLine(words) : caller);
    return {
      raw,
      isMessage,
      words: words === '' ? raw.trim().slice(0, TEXT_LIMITS.contactSummary) : words,
      callerName: head?.name ?? null,
      callerNumber: number?.national ?? null,
      isLocal: number?.isLocal ?? false,
      receivedAt: when === '' ? null : receivedAt(when, now, timeZone),
      seconds: length === null ? null : lengthSeconds(length),
    };
  });
}

/** Lines that are typed by hand begin with the time of the call. */
const firstLine = (words: string): string =>
  /^[([]?(?:[A-Za-z]{3,9},?\s)?[\d/:,\s]{4,24}(?:[ap]\.?m)?/i.exec(words)?.[0] ?? '';

/** Whether a text that was sent without a word says who called: a greeting or a question does not. */
export const hasVoicemails = (rows: readonly ReadVoicemail[]): boolean =>
  rows.some(({ isMessage, callerNumber, callerName }) => isMessage && (callerNumber ?? callerName) !== null);
