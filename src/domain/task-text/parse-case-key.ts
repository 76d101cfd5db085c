import type { Word } from '../time/words.ts';

const SHAPE = /^(?=.*[2-9])(?=.*[B-Z])[2-9BCDFGHJKMNPQRSTVWXZ]{4,6}$/u;
// Amounts, hours, ranks, intervals and vital signs have the letters and digits of a key: 25MG, 24HR, 22ND, Q24H, BP98.
const AMOUNT =
  /^\d+(?:MG|MCG|G|GM|KG|ML|MM|CM|CC|MMHG|K|KCM|X|XD|H|HR|HRS|D|W|WK|WKS|M|MN|TH|ND|RD|ST|PM|CT|PT|PCS|PK|FT|BPM|B|S)$/u;
const INTERVAL = /^Q\d+(?:H|HR|HRS|D|W|M)?$/u;
const TIMES = /^\d+X\d+[A-Z]*$/u;
const VITAL_SIGN =
  /^(?:BP|HR|RR|BS|BG|PT|RM|CT|MR|GFR|FT|BMS|DX|RX|TX|HX|SX|PHQ|PCP|GTT|WBC|RBC|HGB|CRP|BNP|DRG|CPT|HCC|TSH|CD|HB|PM|KM|MG|H|T|P|G|R|X|D|B|C|Q|S|V|N)\d+$/u;
const OBSTETRIC = /^G\d+P\d+$/u;

/**
 * The case key that a word is, in capitals, or undefined. Written with #, any case will do; bare, it must be in capitals
 * or change between letters and digits often enough ("k7q4") that nothing else looks like it.
 */
export function isCaseKey(word: Word, before: string | undefined): string | undefined {
  const written = /^[("'[]*(#?)([A-Za-z0-9]{4,6})(?:'s)?[)\]"',;.!?:]*$/u.exec(word.raw);
  const key = written?.[2]?.toUpperCase() ?? '';
  if (!written || !SHAPE.test(key)) return undefined;
  if (written[1] === '#') return key;
  if (before === 'room' || before === 'rm' || before === 'apt' || before === 'unit' || before === 'code')
    return undefined;
  if ([AMOUNT, INTERVAL, TIMES, VITAL_SIGN, OBSTETRIC].some((shape) => shape.test(key))) return undefined;
  if (written[2] === key) return key;
  return changes(key) >= 3 ? key : undefined;
}

function changes(key: string): number {
  let count = 0;
  for (let i = 1; i < key.length; i += 1) {
    if (/\d/u.test(key[i] ?? '') !== /\d/u.test(key[i - 1] ?? '')) count += 1;
  }
  return count;
}
