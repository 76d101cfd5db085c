import type { DraftRequest } from '../draft.ts';
import { type Caretaker, type Fact, type FactKind, type FactSheet, factsOf } from '../fact-sheet.ts';

/** Who reads a draft. The language is that of the words that replace a name that reveals too much. */
export type Reader = Pick<DraftRequest, 'audience' | 'caregiverId' | 'insurer'> & { language?: string };

/** What a caregiver has to be allowed to know before a fact of this kind is shown. Null: anything at all. */
const NEEDS: Record<FactKind, Caretaker['mayKnow'][number] | null> = {
  medicine: 'medicines',
  allergy: 'medicines',
  problem: 'problems',
  suspected: 'problems',
  // A warning sign or a daily task reveals what is wrong as surely as its name does.
  red_flag: 'problems',
  intervention: 'problems',
  what_matters: 'goals',
  goal: 'goals',
  visit: 'visits',
  phone: null,
  care_team: null,
  review: 'visits',
  caregiver: null,
  measurement: 'problems',
  reported: 'problems',
  open_question: 'problems',
};

/** What nobody has confirmed, and what the team has logged for itself. */
const FOR_CLINICIANS: ReadonlySet<FactKind> = new Set([
  'suspected',
  'measurement',
  'reported',
  'open_question',
]);

/** The caregiver a draft is asked for; undefined when the sheet has no such person. */
export const caregiverOf = (sheet: FactSheet, { caregiverId }: Pick<DraftRequest, 'caregiverId'>) =>
  factsOf(sheet, 'caregiver').find(({ id }) => id === caregiverId);

/**
 * Whether this reader may know of a fact, by its kind and its mark alone: a patient of all of theirs, a caregiver of
 * what the patient allowed, of what 42 CFR Part 2 protects no one but the patient and whom a consent of theirs names,
 * clinicians alone of what nobody has confirmed, no patient of what has a code for a name.
 */
export function mayKnow(
  { kind, isPart2, isUnnamed }: Pick<Fact, 'kind' | 'isPart2' | 'isUnnamed'>,
  sheet: FactSheet,
  reader: Reader,
): boolean {
  if (FOR_CLINICIANS.has(kind) && reader.audience !== 'clinician') return false;
  if (isUnnamed === true && (reader.audience === 'patient' || reader.audience === 'caregiver')) return false;
  if (reader.audience === 'patient') return true;
  if (isPart2 === true && !hasConsent(sheet, reader)) return false;
  if (reader.audience !== 'caregiver') return true;
  const allowed = caregiverOf(sheet, reader)?.mayKnow ?? [];
  const needed = NEEDS[kind];
  return allowed.length > 0 && (needed === null || allowed.includes(needed));
}

/** Whether the patient has agreed that this reader may know what 42 CFR Part 2 protects: 42 CFR 2.31, 2.33. */
function hasConsent(sheet: FactSheet, reader: Reader): boolean {
  const consent = sheet.part2Consent;
  if (!consent) return false;
  if (reader.audience !== 'caregiver') return consent.isForTreatment;
  const recordId = caregiverOf(sheet, reader)?.source?.recordId;
  return recordId !== undefined && consent.caregiverIds.includes(recordId);
}
