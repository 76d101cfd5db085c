import { findPhoneNumbersInText } from 'libphonenumber-js';
import { findSaidDigits } from './spoken-digits.ts';

/** A telephone number in a text. `national` are its ten digits, or the last seven where no area code was said. */
export type FoundNumber = { start: number; end: number; national: string; isLocal: boolean };

/** Seven digits as they are written without an area code; no part of a longer number or of a date. */
const LOCAL = /(?<![\d/.(-])\b\d{3}[-. ]\d{4}\b(?![\d/-])/g;

/**
 * Telephone numbers of the United States in a text, in figures or in words, English or Spanish.
 * @returns in the order of the text; none overlap.
 */
export function findNumbers(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  const add = (number: FoundNumber) => {
    if (!found.some(({ start, end }) => number.start < end && start < number.end)) found.push(number);
  };
  for (const { startsAt, endsAt, number } of findPhoneNumbersInText(text, 'US'))
    if (number.countryCallingCode === '1')
      add({ start: startsAt, end: endsAt, national: number.nationalNumber, isLocal: false });
  for (const { start, end, digits } of findSaidDigits(text)) {
    const national = digits.slice(digits.length === 11 ? 1 : 0);
    if (digits.length === 11 && !digits.startsWith('1')) continue;
    // No area code and no exchange begins with 0 or 1.
    if (/^[2-9]/.test(national)) add({ start, end, national, isLocal: national.length === 7 });
  }
  for (const match of text.matchAll(LOCAL))
    add({
      start: match.index,
      end: match.index + match[0].length,
      national: match[0].replaceAll(/\D/g, ''),
      isLocal: true,
    });
  return found.toSorted((one, other) => one.start - other.start);
}
