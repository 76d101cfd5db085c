import type { Telecom } from '../../domain/imports/records.ts';

/** Longer cells hold no phone numbers; patterns on them would take their time. */
const LONGEST_CELL = 500;
const SHORTEST = 7;
const LONGEST = 15;

/** The phone numbers of one cell, as they are written; or why they cannot be read. */
export function readPhones(written: string, use: string | null): Telecom[] | { problem: string } {
  if (written.length > LONGEST_CELL) return { problem: 'is too long for phone numbers' };
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
  return read.flatMap((value) => (value === null ? [] : [{ value, use, kind: 'phone' as const }]));
}

/** "(978) 555-0100 x12 (home)": digits decide, words behind them are left out. */
function phoneOf(written: string): string | null {
  const [, number = '', extension] =
    /^[^\d+(]*([+(]?[\d\s().+-]{1,40}\d)(?:\s*(?:x|ext\.?|extension|#)\s*(\d{1,6}))?[\s,(:-]*(?:[a-z.)][a-z .)]*)?$/i.exec(
      written,
    ) ?? [];
  const digits = number.replaceAll(/\D/g, '');
  if (digits.length < SHORTEST || digits.length > LONGEST) return null;
  const shown = /^\d{10}$/.test(number)
    ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
    : number.replaceAll(/\s+/g, ' ').trim();
  return extension ? `${shown} ext. ${extension}` : shown;
}

/** One or several e-mail addresses; or why they cannot be read. */
export function readEmails(written: string): Telecom[] | { problem: string } {
  if (written.length > LONGEST_CELL) return { problem: 'is too long for email addresses' };
  const all = written.split(/[;,\s]+/).filter(Boolean);
  if (all.some((each) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(each)))
    return { problem: 'is not an email address' };
  return all.map((value) => ({ value, use: null, kind: 'email' as const }));
}
