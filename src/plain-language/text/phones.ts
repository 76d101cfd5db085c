export type PhoneMention = { start: number; end: number; digits: string };

const PHONE =
  /(?<![\d-])(?:\+?1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)|(?<![\d-])\d{3}-\d{4}(?![\d-])|(?<!\d)\d{10}(?!\d)/g;

/** Digits alone, without the country's 1. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}

/**
 * Phone numbers in a text.
 * @returns the places with their digits alone, without the country's 1.
 */
export function findPhones(text: string): PhoneMention[] {
  return [...text.matchAll(PHONE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    digits: phoneDigits(match[0]),
  }));
}
