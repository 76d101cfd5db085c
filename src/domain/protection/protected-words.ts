import { PART_2_WORDS, revealingWords } from '../../plain-language/lexicons/revealing-words.ts';
import { isEasyWord } from '../../plain-language/readability/hard-words.ts';
import { fold } from '../../plain-language/text/fold.ts';

/** Words of a clinic's every day, off the list of easy words: they name no illness and no medicine. */
const EVERYDAY: ReadonlySet<string> = new Set(
  `active acute agency appointment assessment associates caregiver center centre chronic clinic clinical complicated condition
  coordinator counselor daily department diagnosis diagnostic disease disorder disorders dosage education emergency evaluation
  exercise extended facility hospital initial injection injectable insurance intake manage management
  maintenance medical medication medications medicine milligram milligrams minute minutes monitor monitoring monthly nurse
  oral outpatient inpatient patient pharmacy physician practice prescription prescriber program provider referral release
  remission resident schedule service services session severe severity sublingual support symptom symptoms syndrome tablet
  tablets therapy transdermal treatment unspecified uncomplicated unit units weekly without moderate capsule capsules solution
  individual group family social worker telephone video visit visits hydrochloride sodium`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * What must not be read where these texts may not: each of them as a whole, those of their words that reveal it by
 * themselves, and the words that reveal the same illness under another name. Folded; a star stands for any ending.
 * @returns the words, longest first, of three letters or more; empty without texts.
 */
export function protectedWords(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const words = texts.flatMap((text) => [...wholeOf(text), ...revealingParts(text)]);
  const telling = [...PART_2_WORDS, ...texts.flatMap((text) => revealingWords(fold(text.normalize('NFC'))))];
  return [...new Set([...words, ...telling.map((word) => fold(word).trim())])]
    .filter((word) => word.length > 2)
    .sort((one, two) => two.length - one.length);
}

/** "Pot" as a whole is hidden; "Nurse" and "Clinic" would hide every other one. */
function wholeOf(text: string): string[] {
  const whole = fold(text.normalize('NFC')).trim();
  return whole.split(/[^\p{L}]+/u).every((word) => word === '' || EVERYDAY.has(word)) ? [] : [whole];
}

/** "Buprenorphine 8 mg tablet": buprenorphine. An abbreviation in capitals counts from three letters on. */
const revealingParts = (text: string): string[] =>
  (text.normalize('NFC').match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []).flatMap((word) => {
    const folded = fold(word).replace(/'s$/, '');
    const isShort = folded.length < 4 && !(folded.length === 3 && word === word.toUpperCase());
    return isShort || EVERYDAY.has(folded) || isEasyWord(folded) ? [] : [folded];
  });
