import { checkDraft } from '../../plain-language/checks/check-draft.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import { type Finding, RULES } from '../../plain-language/finding.ts';
import { type Explanation, overruledIn } from './explanation.ts';

/** What blocks the current text when it is held against these facts: overrides that count are taken out. */
export function blockingNow(sheet: FactSheet, explanation: Pick<Explanation, 'text'>): Finding[] {
  if (!explanation.text) return [];
  const overruled = new Set(overruledIn(explanation).map(({ finding }) => finding.key));
  return checkDraft(sheet, explanation.text.draft).findings.filter(
    ({ level, key }) => level === 'block' && !overruled.has(key),
  );
}

/** How to go on when these findings block. */
export const wayOn = (open: readonly Pick<Finding, 'rule'>[]): string =>
  open.some(({ rule }) => RULES[rule].mayBeOverruled)
    ? 'change the flagged lines, or where Overrule is offered give a reason'
    : 'change the flagged lines, or correct the plan and press Draft again';
