// Longer than 250 lines: one function for each part of the card.

import { BARRIER_LABELS, OUTCOME_LABELS, WAY_LABELS } from '../../domain/contacts/contact.ts';
import {
  HAND_OFF_STATE_LABELS,
  isKeptReason,
  KEPT_WORDS,
  SEVERITY_LABELS,
} from '../../domain/hand-offs/hand-off.ts';
import { supersededSince } from '../../domain/huddles/superseded-since.ts';
import type { PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { telecomsOf } from '../../domain/patients/patient.ts';
import { socialBarrier } from '../../domain/patients/social-barrier.ts';
import { readMedicine } from '../../domain/plans/read-medicine.ts';
import { directionsText, pieceText } from '../../domain/plans/regimen.ts';
import { TASK_KIND_LABELS, TASK_PRIORITY_LABELS } from '../../domain/tasks/task.ts';
import { languageName } from '../../plain-language/text/language-name.ts';
import { clockLine } from '../clocks/clock-words.ts';
import { allergyMarks } from '../kit/allergy-marks.ts';
import { carePlanLines } from '../kit/care-plan-lines.ts';
import { goalMarks } from '../kit/goal-marks.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import type { PatientPart } from '../kit/patient-parts.ts';
import { dueWords } from '../tasks/task-words.ts';
import { authorizationLine } from './authorization-line.ts';
import { CHART_LINES, screenedNeedLines } from './chart-lines.ts';
import { day, safe } from './line-words.ts';

type LinesOf = (card: PatientCard, now: Date) => Mrkdwn[];

const phones = (telecoms: Parameters<typeof telecomsOf>[0]) =>
  joinMrkdwn(
    telecomsOf(telecoms)
      .filter(({ kind }) => kind === 'phone')
      .map(({ value }) => escapeMrkdwn(value)),
    ', ',
  );

/** Since when a problem is there, as exactly as its source says it. */
const since = ({ onsetOn, onsetText }: { onsetOn: Date | null; onsetText: string | null }, now: Date) =>
  onsetOn ? mrkdwn`since ${day(onsetOn, now)}` : onsetText && mrkdwn`since ${safe(onsetText) ?? ''}`;

/**
 * Each part of the card as lines of mrkdwn (L2: for a person with access, and no one else). Words of people come
 * last: a long line is cut there, and never before when and who.
 */
export const LINES: Record<PatientPart, LinesOf> = {
  ...CHART_LINES,
  whatMatters: ({ whatMatters }) => [safe(whatMatters)].filter((words) => words !== null),
  allergies: ({ allergies }) =>
    allergies.map((allergy) =>
      joinMrkdwn(
        [mrkdwn`*${safe(allergy.substance) ?? ''}*`, safe(allergy.reaction), ...allergyMarks(allergy)],
        ' · ',
      ),
    ),
  tasks: ({ tasks }, now) =>
    tasks.map((task) =>
      joinMrkdwn(
        [
          task.priority !== 'routine' && mrkdwn`*${TASK_PRIORITY_LABELS[task.priority]}*`,
          dueWords(task, now),
          task.owner ? mention(task.owner.slackUserId) : 'unassigned',
          mrkdwn`${TASK_KIND_LABELS[task.kind]}: ${safe(task.title) ?? ''}`,
        ],
        ' · ',
      ),
    ),
  clocks: ({ clocks }, now) => clocks.map((clock) => clockLine(clock, now)),
  authorizations: ({ authorizations }) => authorizations.map(authorizationLine),
  contacts: ({ contacts }) =>
    contacts.map((contact) =>
      joinMrkdwn(
        [
          slackDate(contact.occurredAt),
          mrkdwn`${WAY_LABELS[contact.way]}, ${escapeMrkdwn(OUTCOME_LABELS[contact.outcome].toLowerCase())}`,
          mention(contact.member.slackUserId),
          mrkdwn`${safe(contact.topic) ?? ''}${contact.summary ? mrkdwn`: ${safe(contact.summary) ?? ''}` : ''}`,
        ],
        ' · ',
      ),
    ),
  handOffs: ({ handOffs }) =>
    handOffs.map(({ handOff, severity, summary, readBack, kept }) =>
      joinMrkdwn(
        [
          slackDate(handOff.createdAt),
          mrkdwn`${mention(handOff.giver.slackUserId)} → ${mention(handOff.receiver.slackUserId)}`,
          SEVERITY_LABELS[severity],
          mrkdwn`*${HAND_OFF_STATE_LABELS[handOff.state]}*`,
          isKeptReason(kept) && mrkdwn`nothing moved: ${KEPT_WORDS[kept]}`,
          readBack && mrkdwn`first: “${safe(readBack) ?? ''}”`,
          safe(summary),
        ],
        ' · ',
      ),
    ),
  huddles: ({ huddleItems }) =>
    huddleItems.map(({ huddle, minutes, decisions }) =>
      joinMrkdwn(
        [
          slackDate(huddle.startedAt ?? huddle.plannedAt),
          huddle.kind === 'family' && mrkdwn`*family conference*`,
          huddle.approvedBy && mrkdwn`approved by ${mention(huddle.approvedBy.slackUserId)}`,
          // Before the minutes, which say what was decided then: a long line is cut.
          ...supersededSince(decisions, huddle.filedAt).map(
            ({ was, now }) => mrkdwn`*now:* “${safe(now) ?? ''}” instead of “${safe(was) ?? ''}”`,
          ),
          safe(minutes),
        ],
        ' · ',
      ),
    ),
  appointments: ({ appointments }) =>
    appointments.map((visit) =>
      joinMrkdwn(
        [
          slackDate(visit.startsAt),
          safe(visit.description),
          visit.withWhom && mrkdwn`with ${safe(visit.withWhom) ?? ''}`,
          safe(visit.location),
          visit.status === 'proposed' && 'not confirmed',
        ],
        ' · ',
      ),
    ),
  admissions: ({ admissions }) =>
    admissions.map((stay) =>
      joinMrkdwn(
        [
          mrkdwn`${STAY_WORDS[stay.kind]} ${slackDate(stay.admittedAt, 'day')}`,
          stayEnd(stay),
          stay.disposition && mrkdwn`discharged to: ${safe(stay.disposition) ?? ''}`,
          safe(stay.facility),
          safe(stay.reason),
        ],
        ' · ',
      ),
    ),
  barriers: (card, now) => [
    ...card.barriers.map(({ barrier, lastNamedAt }) =>
      joinMrkdwn([BARRIER_LABELS[barrier], mrkdwn`named ${slackDate(lastNamedAt, 'day')}`], ' · '),
    ),
    ...card.socialNeeds.map((need) => {
      const barrier = socialBarrier(need.code);
      return joinMrkdwn(
        [barrier && BARRIER_LABELS[barrier], safe(need.name), 'in the chart', since(need, now)],
        ' · ',
      );
    }),
    ...screenedNeedLines(card, now),
  ],
  plan: ({ carePlans, goals, planReviewOn }, now) => [
    ...carePlans.map((plan) => joinMrkdwn(carePlanLines(plan, safe), '\n')),
    ...(planReviewOn ? [mrkdwn`Review due ${day(planReviewOn, now)}`] : []),
    ...goals.map((goal) =>
      joinMrkdwn(
        [
          mrkdwn`Goal: ${safe(goal.text) ?? ''}`,
          safe(goal.measure),
          safe(goal.target),
          goal.dueOn && mrkdwn`by ${day(goal.dueOn, now)}`,
          ...goalMarks(goal),
        ],
        ' · ',
      ),
    ),
  ],
  conditions: ({ conditions }, now) =>
    conditions.map((problem) =>
      joinMrkdwn(
        [
          safe(problem.name),
          problem.verification && mrkdwn`*${escapeMrkdwn(problem.verification)}*`,
          since(problem, now),
        ],
        ' · ',
      ),
    ),
  medications: ({ medications }) =>
    medications.map((medicine) =>
      joinMrkdwn(
        [
          ...medicineWords(medicine),
          medicine.reason && mrkdwn`for ${safe(medicine.reason) ?? ''}`,
          medicine.status === 'on_hold' && 'on hold by prescriber',
        ],
        ' · ',
      ),
    ),
  careTeam: ({ careTeamMembers }) =>
    careTeamMembers.map((member) =>
      joinMrkdwn(
        [
          member.member ? mention(member.member.slackUserId) : safe(member.name),
          safe(member.roleName),
          safe(member.organization),
          phones(member.telecoms),
        ],
        ' · ',
      ),
    ),
  caregivers: ({ caregivers }) =>
    caregivers.map((caregiver) =>
      joinMrkdwn(
        [
          mrkdwn`*${safe(caregiver.name) ?? ''}*`,
          safe(caregiver.relationship),
          phones(caregiver.telecoms),
          caregiver.languages.length > 0 && mrkdwn`speaks ${languageNames(caregiver.languages)}`,
        ],
        ' · ',
      ),
    ),
};

/** As the source wrote it; once the plan says it part by part, that counts. */
function medicineWords(medicine: PatientCard['medications'][number]): (Mrkdwn | null)[] {
  if (medicine.regimen === null) return [mrkdwn`*${safe(medicine.name) ?? ''}*`, safe(medicine.dosage)];
  const { name, regimen } = readMedicine(medicine);
  return [
    mrkdwn`*${safe([name, pieceText(regimen)].filter(Boolean).join(' ')) ?? ''}*`,
    safe(directionsText(regimen)),
  ];
}

/** Until when: an end that nobody knows is none, and no stay that goes on. */
const stayEnd = ({ dischargedAt, isEndUnknown }: PatientCard['admissions'][number]) =>
  isEndUnknown
    ? 'end not known'
    : dischargedAt
      ? mrkdwn`until ${slackDate(dischargedAt, 'day')}`
      : '*still admitted*';

const STAY_WORDS = { inpatient: 'In hospital', emergency: 'Emergency', observation: 'Observation' } as const;

/** What somebody speaks, and that an interpreter is needed: known before a call. */
export const spokenBy = ({
  languages,
  needsInterpreter,
}: Pick<PatientCard, 'languages' | 'needsInterpreter'>): (Mrkdwn | null)[] => [
  languages.length > 0 ? mrkdwn`speaks ${languageNames(languages)}` : null,
  needsInterpreter ? mrkdwn`*interpreter needed*` : null,
];

const languageNames = (tags: readonly string[]): Mrkdwn =>
  joinMrkdwn(
    tags.map((tag) => escapeMrkdwn(languageName(tag))),
    ', ',
  );

export { phones };
