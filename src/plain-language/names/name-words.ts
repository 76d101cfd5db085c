import { foldName } from './fold.ts';
import { isUnspaced } from './name-pattern.ts';

/**
 * Words of a name, or of what somebody typed. An apostrophe parts nothing: "O'Neil-Smith" → "oneil", "smith".
 * @returns them folded, letters and digits alone.
 */
export const nameWords = (text: string): string[] =>
  (foldName(text).match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? []).map(unmarked);

const unmarked = (word: string) => word.replaceAll("'", '');

/** Letters that some write as two: Müller is typed Muller and Mueller, Bjørk Bjork and Bjoerk. */
const AS_TWO: Readonly<Record<string, string>> = {
  ä: 'ae',
  æ: 'ae',
  å: 'aa',
  ö: 'oe',
  ø: 'oe',
  œ: 'oe',
  ü: 'ue',
};
const AS_ONE = /(?:ae|oe|ue|aa)(?=\p{L})/gu;
/** "Joel" and "Sue" are no "Jol" and "Su". */
const LEAST_FOR_TWO = 5;

/**
 * How one word of a name is typed: "Müller" → "muller", "mueller"; "Mueller" the same, turned.
 * @param word as it is in the record; its marks and dots say more than the folded word.
 * @returns folded spellings, the plain one first.
 */
export function spellingsOf(word: string): string[] {
  const composed = word.normalize('NFC').toLowerCase();
  const plain = unmarked(nameText(composed));
  const asTwo = nameText([...composed].map((letter) => AS_TWO[letter] ?? letter).join(''));
  const asOne = [...plain].length < LEAST_FOR_TWO ? plain : plain.replaceAll(AS_ONE, (two) => two.charAt(0));
  return [...new Set([plain, unmarked(asTwo), asOne])].filter((each) => each !== '');
}

const nameText = (text: string) => foldName(text).replaceAll(/[^\p{L}\p{N}']/gu, '');

/** Beginnings of family names that some write apart: Mc Donald, De Luca, Van Dyke, O Brien. */
const BEGINNING =
  /^(?:mc|mac|fitz|dela|del|de|van|von|der|la|le|di|du|da|el|al|san|st|o)(?=(?:[^aeiou][rlhwy]?)?[aeiouy]\p{L})/u;

/**
 * Where one word is written as two: "McDonald" → "mc", "donald"; "O'Brien" and "OBRIEN" → "o", "brien".
 * @param word as it is in the record: a capital in its middle is such a place, too.
 * @returns both parts, folded; null: it is written as one.
 */
export function partsOf(word: string): readonly [string, string] | null {
  const folded = nameText(word.normalize('NFC'));
  const mark = /^(\p{L}{1,3})'(\p{L}{2,})$/u.exec(folded);
  if (mark) return [mark[1] ?? '', mark[2] ?? ''];
  const capital = /^(\p{Lu}\p{Ll}{1,4})(\p{Lu}\p{Ll}{2,})$/u.exec(word.normalize('NFC'));
  if (capital) return [nameText(capital[1] ?? ''), nameText(capital[2] ?? '')];
  const plain = unmarked(folded);
  const begins = BEGINNING.exec(plain)?.[0].length ?? 0;
  return begins === 0 ? null : [plain.slice(0, begins), plain.slice(begins)];
}

/** Words of a name as they are in the record, with their marks: "Chen-Ortiz" → "Chen", "Ortiz". */
export const writtenWords = (name: string): string[] => {
  const words = name.normalize('NFC').split(/[\s\p{Pd}\p{Zs},./_()・·]+/u);
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word));
};

/**
 * All words by which the bearer of these names is looked for, whole: each word in its spellings, both parts of what is
 * written apart, neighbours written as one, and, where no space is between words, family and given name together.
 * @param names given names in order, then the family name.
 */
export function nameKeys(names: readonly string[]): string[] {
  const words = names.map(writtenWords);
  const single = words.flat().flatMap((word) => [...spellingsOf(word), ...(partsOf(word) ?? [])]);
  const inOne = words.flatMap((each) => (each.length > 1 ? joined(each) : []));
  const given = words.slice(0, -1).flat();
  const family = words.at(-1) ?? [];
  const givenInOne = given.slice(1).flatMap((word, i) => joined([given[i] ?? '', word]));
  const isOne = words.flat().every(isUnspaced) && words.length > 1;
  return [
    ...new Set([
      ...single,
      ...inOne,
      ...givenInOne,
      ...(isOne ? [...joined([...family, ...given]), ...joined([...given, ...family])] : []),
    ]),
  ];
}

/** "De La Cruz" → "delacruz", in its spellings. */
const joined = (words: readonly string[]): string[] => spellingsOf(words.join(''));
