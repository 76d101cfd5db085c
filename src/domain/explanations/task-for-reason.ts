import { factsOutsidePart2 } from '../../plain-language/audience/visible-facts.ts';
import { missingReasons } from '../../plain-language/drafter/missing-reasons.ts';
import type { FactId, FactSheet } from '../../plain-language/fact-sheet.ts';
import { factWords } from '../../plain-language/fact-words.ts';
import { hideProtected } from '../protection/hide-protected.ts';
import { TITLE_MAX } from '../tasks/task.ts';

/** What the task that asks for a missing reason says, and which record it asks about. */
export type ReasonTask = { title: string; details: string; medicationId: string | null };

const ASK = 'Enter the answer in the plan, then draft the explanation again.';

/**
 * The task for the medicine of this fact; null: nothing has to be asked. A title is read in lists, digests and by the
 * person who gets the task: what 42 CFR Part 2 protects, the medicine or who ordered it, is found by its record
 * alone. `protectedTexts`: what is protected now, which the sheet of an older plan may not know.
 */
export function taskForReason(
  sheet: FactSheet,
  factId: FactId,
  { protectedTexts }: { protectedTexts: readonly string[] },
): ReasonTask | null {
  const fact = sheet.facts.find(({ id }) => id === factId);
  if (!fact || !missingReasons(sheet).some((each) => each.factId === factId)) return null;
  const facts = factsOutsidePart2(sheet);
  const open = facts.find(({ id }) => id === factId);
  const missing = missingReasons({ ...sheet, facts }).find((each) => each.factId === factId);
  const medicationId = fact.source?.recordType === 'Medication' ? fact.source.recordId : null;
  if (open && missing) {
    const { task } = missing;
    const title = task.length > TITLE_MAX ? `${task.slice(0, TITLE_MAX - 1)}…` : task;
    const details = `In the plan: ${factWords(open)}. The reason is not recorded. ${ASK}`;
    if ([title, details].every((words) => hideProtected(words, protectedTexts) === words))
      return { title, details, medicationId };
  }
  return {
    title: 'Ask the prescriber about a medication on the plan',
    details: `The plan says which one. The reason for the change is not recorded. ${ASK}`,
    medicationId,
  };
}
