import { BARRIER_LABELS, OUTCOME_LABELS, WAY_LABELS } from '../../domain/contacts/contact.ts';
import type { PatientCard } from '../../domain/patients/get-patient-card.ts';
import { telecomsOf } from '../../domain/patients/patient.ts';
import { readMedicine } from '../../domain/plans/read-medicine.ts';
import { directionsText, pieceText } from '../../domain/plans/regimen.ts';
import { TASK_KIND_LABELS, TASK_PRIORITY_LABELS } from '../../domain/tasks/task.ts';
import { showDay } from '../../domain/time/show-time.ts';
import { escapeMrkdwn, mention, slackDate } from '../kit/mrkdwn.ts';
import type { PatientPart } from './patient-parts.ts';

type LinesOf = (card: PatientCard, now: Date) => string[];

/** A calendar date: no zone moves it. */
export const day = (on: Date): string => showDay(Temporal.PlainDate.from(on.toISOString().slice(0, 10)));

const joined = (parts: (string | null | undefined | false)[], by = ' · ') => parts.filter(Boolean).join(by);
const safe = (text: string | null | undefined) => (text ? escapeMrkdwn(text.trim()) : null);
const phones = (telecoms: Parameters<typeof telecomsOf>[0]) =>
  telecomsOf(telecoms)
    .filter(({ kind }) => kind === 'phone')
    .map(({ value }) => escapeMrkdwn(value))
    .join(', ');

/**
 * Each part of the card as lines of mrkdwn (L2: for somebody with access, and nobody else).
 * Words of people come last: a long line is cut there, and never before when and who.
 */
export const LINES: Record<PatientPart, LinesOf> = {
  whatMatters: ({ whatMatters }) => (safe(whatMatters) ? [safe(whatMatters) ?? ''] : []),
  tasks: ({ tasks }, now) =>
    tasks.map((task) =>
      joined([
        task.priority !== 'routine' && `*${TASK_PRIORITY_LABELS[task.priority]}*`,
        task.dueAt ? `${task.dueAt < now ? 'overdue since' : 'due'} ${slackDate(task.dueAt)}` : 'no date',
        task.owner ? mention(task.owner.slackUserId) : 'nobody has it yet',
        `${TASK_KIND_LABELS[task.kind]}: ${safe(task.title)}`,
      ]),
    ),
  contacts: ({ contacts }) =>
    contacts.map((contact) =>
      joined([
        slackDate(contact.occurredAt),
        `${WAY_LABELS[contact.way]}, ${OUTCOME_LABELS[contact.outcome].toLowerCase()}`,
        mention(contact.member.slackUserId),
        `${safe(contact.topic)}${contact.summary ? `: ${safe(contact.summary)}` : ''}`,
      ]),
    ),
  appointments: ({ appointments }) =>
    appointments.map((visit) =>
      joined([
        slackDate(visit.startsAt),
        safe(visit.description),
        visit.withWhom && `with ${safe(visit.withWhom)}`,
        safe(visit.location),
        visit.status === 'proposed' && 'not confirmed',
      ]),
    ),
  admissions: ({ admissions }) =>
    admissions.map((stay) =>
      joined([
        `${STAY_WORDS[stay.kind]} ${slackDate(stay.admittedAt, 'day')}`,
        stay.dischargedAt ? `until ${slackDate(stay.dischargedAt, 'day')}` : '*still in*',
        safe(stay.facility),
        safe(stay.reason),
      ]),
    ),
  barriers: ({ barriers }) =>
    barriers.map(({ barrier, lastNamedAt }) =>
      joined([BARRIER_LABELS[barrier], `named ${slackDate(lastNamedAt, 'day')}`]),
    ),
  plan: ({ carePlans, goals, planReviewOn }) => [
    ...carePlans.map((plan) => `*${safe(plan.title)}*`),
    ...(planReviewOn ? [`To be reviewed ${day(planReviewOn)}`] : []),
    ...goals.map((goal) =>
      joined([
        `Goal: ${safe(goal.text)}`,
        safe(goal.measure),
        safe(goal.target),
        goal.dueOn && `by ${day(goal.dueOn)}`,
      ]),
    ),
  ],
  conditions: ({ conditions }) =>
    conditions.map((problem) =>
      joined([safe(problem.name), problem.onsetOn && `since ${day(problem.onsetOn)}`]),
    ),
  medications: ({ medications }) =>
    medications.map((medicine) =>
      joined([
        ...medicineWords(medicine),
        medicine.reason && `for ${safe(medicine.reason)}`,
        medicine.status === 'on_hold' && 'paused by the prescriber',
      ]),
    ),
  careTeam: ({ careTeamMembers }) =>
    careTeamMembers.map((member) =>
      joined([
        member.member ? mention(member.member.slackUserId) : safe(member.name),
        safe(member.roleName),
        safe(member.organization),
        phones(member.telecoms),
      ]),
    ),
  caregivers: ({ caregivers }) =>
    caregivers.map((caregiver) =>
      joined([
        `*${safe(caregiver.name)}*`,
        safe(caregiver.relationship),
        phones(caregiver.telecoms),
        caregiver.languages.length > 0 && `speaks ${languageNames(caregiver.languages)}`,
      ]),
    ),
};

/** As the source wrote it; once the plan says it part by part, that counts. */
function medicineWords(medicine: PatientCard['medications'][number]): (string | null)[] {
  if (medicine.regimen === null) return [`*${safe(medicine.name)}*`, safe(medicine.dosage)];
  const { name, regimen } = readMedicine(medicine);
  return [`*${safe([name, pieceText(regimen)].filter(Boolean).join(' '))}*`, safe(directionsText(regimen))];
}

const STAY_WORDS = { inpatient: 'In hospital', emergency: 'Emergency', observation: 'Observation' } as const;

const inEnglish = new Intl.DisplayNames('en', { type: 'language' });

/** BCP 47 tags in words; a tag nobody knows stays as it is. */
export function languageNames(tags: readonly string[]): string {
  return tags
    .map((tag) => {
      try {
        return inEnglish.of(tag) ?? tag;
      } catch {
        return tag;
      }
    })
    .map(escapeMrkdwn)
    .join(', ');
}

export { phones };
