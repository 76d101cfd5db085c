import type { Telecom } from '../../domain/imports/records.ts';
import { TEXT_LIMITS, tooLong } from '../../domain/text-limits.ts';

/** Longer cells hold no phone numbers; patterns on them would take their time. */
const LONGEST_CELL = 500;
/** What people write where there is no phone. */
const NO_PHONE =
  /^(?:n\/?a|none|no phone|no number|unknown|unk|not? (?:given|listed|on file|available)|declined|[-–—?]+)$/i;
const SHORTEST = 7;
const LONGEST = 15;

/** The phone numbers of one cell, as they are written; or why they cannot be read. */
export function readPhones(written: string, use: string | null): Telecom[] | { problem: string } {
  if (written.length > LONGEST_CELL) return { problem: 'is too long for phone numbers' };
  if (NO_PHONE.test(written.trim())) return [];
  // Excel shows a long number this way; its last digits are gone.
  if (/^\d(?:\.\d+)?E\+\d+$/i.test(written))
    return {
      problem: 'was shortened by the spreadsheet. Format the column as text and enter the number again',
    };
  const numbers = written
    .split(/[;\n/|]|\bor\b/i)
    .map((each) => each.trim())
    .filter(Boolean);
  const read = numbers.map(phoneOf);
  if (read.some((each) => each === null)) return { problem: 'is not a phone number (7 to 15 digits)' };
  if (read.some((each) => each !== null && each.length > TEXT_LIMITS.contactPoint))
    return { problem: `has too many words beside a number. ${tooLong(TEXT_LIMITS.contactPoint)}` };
  return read.flatMap((value) => (value === null ? [] : [{ value, use, kind: 'phone' as const }]));
}

/** Words that say no more than which phone it is. */
const KIND_OF_PHONE =
  /^(?:h|hm|home|c|cell|cellular|cellphone|m|mob|mobile|w|wk|work|o|office|business|p|ph|phone|t|tel|telephone|number|no|landline|main|primary|patient|pt)$/i;

/**
 * "(978) 555-0100 x12 (home)": digits decide. Words beside them stay with the number where they say more than which phone
 * it is: whose it is ("daughter"), or what not to do ("no voicemail").
 */
function phoneOf(written: string): string | null {
  const [, before = '', number = '', extension, behind = ''] =
    /^([^\d+(]*)([+(]?[\d\s().+-]{1,40}\d)(?:\s*(?:x|ext\.?|extension|#)\s*(\d{1,6}))?([^\d]*)$/i.exec(
      written,
    ) ?? [];
  const digits = number.replaceAll(/\D/g, '');
  if (digits.length < SHORTEST || digits.length > LONGEST) return null;
  const shown = /^\d{10}$/.test(number)
    ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
    : number.replaceAll(/\s+/g, ' ').trim();
  const whole = extension ? `${shown} ext. ${extension}` : shown;
  const words = [before, behind].map(wordsBeside).filter(Boolean).join(', ');
  return words === '' ? whole : `${whole} (${words})`;
}

function wordsBeside(written: string): string {
  const words = withoutSigns(written.replaceAll(/[()[\]]/g, ' ').replaceAll(/\s+/g, ' '));
  return words.split(/[\s,.:–-]+/).every((word) => KIND_OF_PHONE.test(word)) ? '' : words;
}

const SIGNS = new Set(' ,:;.-–');

/** Without what separates words at both ends; a pattern for it grows with the square of a long cell. */
function withoutSigns(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && SIGNS.has(text[from] ?? '')) from++;
  while (to > from && SIGNS.has(text[to - 1] ?? '')) to--;
  return text.slice(from, to);
}

/** One or several e-mail addresses; or why they cannot be read. */
export function readEmails(written: string): Telecom[] | { problem: string } {
  if (written.length > LONGEST_CELL) return { problem: 'is too long for email addresses' };
  const all = written.split(/[;,\s]+/).filter(Boolean);
  if (all.some((each) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(each)))
    return { problem: 'is not an email address' };
  return all.map((value) => ({ value, use: null, kind: 'email' as const }));
}
