import { noteQuestions } from '../../plain-language/checks/note-questions.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import { type Finding, RULES } from '../../plain-language/finding.ts';
import { type Explanation, overruledIn } from './explanation.ts';
import type { TextWork } from './text-work.ts';

/** What blocks the current text when it is held against these facts: overrides that count are taken out. */
export async function blockingNow(
  sheet: FactSheet,
  explanation: Pick<Explanation, 'text'>,
  texts: Pick<TextWork, 'check'>,
): Promise<Finding[]> {
  if (!explanation.text) return [];
  const overruled = new Set(overruledIn(explanation).map(({ finding }) => finding.key));
  const { draft, noteChecks } = explanation.text;
  const { findings } = await texts.check(sheet, draft);
  return [...findings, ...noteQuestions(sheet, draft, noteChecks)].filter(
    ({ level, key }) => level === 'block' && !overruled.has(key),
  );
}

/** How to go on when these findings block. */
export const wayOn = (open: readonly Pick<Finding, 'rule'>[]): string =>
  open.some(({ rule }) => RULES[rule].mayBeOverruled)
    ? 'see what each finding asks for, or where Override is offered give a reason'
    : 'see what each finding asks for; what is wrong in a line is corrected in the plan';
