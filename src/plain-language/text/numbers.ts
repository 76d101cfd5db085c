import type { Language } from '../fact-sheet.ts';

const WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  uno: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  veintiuno: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
  cien: 100,
  quinientos: 500,
};
const ENGLISH_ONLY = new Set(['once', 'seis']);
const HALVES: Record<string, number> = { half: 0.5, quarter: 0.25, media: 0.5, medio: 0.5 };
const GLYPHS: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3 };

const WORD = Object.keys(WORDS).join('|');
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const ONES = 'one|two|three|four|five|six|seven|eight|nine';

/** One number in folded text: figures, fractions, words, "one and a half", "una y media". */
export const NUMBER = [
  '(?:\\d+\\s+)?\\d+/\\d+',
  '\\d*[½¼¾⅓⅔]',
  '\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d+)?',
  '\\d+[.,]\\d+',
  '\\.\\d+',
  '\\d+',
  `(?:${ONES}|a|un|una|dos|tres) (?:and a half|and one half|y media|y medio)`,
  '(?:one half|a half|half an?|half of an?|half|a quarter of an?|medio|media)',
  `(?:(?:${ONES}) )hundred(?: (?:and )?(?:(?:${TENS})(?:[- ](?:${ONES}))?|(?:${ONES})))?`,
  'two hundred|three hundred|five hundred|doscientos|trescientos|one thousand|mil',
  `(?:${TENS})[- ](?:${ONES})`,
  '(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa) y (?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)',
  WORD,
].join('|');

/**
 * Reads a number in figures, fractions or words.
 * @returns its value; null when the text is no number.
 */
export function numberValue(text: string, language: Language): number | null {
  const glyph = /^(\d*)([½¼¾⅓⅔])$/.exec(text);
  if (glyph) return Number(glyph[1] || 0) + (GLYPHS[glyph[2] ?? ''] ?? 0);
  const fraction = /^(?:(\d+)\s+)?(\d+)\/(\d+)$/.exec(text);
  if (fraction) return Number(fraction[1] ?? 0) + Number(fraction[2]) / Number(fraction[3]);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^[\d.,]+$/.test(text)) return Number(text.replace(',', '.'));
  if (/ (?:and a half|and one half|y media|y medio)$/.test(text)) {
    const whole = text.split(' ')[0] ?? '';
    return (WORDS[whole] ?? 1) + 0.5;
  }
  if (/^(?:one half|a half|half)/.test(text)) return 0.5;
  if (/^a quarter/.test(text)) return 0.25;
  const half = HALVES[text];
  if (half !== undefined) return half;
  if (text === 'doscientos') return 200;
  if (text === 'trescientos') return 300;
  if (text === 'mil' || text === 'one thousand') return 1000;
  if (ENGLISH_ONLY.has(text) && language === 'en') return null;
  if (text.includes('hundred')) {
    const [before = '', after = ''] = text.split('hundred').map((part) => part.replace(/\band\b/, '').trim());
    return (WORDS[before] ?? 1) * 100 + (after ? (numberValue(after, language) ?? 0) : 0);
  }
  if (/[- ]/.test(text)) return text.split(/[- ]/).reduce((sum, word) => sum + (WORDS[word] ?? 0), 0);
  return WORDS[text] ?? null;
}
