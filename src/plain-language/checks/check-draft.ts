import { sheetForReader } from '../audience/visible-facts.ts';
import type { Draft } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { CheckResult, Finding, Measures } from '../finding.ts';
import { defaultLexicons, type Lexicons } from '../lexicons/lexicons.ts';
import { measureDraft } from '../readability/measure.ts';
import { isAsGiven } from './given-words.ts';
import { type Reading, readDraft } from './reading.ts';
import { medicinesPresent } from './rules/f1-medicines-present.ts';
import { noOtherDrug } from './rules/f2-no-other-drug.ts';
import { asNeeded } from './rules/f3-as-needed.ts';
import { doses } from './rules/f3-dose.ts';
import { formAndRoute } from './rules/f3-form-route.ts';
import { timesTaken } from './rules/f3-how-taken.ts';
import { numbersOfPlan } from './rules/f4-numbers.ts';
import { visits } from './rules/f5-visits.ts';
import { phonesAndAddresses } from './rules/f6-phones.ts';
import { redFlags } from './rules/f7-red-flags.ts';
import { polarity } from './rules/f8-polarity.ts';
import { medicineStatus } from './rules/f9-medicine-status.ts';
import { problemStatus } from './rules/f9-problem-status.ts';
import { strangeProblems } from './rules/f9-strange-problem.ts';
import { timesOfDay } from './rules/m1-times-of-day.ts';
import { errorProne } from './rules/m2-error-prone.ts';
import { purposes } from './rules/m3-purpose.ts';
import { oneVoice, passiveVoice, sentenceLength } from './rules/p-sentences.ts';
import {
  actions,
  callAndTeachBack,
  headingsAndLists,
  mainFirst,
  threeQuestions,
} from './rules/p-structure.ts';
import { abbreviations, figures, plainTerms } from './rules/p-words.ts';
import { readingLevel } from './rules/p1-reading-level.ts';
import { safeText } from './rules/s1-safe-text.ts';

type Rule = (reading: Reading, measures: Measures) => Finding[];

/** In the order of the table in README.md. */
const RULES: readonly Rule[] = [
  medicinesPresent,
  noOtherDrug,
  doses,
  timesTaken,
  asNeeded,
  formAndRoute,
  visits,
  phonesAndAddresses,
  numbersOfPlan,
  redFlags,
  polarity,
  medicineStatus,
  problemStatus,
  strangeProblems,
  readingLevel,
  sentenceLength,
  plainTerms,
  abbreviations,
  passiveVoice,
  oneVoice,
  headingsAndLists,
  mainFirst,
  threeQuestions,
  actions,
  figures,
  callAndTeachBack,
  timesOfDay,
  errorProne,
  purposes,
  safeText,
];

/**
 * Holds a draft against the 25 rules. Pure: the same text gives the same findings and keys.
 * @returns all that the rules have against it, and how hard it is to read.
 */
export function checkDraft(
  sheet: FactSheet,
  draft: Draft,
  lexicons: Lexicons = defaultLexicons,
): CheckResult {
  const measures = measureDraft(draft, sheet);
  // A word that the reader may not know is missed by no rule.
  const reading = readDraft(sheetForReader(sheet, draft), draft, lexicons);
  const found = onceEach(RULES.flatMap((rule) => rule(reading, measures)));
  return { findings: numberKeys(found.filter((finding) => !isAsGiven(draft, finding))), measures };
}

/** A wrong dose is reported once: the rule of numbers keeps silent where a rule that knows more has spoken. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const others = findings.filter(({ rule }) => rule === 'F3' || rule === 'F5' || rule === 'F6');
  return findings.filter((finding) => {
    if (finding.rule === 'M1')
      return !findings.some(
        (other) =>
          other.rule === 'F3' && other.fact?.id === finding.fact?.id && other.key.endsWith('|missing times'),
      );
    if (finding.rule !== 'F4') return true;
    return !others.some((other) => overlaps(finding, other));
  });
}

function overlaps({ at: one }: Finding, { at: two }: Finding): boolean {
  if (!one || !two || one.section !== two.section || one.line !== two.line) return false;
  return (one.start ?? 0) < (two.end ?? 0) && (two.start ?? 0) < (one.end ?? 0);
}

/** The same complaint twice in one draft gets a number, so that overruling one is not overruling both. */
function numberKeys(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.key) ?? 0) + 1;
    seen.set(finding.key, count);
    return count === 1 ? finding : { ...finding, key: `${finding.key}#${count}` };
  });
}
