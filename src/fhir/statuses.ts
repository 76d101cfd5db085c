import type { RecordContent } from '../domain/imports/records.ts';
import { type Concept, stated } from './parts.ts';

/**
 * FHIR R4's codes in our words. A code that is in no table (a later release, a local one) is taken as
 * `unknown`, or read from the dates; `entered-in-error` never comes this far.
 */
type Words<T extends string> = Readonly<Record<string, T>>;

export const conditionStatuses: Words<RecordContent<'condition'>['status']> = {
  active: 'active',
  recurrence: 'active',
  relapse: 'active',
  inactive: 'inactive',
  remission: 'inactive',
  resolved: 'resolved',
};

export const medicationStatuses: Words<RecordContent<'medication'>['status']> = {
  active: 'active',
  'on-hold': 'on_hold',
  stopped: 'stopped',
  cancelled: 'stopped',
  'not-taken': 'stopped',
  completed: 'completed',
};

export const carePlanStatuses: Words<RecordContent<'carePlan'>['status']> = {
  draft: 'draft',
  active: 'active',
  'on-hold': 'on_hold',
  revoked: 'revoked',
  completed: 'completed',
};

export const goalStatuses: Words<RecordContent<'goal'>['status']> = {
  proposed: 'proposed',
  planned: 'proposed',
  accepted: 'active',
  active: 'active',
  'on-hold': 'on_hold',
  completed: 'completed',
  cancelled: 'cancelled',
  rejected: 'cancelled',
};

export const appointmentStatuses: Words<RecordContent<'appointment'>['status']> = {
  proposed: 'proposed',
  pending: 'proposed',
  waitlist: 'proposed',
  booked: 'booked',
  arrived: 'booked',
  'checked-in': 'booked',
  fulfilled: 'fulfilled',
  cancelled: 'cancelled',
  noshow: 'no_show',
};

const VERIFICATIONS = ['unconfirmed', 'provisional', 'differential', 'refuted'] as const;

/** How sure a source is of a problem or allergy; null: confirmed, or not said. */
export const verificationOf = (status: Concept | null): (typeof VERIFICATIONS)[number] | null => {
  const said = stated(status);
  // FHIR R5: the clinician presumes it, and no one has seen it.
  if (said.includes('presumed')) return 'unconfirmed';
  return VERIFICATIONS.find((each) => said.includes(each)) ?? null;
};

/** What a problem list says in words of a problem that is not sure, whatever code stands beside it. */
const UNSURE: readonly (readonly [RegExp, (typeof VERIFICATIONS)[number]])[] = [
  [/^(?:rule[- ]?out\b|r\/o\b)/i, 'differential'],
  [
    /^(?:suspect(?:ed)?\b|suspicion (?:of|for)\b|possible\b|probable\b|presum(?:ed|ptive)\b|likely\b|questionable\b|concern for\b|query\b|\?)/i,
    'unconfirmed',
  ],
];

/** How sure a problem is by its own name; null: the name leaves nothing open. */
export const verificationByName = (name: string): (typeof VERIFICATIONS)[number] | null =>
  UNSURE.find(([begins]) => begins.test(name.trim()))?.[1] ?? null;
