import type { Finding, Measures } from '../../finding.ts';
import { measureSections } from '../../readability/measure.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Reading } from '../reading.ts';

/** Above this a draft may not go out, whatever level was chosen. */
const HIGHEST_GRADE = 8;
const SMOG_PASSES = 8;
/** INFLESZ: 55 to 65 is "normal", above 65 easy. */
const INFLESZ_PASSES = 65;
const INFLESZ_LOWEST = 55;
/** No section is harder, whatever easier level was chosen for the page. */
const SECTION_GRADE = 6;
/** A figure over fewer words says nothing: one long word makes a short line unreadable by any formula. */
const FEWEST_WORDS = 30;

/**
 * Flesch-Kincaid at most the level chosen (6) and SMOG at most 8 pass; Spanish: INFLESZ 65. The hardest section counts:
 * short lines hide hard prose. What is too hard over the whole page blocks; a section that quotes a plan's own words
 * warns, for no word of them is replaced.
 */
export function readingLevel(reading: Reading, measures: Measures): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { draft, sheet } = reading;
  const page = tooHard(measures, draft.readingLevel);
  const sections = measureSections(draft, sheet)
    .filter((each) => each.measures.words >= FEWEST_WORDS)
    .flatMap(({ section, measures: own }) => {
      // SMOG is made for 30 sentences and more.
      const found = tooHard({ ...own, smog: null }, Math.max(SECTION_GRADE, draft.readingLevel));
      return found ? [{ ...found, heading: section.heading }] : [];
    })
    .toSorted((one, other) => other.over - one.over);
  const [hardest] = sections;
  if (page?.blocks) return [finding(page.about, `This ${page.words}`, 'block')];
  if (hardest) return [finding(hardest.about, `“${hardest.heading}” ${hardest.words}`, 'warn')];
  return page ? [finding(page.about, `This ${page.words}`, 'warn')] : [];
}

const finding = (about: string, words: string, level: 'warn' | 'block') =>
  makeFinding('P1', { at: null, about, words, level });

type TooHard = {
  about: string;
  words: string;
  blocks: boolean /** By how much, in parts of the aim. */;
  over: number;
};

function tooHard({ fleschKincaid, smog, inflesz, hardWords }: Measures, aim: number): TooHard | null {
  const hint = hardWords.length > 0 ? ` Hard words: ${hardWords.slice(0, 5).join(', ')}.` : '';
  if (fleschKincaid !== null && fleschKincaid > aim)
    return {
      about: 'grade',
      words: `reads at grade ${fleschKincaid.toFixed(1)}; grade ${aim} is aimed at.${hint}`,
      blocks: fleschKincaid > HIGHEST_GRADE,
      over: fleschKincaid / aim - 1,
    };
  if (smog !== null && smog > SMOG_PASSES)
    return {
      about: 'smog',
      words: `has a SMOG of ${smog.toFixed(1)}; 8 or less is aimed at.${hint}`,
      blocks: false,
      over: smog / SMOG_PASSES - 1,
    };
  if (inflesz !== null && inflesz < INFLESZ_PASSES)
    return {
      about: 'inflesz',
      words: `has an INFLESZ of ${inflesz.toFixed(0)}; 65 or more is aimed at.`,
      blocks: inflesz < INFLESZ_LOWEST,
      over: 1 - inflesz / INFLESZ_PASSES,
    };
  return null;
}
