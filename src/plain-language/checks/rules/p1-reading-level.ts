import type { Finding, Measures } from '../../finding.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Reading } from '../reading.ts';

/** Above this a draft may not go out, whatever level was chosen. */
const HIGHEST_GRADE = 8;
const SMOG_PASSES = 8;
/** INFLESZ: 55 to 65 is "normal", above 65 easy. */
const INFLESZ_PASSES = 65;
const INFLESZ_LOWEST = 55;

/** Flesch-Kincaid at most the level chosen (6) and SMOG at most 8 pass; a Flesch-Kincaid above 8 blocks. Spanish: INFLESZ. */
export function readingLevel(reading: Reading, measures: Measures): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { fleschKincaid, smog, inflesz, hardWords } = measures;
  const hint = hardWords.length > 0 ? ` Hard words: ${hardWords.slice(0, 5).join(', ')}.` : '';
  const say = (about: string, words: string, level: 'warn' | 'block') => [
    makeFinding('P1', { at: null, about, words, level }),
  ];
  if (fleschKincaid !== null && fleschKincaid > reading.draft.readingLevel) {
    return say(
      'grade',
      `This reads at grade ${fleschKincaid.toFixed(1)}; grade ${reading.draft.readingLevel} is aimed at.${hint}`,
      fleschKincaid > HIGHEST_GRADE ? 'block' : 'warn',
    );
  }
  if (smog !== null && smog > SMOG_PASSES)
    return say('smog', `SMOG is ${smog.toFixed(1)}; 8 or less is aimed at.${hint}`, 'warn');
  if (inflesz !== null && inflesz < INFLESZ_PASSES) {
    return say(
      'inflesz',
      `INFLESZ is ${inflesz.toFixed(0)}; 65 or more is aimed at.`,
      inflesz < INFLESZ_LOWEST ? 'block' : 'warn',
    );
  }
  return [];
}
