import type { Draft } from '../draft.ts';
import { type Caretaker, type Fact, type FactSheet, factsOf } from '../fact-sheet.ts';

export type Topic = Caretaker['mayKnow'][number];

/**
 * What the patient lets the reader of this version know. Null: everything. A caregiver's version without its caregiver may hold nothing.
 */
export function allowedTopics(sheet: FactSheet, draft: Draft): ReadonlySet<Topic> | null {
  if (draft.audience !== 'caregiver') return null;
  const caregiver = factsOf(sheet, 'caregiver').find(({ id }) => id === draft.caregiverId);
  return new Set(caregiver?.mayKnow ?? []);
}

const TOPIC_OF: Partial<Record<Fact['kind'], Topic>> = {
  medicine: 'medicines',
  allergy: 'medicines',
  problem: 'problems',
  visit: 'visits',
  goal: 'goals',
  what_matters: 'goals',
};

/** Whether the version must hold this fact: medicines for all but the insurer; visits and red flags for those who act on them. */
export function mustHold(fact: Fact, sheet: FactSheet, draft: Draft): boolean {
  if (draft.audience === 'insurer') return false;
  if (draft.audience === 'clinician') return fact.kind === 'medicine';
  return mayHold(fact, sheet, draft);
}

/** Red flags and phone numbers are for the sake of safety: whoever may know anything gets them. */
export function mayHold(fact: Fact, sheet: FactSheet, draft: Draft): boolean {
  const topics = allowedTopics(sheet, draft);
  if (!topics) return true;
  const topic = TOPIC_OF[fact.kind];
  return topic ? topics.has(topic) : topics.size > 0;
}
