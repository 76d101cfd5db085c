import type { Prisma } from '../../generated/prisma/client.ts';
import {
  Barrier,
  ContactDirection,
  ContactOutcome,
  type ContactParty,
  type ContactWay,
  type TaskKind,
} from '../../generated/prisma/enums.ts';
import { TEXT_LIMITS } from '../text-limits.ts';

export type { ContactParty };
export { Barrier as BARRIERS };

export const DIRECTION_LABELS = {
  outbound: 'Outgoing (we reached out)',
  inbound: 'Incoming (they reached us)',
} as const satisfies Record<ContactDirection, string>;

export const WAY_LABELS = {
  phone: 'Phone',
  voicemail: 'Voicemail',
  video: 'Video',
  in_person: 'In person',
  portal: 'Portal',
  text: 'Text message',
  letter: 'Letter',
} as const satisfies Record<ContactWay, string>;

export const PARTY_LABELS = {
  patient: 'Patient',
  caregiver: 'Caregiver',
  provider: 'Provider',
  insurer: 'Insurer',
  community: 'Community organization',
} as const satisfies Record<ContactParty, string>;

export const OUTCOME_LABELS = {
  reached: 'Reached',
  left_message: 'Left a message',
  no_answer: 'No answer',
  wrong_number: 'Wrong number',
} as const satisfies Record<ContactOutcome, string>;

/** Gravity Project categories (SDOH Clinical Care 3.0.0), then three of our own. */
export const BARRIER_LABELS = {
  food: 'Food',
  housing_instability: 'Housing instability',
  homelessness: 'Homelessness',
  inadequate_housing: 'Inadequate housing',
  transportation: 'Transportation',
  financial_strain: 'Financial strain',
  material_hardship: 'Material hardship',
  education: 'Education',
  employment: 'Employment',
  veteran_status: 'Veteran status',
  stress: 'Stress',
  social_connection: 'Social connection',
  intimate_partner_violence: 'Intimate partner violence',
  elder_abuse: 'Elder abuse',
  health_literacy: 'Health literacy',
  insurance_coverage: 'Insurance coverage',
  medical_cost_burden: 'Medical cost burden',
  digital_literacy: 'Digital literacy',
  digital_access: 'Digital access',
  utilities: 'Utilities',
  language_access: 'Language access',
  incarceration: 'Incarceration',
  protective_factor: 'Protective factor (something that helps)',
  work_schedule: 'Work schedule',
  mistrust: 'Mistrust',
  family_dynamics: 'Family dynamics',
} as const satisfies Record<Barrier, string>;

export const TOPIC_MAX = TEXT_LIMITS.contactTopic;
export const SUMMARY_MAX = TEXT_LIMITS.contactSummary;
/** A contact further back is a slip of the finger. */
export const OLDEST_DAYS = 366;
/** A working day; longer is a slip of the finger. */
export const MINUTES_MAX = 480;

/** Beside the first follow-up, in one form. */
export const MORE_FOLLOW_UPS_MAX = 3;

/** What cards and lists read of a contact. */
export const contactWithPeople = {
  member: { select: { id: true, slackUserId: true, displayName: true } },
  patient: {
    select: { id: true, caseKey: true, givenNames: true, familyName: true, protectedTexts: true, team: true },
  },
  caregiver: { select: { name: true, relationship: true } },
  timeEntries: { select: { minutes: true } },
  // The follow-up; owners of a playbook's tasks are notified of each.
  tasks: {
    where: { playbookTask: null },
    orderBy: { createdAt: 'asc' },
    take: 1,
    include: { owner: { select: { slackUserId: true } } },
  },
} satisfies Prisma.ContactInclude;

export type ContactWithPeople = Prisma.ContactGetPayload<{ include: typeof contactWithPeople }>;

/** Whose it is. */
export const patientOfContact = ({ patientId }: Pick<ContactWithPeople, 'patientId'>): string => patientId;

/** What is offered when no one was reached: words for the form, which the person may change or empty. */
export type NextAttempt = { title: string; when: string; kind: TaskKind };

const TRY_AGAIN: NextAttempt = { title: 'Try again', when: 'next working day 9am', kind: 'next_attempt' };

/**
 * What is offered after an outcome, when no one was reached: try again on the next working day. A wrong number is
 * found first, not dialed again, and a person who left us a message is called back.
 * @returns the follow-up; null when they were reached.
 */
export function nextAttempt(outcome: ContactOutcome, direction: ContactDirection): NextAttempt | null {
  if (outcome === 'reached') return null;
  if (outcome === 'wrong_number') return { ...TRY_AGAIN, title: 'Find the right number', kind: 'follow_up' };
  const calledUs = direction === 'inbound' && outcome === 'left_message';
  return calledUs ? { ...TRY_AGAIN, title: 'Call back', kind: 'callback' } : TRY_AGAIN;
}

/** Everything that an outcome may offer: what of it stays in a form untouched is not the person's own words. */
export const NEXT_ATTEMPTS: readonly NextAttempt[] = Object.values(ContactOutcome).flatMap((outcome) =>
  Object.values(ContactDirection).flatMap((direction) => nextAttempt(outcome, direction) ?? []),
);

export const isOutcome = (value: string | null): value is ContactOutcome =>
  value !== null && Object.hasOwn(OUTCOME_LABELS, value);

export const isWay = (value: string | null): value is ContactWay =>
  value !== null && Object.hasOwn(WAY_LABELS, value);

export const isDirection = (value: string | null): value is ContactDirection =>
  value !== null && Object.hasOwn(DIRECTION_LABELS, value);

export const isBarrier = (value: string): value is Barrier => Object.hasOwn(BARRIER_LABELS, value);
