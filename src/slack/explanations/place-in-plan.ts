import type { Fact, FactKind } from '../../plain-language/fact-sheet.ts';
import type { PartOfPlan } from '../plans/part-of-plan.ts';

/** Null: it comes from the chart, a contact or a task, and has no form in the plan. */
const PARTS: Record<FactKind, PartOfPlan['part'] | null> = {
  what_matters: 'whatMatters',
  problem: 'problem',
  suspected: 'problem',
  medicine: 'medicine',
  allergy: 'allergy',
  goal: 'goal',
  intervention: 'intervention',
  red_flag: 'redFlag',
  visit: 'appointment',
  phone: 'phone',
  care_team: 'careTeam',
  caregiver: 'caregiver',
  review: 'review',
  measurement: null,
  reported: null,
  open_question: null,
};

/** The part of the plan whose form holds this fact; null: there is none. */
export function placeInPlan({ kind, source }: Fact, patientId: string): PartOfPlan | null {
  // A phone number of a provider is part of the provider's record.
  const part = source?.recordType === 'CareTeamMember' ? 'careTeam' : PARTS[kind];
  if (part === null) return null;
  const isOwnRow = source === null || source.recordType === 'Patient';
  return { id: patientId, part, record: isOwnRow ? null : source.recordId };
}
