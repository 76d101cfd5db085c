import { BARRIER_DAYS } from '../../domain/patient-card/get-patient-card.ts';

/** The parts of a patient's card, in the order in which they are read before a call. */
export const PATIENT_PARTS = [
  'allergies',
  'whatMatters',
  'tasks',
  'contacts',
  'appointments',
  'admissions',
  'barriers',
  'plan',
  'conditions',
  'medications',
  'careTeam',
  'caregivers',
] as const;

export type PatientPart = (typeof PATIENT_PARTS)[number];

export const PART_TITLES = {
  allergies: 'Allergies',
  whatMatters: 'What matters',
  tasks: 'Open tasks',
  contacts: 'Last contacts',
  appointments: 'Upcoming appointments',
  admissions: 'Hospital and ED stays',
  barriers: `Barriers, last ${BARRIER_DAYS} days`,
  plan: 'Care plan and goals',
  conditions: 'Active conditions',
  medications: 'Active medications',
  careTeam: 'Care team',
  caregivers: 'Caregivers',
} as const satisfies Record<PatientPart, string>;
