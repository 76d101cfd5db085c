import { BIRTH_DATE_IN_WORDS, findFullDates } from './dates.ts';
import { findStrangers } from './strangers.ts';
import type { Found, TokenKind } from './token.ts';

const UNITS =
  '\\s*(?:mg|mcg|g|kg|ml|l|units?|iu|steps|calories|cal|kcal|meq|mmol|lbs?|pounds|feet|meters|tablets?|%)';
const STATES =
  'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR';

/** After "is" a number is an age only of a person. */
const WHO = '(?:she|he|pt|patient|who|mom|dad|mother|father|wife|husband|grandmother|grandfather|woman|man)';
const OVER_89 = '(?:9\\d|1[0-2]\\d)';
const IN_WORDS =
  '(?:ninety(?:[\\s-](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?:(?: and)?[\\s-](?:one|two|three|four|five|six|seven|eight|nine|ten))?)';
const NO_MEASURE = `(?!\\d|[./]\\d|%|\\s*(?:%|percent|on\\s(?:room|ra\\b|\\d|o2)|over\\s|mg|mcg|minutes|days|weeks|months|kg|pounds|lbs?|degrees|units|bpm|mmhg))`;

/** Ages over 89: 45 CFR 164.514(b)(2)(i)(C). */
const AGES: readonly (readonly [TokenKind, RegExp])[] = [
  `(?<![\\d./])(?:${OVER_89}|${IN_WORDS})(?=[\\s-]*(?:years?[\\s-](?:old|of[\\s-]age)|yrs?[\\s-]old|y[./]?o(?!\\p{L})|yrs?(?!\\p{L})|years?[\\s-]young|th\\sbirthday|anos(?!\\p{L})))`,
  `(?<![\\d./]|Tc[\\s-]?)${OVER_89}(?=\\s?(?:[MF]|yo[MF]?|y)(?:\\s|$|[,.;\\/]))`,
  `(?<=(?<!\\p{L})(?:aged?|turned|turns|turning|is now|will be|edad de|cumplio|tiene)[\\s:]{1,3})(?:${OVER_89}|${IN_WORDS})${NO_MEASURE}(?!\\p{L})`,
  `(?<=(?<!\\p{L})${WHO}(?:\\s(?:is|was)|'s)\\s(?:now\\s|almost\\s|already\\s)?)(?:${OVER_89}|${IN_WORDS})${NO_MEASURE}(?!\\p{L})`,
].map((source) => ['age', new RegExp(source, 'giu')] as const);

const NUMBERED =
  '(?:mrn|medical record|record|chart|case|ss|dl|npi|fin|csn|encounter|enc|rx|prescription|subscriber id|mbi|beneficiary|acct|account|member|subscriber|policy|group|medicaid|medicare|ssn|social security|social|claim|license|passport|card|phone|cell|mobile|id)';
const DIGIT_WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)';

