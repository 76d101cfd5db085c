/** The parts of a patient's card, in the order in which they are read before a call. */
export const PATIENT_PARTS = [
  'allergies',
  'whatMatters',
  'tasks',
  'contacts',
  'appointments',
  'referrals',
  'admissions',
  'results',
  'barriers',
  'plan',
  'conditions',
  'medications',
  'procedures',
  'coverage',
  'careTeam',
  'caregivers',
  'documents',
] as const;

export type PatientPart = (typeof PATIENT_PARTS)[number];

export const PART_TITLES = {
  allergies: 'Allergies',
  whatMatters: 'What matters',
  tasks: 'Open tasks',
  contacts: 'Last contacts',
  appointments: 'Upcoming appointments',
  referrals: 'Open referrals and orders',
  admissions: 'Hospital and ED stays',
  results: 'Last results',
  barriers: 'Barriers and social needs',
  plan: 'Care plan and goals',
  conditions: 'Active conditions',
  medications: 'Active medications',
  procedures: 'Procedures and immunizations',
  coverage: 'Coverage and consent',
  careTeam: 'Care team',
  caregivers: 'Caregivers',
  documents: 'Documents',
} as const satisfies Record<PatientPart, string>;
