const WORDS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const COUNTED =
  /\b(two|three|four|five|six|seven|eight|nine|ten) (?=(?:tablet|pill|capsule|puff|unit|time|day|week|hour|pound|month)s?\b)/gi;

/**
 * Numbers as they are read at a glance (P11): digits, and a per cent also as a count in 100; A1c is no share of
 * anything.
 */
export function plainNumbers(text: string, language: 'en' | 'es'): string {
  const digits =
    language === 'en'
      ? text.replaceAll(COUNTED, (_, word: string) => `${WORDS.indexOf(word.toLowerCase()) + 2} `)
      : text;
  if (/\ba1c\b|hemoglobin/i.test(text) || /\d (?:in|out of|de cada) \d/.test(text)) return digits;
  return digits.replaceAll(
    /(?<!\d)(\d+(?:\.\d+)?)\s?%/g,
    language === 'en' ? '$1% ($1 in 100)' : '$1% ($1 de cada 100)',
  );
}