/** Numbers in parts, with the word that says what they are; an apartment, a lot; a phone number said aloud. */
const PARTS: readonly (readonly [TokenKind, RegExp])[] = [
  [
    'number',
    new RegExp(
      // Ahead first: to look behind each place of a long text takes twice the time.
      `(?=\\p{L}{0,3}-?\\d)(?<=(?<!\\p{L})${NUMBERED}(?:\\s(?:no|number|num|id|#))?[\\s.:#]{0,3}(?:is\\s)?)(?=(?:[\\p{L}\\s-]{0,4}\\d){5})(?:\\p{L}{0,3}-?\\d[\\p{L}\\d]*)(?:[\\s-][\\p{L}\\d]*\\d[\\p{L}\\d]*){0,4}(?![\\p{L}\\d])`,
      'giu',
    ),
  ],
  // "member id XJH 4432 1987": letters in a group of their own, behind a word that says a number comes.
  [
    'insurance_id',
    /(?<=(?<!\p{L})(?:member|subscriber|policy|group|insurance|medicaid|medicare|beneficiary|claim|plan)(?:\s(?:no|number|num|id)\.?|\s?#)(?:\sis)?[\s:#]{1,3})(?=[\p{L}\s-]{0,9}(?:\d[\p{L}\s-]{0,4}){4})(?!(?:is|was|not|no|on|for|the|and|has|her|his)\s)\p{L}{1,5}(?:[\s-](?!\d{1,2}[/:])\p{L}{0,3}\d[\p{L}\d]*){1,5}(?![\p{L}\d])/giu,
  ],
  [
    'number',
    /(?<=(?<!\p{L})(?:ending|ends?|end)(?:\s(?:in|with))?[\s:]+|(?<!\p{L})last\s(?:four|4)(?:\s(?:digits|of\s(?:her|his|the)?\s?\p{L}+))?(?:\s(?:are|is))?[\s:]+)\d{3,6}(?!\d|\s*(?:mg|ml|mcg|days?|weeks?))/giu,
  ],
  // Medicare's number: 11 signs of a fixed order.
  ['insurance_id', /(?<![\p{L}\d])[1-9][A-Z][A-Z\d]\d-?[A-Z][A-Z\d]\d-?[A-Z]{2}\d{2}(?![\p{L}\d])/giu],
  [
    'address',
    /(?<=(?<!\p{L})(?:apt|apartment|lot|trailer)\.?\s{0,2}(?:#\s?)?(?:no\.?\s)?)\d{1,5}-?\p{L}?(?![\p{L}\d])/giu,
  ],
  // "PO Box 12", "Rural Route 2 Box 45", "HC 61, Box 3": where there is no street.
  [
    'address',
    /(?<!\p{L})(?:p\.?\s?o\.?\s?box|(?:(?:rural|star|contract)\s)?(?:rr|r\.\s?r\.|hcr?|route|rte|rt)\.?\s#?\d{1,4}\s?,?\s?box)\s?#?\d{1,6}\p{L}?(?![\p{L}\d])/giu,
  ],
  ['address', /(?<!\p{L})rural\s(?:route|rte|rt)\.?\s#?\d{1,4}(?!\d)/giu],
  [
    'address',
    /(?<!\p{N})\d{1,5}\p{L}?\s(?:[nsew]\.?\s|north\s|south\s|east\s|west\s)?(?:\d{1,3}(?:st|nd|rd|th)|(?!(?:miles?|blocks?|down|up|the|on|off|weeks?|days?|min|minutes|hours?|doors?|tabs?|mg|ml|of|and|steps?)\s)\p{L}{3,})(?:\s(?!(?:down|up|the|on|off|of|and|in|to)\s)\p{L}{3,})?\s(?:street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd|hwy|pkwy)(?!\p{L})/giu,
  ],
  [
    'address',
    /(?<=(?<!\p{L})(?:lives?|living|stays?|staying|resides?|moved|address|home)\s(?:at|to|is)\s)\d{1,5}\p{L}?\s\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?/gu,
  ],
  [
    'email',
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{2,40}\s?(?:\(at\)|\[at\]|\sat\s)\s?[\p{L}\p{N}-]{2,40}\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?(?:com|org|net|edu|gov|io|us)(?!\p{L})/giu,
  ],
  ['zip', /(?<=(?<!\p{L})zip(?:\scode)?[\s:]{1,3}(?:is\s)?)\d{5}(?!\d)/giu],
  ['date', BIRTH_DATE_IN_WORDS],
  ['phone', new RegExp(`(?<!\\p{L})${DIGIT_WORD}(?:[\\s,-]{1,3}${DIGIT_WORD}){6,10}(?!\\p{L})`, 'giu')],
];

/**
 * What identifies a person by its shape alone, whoever it belongs to. Source: the 18 identifiers of 45 CFR
 * 164.514(b)(2).
 */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['email', /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu],
  ['url', /(?:https?|ftp|slack|mailto|javascript|data):(?:\/\/)?[^\s<>|"')\]]+/giu],
  ['url', /(?<![\p{L}\p{N}@.])www\.[^\s<>|"')\]]+/giu],
  [
    'url',
    /(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|gov|edu|co|info|biz|app|dev|me|us|ru|cn|xyz|ly|example|test|health)(?:[/?#][^\s<>|"')\]]*)?(?![\p{L}\p{N}])/giu,
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
  ...AGES,
  ...PARTS,
  [
    'address',
    /(?<!\p{N})\d{1,5}\p{L}?\s(?:(?:N|S|E|W|North|South|East|West)\.?\s)?(?:\p{Lu}[\p{L}']+\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Court|Ct|Way|Place|Terrace|Parkway|Highway|Circle|Square)(?!\p{L})/gu,
  ],
  ['number', /(?<![\p{L}\d.,])\d{9,}(?!\d)/gu],
  // Base64 and hexadecimal: nothing of it can be read, so nothing of it is shown.
  [
    'code',
    /(?<![\p{L}\p{N}+/=])(?=[\p{L}+/=]*\d|[a-z+/=]*[A-Z])(?=\P{Lu}{0,200}\p{Lu}|[0-9a-f]{24})[A-Za-z0-9+/_-]{20,}={0,2}(?![\p{L}\p{N}+/=])/gu,
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
