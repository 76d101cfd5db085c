/** What the Joint Commission and ISMP ban from a text about medicines, as it is said instead. */
const BANNED: readonly [RegExp, { en: string; es: string }][] = [
  [/<=|≤|=</g, { en: ' at most ', es: ' como máximo ' }],
  [/>=|≥|=>/g, { en: ' at least ', es: ' por lo menos ' }],
  [/<(?=\s*\d)/g, { en: ' less than ', es: ' menos de ' }],
  [/>(?=\s*\d)/g, { en: ' more than ', es: ' más de ' }],
  [/[<>]/g, { en: ' ', es: ' ' }],
  [/(?<=\s|^)@(?=\s|\d)/g, { en: ' at ', es: ' a las ' }],
  [/@/g, { en: ' ', es: ' ' }],
  [/(?<=\d)\s*(?:IU|I\.U\.|U|u)(?![\p{L}\p{N}])/gu, { en: ' units', es: ' unidades' }],
  [/(?<=\d)\s*(?:µg|μg|ug)(?![\p{L}\p{N}])/gu, { en: ' mcg', es: ' mcg' }],
  [/(?<=\d)\s*cc(?![\p{L}\p{N}])/gu, { en: ' mL', es: ' mL' }],
  [/(?<![\d.,])(\.)(?=\d)/g, { en: '0.', es: '0.' }],
  [
    /(?<=(?<![\d.,])\d+)\.0+(?![\d.])(?=\s*(?:mg|mcg|g|kg|mL|units?|tablets?|capsules?|puffs?|%)\b)/gi,
    { en: '', es: '' },
  ],
];
/** Marks that turn the direction of a text, and those that have no width: a name must not reorder a dose. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u061C]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;

/**
 * Makes a record's words one harmless line: no control character, no mark that turns the direction, no address, no
 * emphasis, none of the error-prone forms. Letters, accents, apostrophes, emoji and numbers stay.
 * @returns that line; '' when nothing is left.
 */
export function cleanText(text: string, language: 'en' | 'es'): string {
  let clean = text
    .normalize('NFC')
    .replaceAll(CONTROL, ' ')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/<[!@#][^<>\s]*>/g, ' ')
    .replaceAll(
      /<?(?:https?|mailto|javascript|data):[^\s>]+>?/gi,
      language === 'en' ? '(link left out)' : '(enlace omitido)',
    )
    .replaceAll(/[`*_~|]/g, ' ');
  for (const [pattern, words] of BANNED) clean = clean.replaceAll(pattern, words[language]);
  return clean
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,;:!?)])/g, '')
    .trim();
}

/** One sentence: begins with a capital, ends with a stop. '' stays ''. */
export function asSentence(text: string): string {
  const [first = ''] = text;
  if (first === '') return '';
  const ends = /[.!?…]["”»)]?$/u.test(text) || /[.!?…]$/u.test(text);
  return `${first.toUpperCase()}${text.slice(first.length)}${ends ? '' : '.'}`;
}

/** Within a sentence. A word with more capitals (COPD, McDonald) or a digit keeps its first letter, and so does a name. */
export function lowerFirst(text: string): string {
  const [word = ''] = text.split(/[\s-]/, 1);
  const isName = /^\p{Lu}.*[\p{Lu}\p{N}'’.]/u.test(word) || KEPT_CAPITALS.test(word);
  return isName || word === 'I' ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
const KEPT_CAPITALS =
  /^(?:Parkinson|Alzheimer|Crohn|Dr|Mr|Mrs|Ms|Down|Hodgkin|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/;

export const withoutStop = (text: string): string => text.replace(/(?<![.\s])[.\s]+$/u, '');

/** A long quotation ends between two words, with a sign that it goes on. */
export function cutWords(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max).replace(/\s+\S*$/u, '');
  return `${kept.replace(/[\uD800-\uDBFF]$/u, '')} …`;
}
