import type { DraftRequest } from './draft.ts';
import { type Caretaker, type Fact, type FactKind, type FactSheet, factsOf } from './fact-sheet.ts';

/** What a caregiver has to be allowed to know before a fact of this kind is shown. Null: anything at all. */
const NEEDS: Record<FactKind, Caretaker['mayKnow'][number] | null> = {
  medicine: 'medicines',
  allergy: 'medicines',
  problem: 'problems',
  // A warning sign or a daily task tells what is wrong as surely as its name does.
  red_flag: 'problems',
  intervention: 'problems',
  what_matters: 'goals',
  goal: 'goals',
  visit: 'visits',
  phone: null,
  care_team: null,
  review: 'visits',
  caregiver: null,
};

/** The caregiver for whom a draft is asked; undefined when the sheet has no such person. */
export const caregiverOf = (sheet: FactSheet, { caregiverId }: Pick<DraftRequest, 'caregiverId'>) =>
  factsOf(sheet, 'caregiver').find(({ id }) => id === caregiverId);

/**
 * The facts that may stand in a draft for this audience, in the sheet's order. A patient reads all of theirs; a
 * caregiver what the patient allowed; nobody but the patient what 42 CFR Part 2 protects.
 */
export function visibleFacts(
  sheet: FactSheet,
  request: Pick<DraftRequest, 'audience' | 'caregiverId'>,
): readonly Fact[] {
  return sheet.facts.filter((fact) => mayRead(fact, sheet, request));
}

export function mayRead(
  { kind, isPart2 }: Pick<Fact, 'kind' | 'isPart2'>,
  sheet: FactSheet,
  request: Pick<DraftRequest, 'audience' | 'caregiverId'>,
): boolean {
  if (request.audience === 'patient') return true;
  if (isPart2 === true) return false;
  if (request.audience !== 'caregiver') return true;
  const mayKnow = caregiverOf(sheet, request)?.mayKnow ?? [];
  const needed = NEEDS[kind];
  return mayKnow.length > 0 && (needed === null || mayKnow.includes(needed));
}
