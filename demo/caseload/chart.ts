import type { Moment } from './when.ts';

/** A patient as we write them down: short enough to read at a glance, whole enough to become FHIR (to-fhir.ts). */
export type Chart = {
  /** Names the patient in the caseload's own files: "rosa-chen". */
  id: string;
  mrn: string;
  given: string;
  family: string;
  /** Other names by which people look for them: maiden names, Latin letters. */
  alsoKnownAs?: readonly { given: string; family: string }[];
  born: string;
  gender: 'female' | 'male' | 'other';
  /** BCP 47, preferred first. */
  languages: readonly string[];
  phone: string;
  /** Street; the town is the same for all. */
  home: string;
  caregivers?: readonly Caregiver[];
  careTeam?: readonly Provider[];
  problems: readonly Problem[];
  medicines: readonly Medicine[];
  plan: Plan;
  goals: readonly Goal[];
  stays?: readonly Stay[];
  visits?: readonly Visit[];
  needsInterpreter?: true;
  results?: readonly Result[];
  referrals?: readonly Referral[];
  coverage?: { payer: string; plan: string; isEmployerFunded: boolean };
  procedures?: readonly { what: string; on: string; by?: string }[];
  documents?: readonly { title: string; on: string; link: string }[];
};

/** `code`: LOINC. `on`: a day. */
export type Result = { code: string; value: number; unit: string; on: string; flag?: 'H' | 'L' };
export type Referral = { what: string; to: string; why: string; on: string };

export type Caregiver = {
  given: string;
  family: string;
  relationship: string;
  phone: string;
  languages?: readonly string[];
};
export type Provider = { name: string; role: string; organization: string; phone: string };
/** `code`: ICD-10-CM. `since`: a day, or a year alone. */
export type Problem = { code: string; name: string; since: string; isOver?: string };
export type Medicine = {
  name: string;
  dose: string;
  /** What it is for; left out where the record does not say. */
  reason?: string;
  by?: string;
  since: string;
  status?: 'active' | 'on-hold' | 'stopped' | 'completed';
};
export type Plan = { title: string; since: string; activities: readonly string[] };
export type Goal = { text: string; target?: string; due?: string };
export type Stay = {
  kind: 'inpatient' | 'emergency' | 'observation';
  facility: string;
  reason: string;
  from: Moment;
  /** Left out while the patient is in. */
  until?: Moment;
};
export type Visit = {
  what: string;
  with: string;
  where: string;
  at: Moment;
  minutes?: number;
  status?: 'proposed' | 'booked' | 'fulfilled' | 'cancelled' | 'noshow';
};

type About = Partial<Pick<Medicine, 'reason' | 'by' | 'status'>>;

export const problem = (code: string, name: string, since: string, isOver?: string): Problem => ({
  code,
  name,
  since,
  ...(isOver === undefined ? {} : { isOver }),
});
export const medicine = (name: string, dose: string, since: string, about: About = {}): Medicine => ({
  name,
  dose,
  since,
  ...about,
});
export const caregiver = (
  given: string,
  family: string,
  relationship: string,
  phone: string,
  ...languages: string[]
): Caregiver => ({ given, family, relationship, phone, ...(languages.length > 0 ? { languages } : {}) });
export const provider = (name: string, role: string, organization: string, phone: string): Provider => ({
  name,
  role,
  organization,
  phone,
});
