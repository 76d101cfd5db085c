import { sheetForReader } from '../audience/visible-facts.ts';
import { type Draft, isPrinted, printedDraft } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { CheckResult, Finding, Measures } from '../finding.ts';
import { defaultLexicons, type Lexicons } from '../lexicons/lexicons.ts';
import { lockedFindings } from '../locked/locked-findings.ts';
import { untranslatedFindings } from '../locked/untranslated.ts';
import { measureDraft } from '../readability/measure.ts';
import { namesWithDose } from './names-with-a-dose.ts';
import { proseLines } from './prose-lines.ts';
import { type Reading, readDraft } from './reading.ts';
import { errorProne } from './rules/m2-error-prone.ts';
import { oneVoice, passiveVoice, sentenceLength } from './rules/p-sentences.ts';
import { actions, callAndTeachBack, mainFirst, shortLists, threeQuestions } from './rules/p-structure.ts';
import { abbreviations, figures, plainTerms } from './rules/p-words.ts';
import { readingLevel } from './rules/p1-reading-level.ts';
import { safeText } from './rules/s1-safe-text.ts';

type Rule = (reading: Reading, measures: Measures) => Finding[];

/** Rules of form, in the order of the table in README.md. */
const FORM: readonly Rule[] = [
  readingLevel,
  sentenceLength,
  plainTerms,
  abbreviations,
  passiveVoice,
  oneVoice,
  shortLists,
  mainFirst,
  threeQuestions,
  actions,
  figures,
  callAndTeachBack,
  errorProne,
  safeText,
];

/**
 * Holds a draft against its plan and against the rules of form. Pure: the same text gives the same findings and keys.
 * @returns all that speaks against it, places counted in the whole draft, and how hard its printed part is to read.
 */
export function checkDraft(
  sheet: FactSheet,
  draft: Draft,
  lexicons: Lexicons = defaultLexicons,
): CheckResult {
  const printed = printedDraft(draft);
  const measures = measureDraft(printed, sheet);
  // A word that the reader may not know is missed by no rule.
  const reading = readDraft(sheetForReader(sheet, printed), printed, lexicons);
  const form = FORM.flatMap((rule) => rule(reading, measures))
    .filter((finding) => !isReviewed(printed, finding))
    .map((finding) => inWhole(finding, draft));
  return {
    findings: numberKeys([
      ...lockedFindings(sheet, draft),
      ...namesWithDose(sheet),
      ...untranslatedFindings(reading.sheet, draft),
      ...proseLines(sheet, draft),
      ...form,
    ]),
    measures,
  };
}

/** A sentence of the library was reviewed when it was written; what it says is of no plan. Its form still counts. */
function isReviewed({ sections }: Draft, { rule, at }: Finding): boolean {
  if (!at || at.line === null || rule.startsWith('P')) return false;
  return sections.find(({ id }) => id === at.section)?.lines[at.line]?.by === 'curated';
}

/** Rules of form see what is printed; a reviewer sees hidden lines too. */
function inWhole(finding: Finding, { sections }: Draft): Finding {
  const { at } = finding;
  const section = sections.find(({ id }) => id === at?.section);
  if (!at || at.line === null || !section) return finding;
  const places = section.lines.flatMap((line, index) => (isPrinted(line, section) ? [index] : []));
  return { ...finding, at: { ...at, line: places[at.line] ?? at.line } };
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
