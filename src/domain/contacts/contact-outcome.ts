import type { ContactOutcome } from '../../generated/prisma/enums.ts';
import { shortened, TEXT_LIMITS } from '../text-limits.ts';
import { OUTCOME_LABELS } from './contact.ts';

/** What came of a task by the contact that completed it: "Left a message", and the first line of its summary. */
export function outcomeOf({
  outcome,
  summary,
}: {
  outcome: ContactOutcome;
  summary?: string | null | undefined;
}): string {
  const [first = ''] = (summary ?? '').trim().split('\n', 1);
  const words = first ? `${OUTCOME_LABELS[outcome]}: ${first}` : OUTCOME_LABELS[outcome];
  return shortened(words, TEXT_LIMITS.taskOutcome);
}
