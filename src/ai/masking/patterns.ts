import { TITLE_BEFORE } from '../../plain-language/names/name-context.ts';
import { NAME_VERBS } from '../../plain-language/names/names-that-are-words.ts';
import { findFullDates } from './dates.ts';
import { GIVEN_NAMES } from './nicknames.ts';
import type { Found, TokenKind } from './token.ts';

const UNITS =
  '\\s*(?:mg|mcg|g|kg|ml|l|units?|iu|steps|calories|cal|kcal|meq|mmol|lbs?|pounds|feet|meters|tablets?|%)';
const STATES =
  'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR';

/**
 * What identifies a person by its shape alone, whoever it belongs to. Source: the 18 identifiers of 45 CFR
 * 164.514(b)(2).
 */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['email', /[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu],
  ['url', /(?:https?|ftp|slack|mailto|javascript|data):(?:\/\/)?[^\s<>|"')\]]+/giu],
  ['url', /(?<![\p{L}\p{N}@.])www\.[^\s<>|"')\]]+/giu],
  [
    'url',
    /(?<![\p{L}\p{N}@.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|gov|edu|co|info|biz|app|dev|me|us|ru|cn|xyz|ly|example|test|health)(?:[/?#][^\s<>|"')\]]*)?(?![\p{L}\p{N}])/giu,
  ],
  ['ssn', /(?<![\d-])\d{3}[-\s]\d{2}[-\s]\d{4}(?![\d-])/gu],
  ['phone', /(?<![\d.-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)|\d{3})[\s.\-/]{0,2}\d{3}[\s.-]?\d{4}(?!\d)/gu],
  ['phone', /\+\d{1,3}[\s.-]?(?:\d[\s.-]?){6,12}\d(?!\d)/gu],
  ['phone', new RegExp(`(?<![\\d.,-])\\d{3}[-.]\\d{4}(?!\\d|${UNITS}(?!\\p{L}))`, 'giu')],
  ['zip', /(?<!\d)\d{5}-\d{4}(?!\d)/gu],
  ['zip', new RegExp(`(?<=(?<!\\p{L})(?:${STATES}),?\\s{1,2})\\d{5}(?!\\d)`, 'gu')],
  [
    'mrn',
    /(?<=(?<!\p{L})(?:mrn|medical record|record number|chart number|historia clinica|expediente)[\s:#no.]{1,6})[\p{L}\d-]*\d[\p{L}\d-]{3,}/giu,
  ],
  [
    'insurance_id',
    /(?<=(?<!\p{L})(?:member id|policy|subscriber id|medicaid id|medicare id|mbi|poliza)[\s:#no.]{1,6})[\p{L}\d-]*\d[\p{L}\d-]{3,}/giu,
  ],
  ['age', /(?<!\d)(?:9\d|1[0-2]\d)(?=[\s-]*(?:years?[\s-]old|y\/?o(?!\p{L})|anos de edad|anos(?!\p{L})))/giu],
  [
    'age',
    /(?<=(?<!\p{L})(?:aged?|turned|is now|edad de|cumplio)\s)(?:9\d|1[0-2]\d)(?!\d|[./]\d|\s*(?:mg|%|minutes|days|kg|pounds|lbs))/giu,
  ],
  [
    'address',
    /(?<!\p{N})\d{1,5}\s(?:(?:N|S|E|W|North|South|East|West)\.?\s)?(?:\p{Lu}[\p{L}']+\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Court|Ct|Way|Place|Terrace|Parkway|Highway)(?!\p{L})/gu,
  ],
  ['number', /(?<![\p{L}\d.,])\d{9,}(?!\d)/gu],
  // Base64 and hexadecimal: nothing of it can be read, so nothing of it is shown.
  [
    'code',
    /(?<![\p{L}\p{N}+/=])(?=[\p{L}+/=]*\d|[a-z+/=]*[A-Z])(?=\P{Lu}*\p{Lu}|[0-9a-f]{24})[A-Za-z0-9+/_-]{20,}={0,2}(?![\p{L}\p{N}+/=])/gu,
  ],
];

/** Places of what identifies by its shape. `allowedDates` (ISO) are the sheet's own. */
export function findPatterns(text: string, allowedDates: ReadonlySet<string>): Found[] {
  const shaped = PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind,
      value: match[0],
    })),
  );
  const dates = findFullDates(text)
    .filter(({ on }) => !allowedDates.has(on))
    .map(({ start, end }) => ({ start, end, kind: 'date' as const, value: text.slice(start, end) }));
  return [...shaped, ...dates, ...findStrangers(text)];
}

const NAME_WORD = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}']+(?![\p{L}\p{N}])/gu;

/** People whom the record does not know: a capitalised word after a title, or a given name with a family name after it. */
function findStrangers(text: string): Found[] {
  const names = [...text.matchAll(NAME_WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }));
  return names.flatMap(({ start, end, word }, i) => {
    const next = names[i + 1];
    const isPair = next !== undefined && /^[\s-]+$/.test(text.slice(end, next.start)) && next.start - end < 3;
    if (TITLE_BEFORE.test(text.slice(Math.max(0, start - 12), start))) {
      const bare = (
        isPair && GIVEN_NAMES.has(word.toLowerCase()) ? text.slice(start, next.end) : word
      ).replace(/'s$/, '');
      return [{ start, end: start + bare.length, kind: 'person' as const, value: bare }];
    }
    if (!isPair || !GIVEN_NAMES.has(word.toLowerCase())) return [];
    // "INGRID WANTS TO GO HOME": the verb is no family name.
    if (NAME_VERBS.test(next.word)) return [{ start, end, kind: 'person' as const, value: word }];
    const whole = text.slice(start, next.end).replace(/'s$/, '');
    return [{ start, end: start + whole.length, kind: 'person' as const, value: whole }];
  });
}
