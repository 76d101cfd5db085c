import type { Language } from '../fact-sheet.ts';
import { englishSyllables } from './english-syllables.ts';

const STRONG = 'aeoáéó';
const STRESSED_WEAK = 'íú';

/** Spanish syllables: vowel groups, where two strong vowels or a stressed weak one (í, ú) are apart. */
export function spanishSyllables(word: string): number {
  const letters = word
    .toLowerCase()
    .normalize('NFC')
    .replace(/qu(?=[eiéí])/g, 'q')
    .replace(/gu(?=[eiéí])/g, 'g')
    .replace(/y(?![aeiouáéíóúü])/g, 'i');
  let count = 0;
  for (const [group] of letters.matchAll(/[aeiouáéíóúü](?:h?[aeiouáéíóúü])*/g)) {
    const vowels = group.replaceAll('h', '');
    count += 1;
    for (let index = 1; index < vowels.length; index += 1) {
      const one = vowels[index - 1] ?? '';
      const two = vowels[index] ?? '';
      if (STRESSED_WEAK.includes(one) || STRESSED_WEAK.includes(two)) count += 1;
      else if (STRONG.includes(one) && STRONG.includes(two)) count += 1;
    }
  }
  return Math.max(1, count);
}

/** Figures count as one: a reader takes "8:00" and "50" in at a glance. */
export function countSyllables(word: string, language: Language, isName: boolean): number {
  if (isName || /\d/.test(word)) return 1;
  if (language === 'es') return spanishSyllables(word);
  return englishSyllables(word);
}
