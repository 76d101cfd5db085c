import { substanceKey } from '../../plain-language/lexicons/drug-key.ts';
import { ruleOf } from '../clocks/clock.ts';
import { BARRIER_LABELS, OUTCOME_LABELS, WAY_LABELS } from '../contacts/contact.ts';
import type { PatientCard } from '../patient-card/get-patient-card.ts';
import { telecomsOf } from '../patients/patient.ts';
import { dayWords } from '../plans/day-words.ts';
import type { PlanHistory } from '../plans/list-plan-versions.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { directionsText, pieceText } from '../plans/regimen.ts';
import { TIED } from '../plans/tied-problem.ts';
import { TASK_KIND_LABELS } from '../tasks/task.ts';
import type { Intent } from './intent.ts';
import { joined, type UntaggedRow } from './source-row.ts';

/** What the card of one patient answers by itself. */
export type ChartIntent = Extract<
  Intent,
  'contacts' | 'medicines' | 'visits' | 'tasks' | 'clocks' | 'barriers' | 'phone'
>;

type RowsOf = (card: PatientCard) => Omit<UntaggedRow, 'patientId'>[];

const numbers = (telecoms: Parameters<typeof telecomsOf>[0]): string =>
  telecomsOf(telecoms)
    .filter(({ kind }) => kind === 'phone')
    .map(({ value, use }) => (use ? `${value} (${use})` : value))
    .join(', ');

/** As the source wrote it; once the plan says it part by part, that counts: the strength is in no other place then. */
function howTaken(medicine: PatientCard['medications'][number]): (string | null)[] {
  if (medicine.regimen === null) return [medicine.name, medicine.dosage];
  const { name, regimen, unreadDosage } = readMedicine(medicine);
  return [[name, pieceText(regimen)].filter(Boolean).join(' '), directionsText(regimen), unreadDosage];
}

const ROWS: Record<ChartIntent, RowsOf> = {
  contacts: ({ contacts }) =>
    contacts.map(({ id, occurredAt, way, outcome, member, topic, summary }) => ({
      record: 'Contact',
      id,
      version: null,
      at: occurredAt,
      words: joined(
        `${WAY_LABELS[way]}, ${OUTCOME_LABELS[outcome].toLowerCase()}`,
        `by ${member.displayName}`,
        topic,
        summary,
      ),
    })),
  medicines: ({ medications }) =>
    medications.map((medicine) => ({
      record: 'Medication',
      id: medicine.id,
      version: medicine.version,
      at: null,
      words: joined(
        ...howTaken(medicine),
        medicine.reason && `for ${medicine.reason}`,
        medicine.status === 'on_hold' && 'on hold',
      ),
    })),
  visits: ({ appointments }) =>
    appointments.map(({ id, version, startsAt, description, withWhom, location, status }) => ({
      record: 'Appointment',
      id,
      version,
      at: startsAt,
      words: joined(
        description ?? 'Visit',
        withWhom && `with ${withWhom}`,
        location,
        status === 'proposed' && 'not confirmed',
      ),
    })),
  tasks: ({ tasks }) =>
    tasks.map(({ id, version, dueAt, kind, title, owner }) => ({
      record: 'Task',
      id,
      version,
      at: dueAt,
      words: joined(TASK_KIND_LABELS[kind], title, owner ? owner.displayName : 'unassigned'),
    })),
  clocks: ({ clocks }) =>
    clocks.map((clock) => ({
      record: 'Clock',
      id: clock.id,
      version: clock.version,
      at: clock.dueAt,
      words: joined(ruleOf(clock).title, clock.state === 'missed' && 'missed'),
    })),
  barriers: ({ barriers, socialNeeds, contacts }) => [
    ...barriers.map(({ barrier, lastNamedAt }) => ({
      record: 'Contact' as const,
      id: contacts.find(({ occurredAt }) => occurredAt.getTime() === lastNamedAt.getTime())?.id ?? '',
      version: null,
      at: lastNamedAt,
      words: BARRIER_LABELS[barrier],
    })),
    ...socialNeeds.map(({ id, version, name }) => ({
      record: 'Condition' as const,
      id,
      version,
      at: null,
      words: name,
    })),
  ],
  phone: ({ id, version, telecoms, caregivers }) =>
    [
      { record: 'Patient' as const, id, version, at: null, words: numbers(telecoms) },
      ...caregivers.map((caregiver) => {
        const theirs = numbers(caregiver.telecoms);
        return {
          record: 'Caregiver' as const,
          id: caregiver.id,
          version: caregiver.version,
          at: null,
          words:
            theirs &&
            joined(`${caregiver.name}${caregiver.relationship ? `, ${caregiver.relationship}` : ''}`, theirs),
        };
      }),
    ].filter(({ words }) => words !== ''),
};

export const isChartIntent = (intent: Intent): intent is ChartIntent => Object.hasOwn(ROWS, intent);

/** What a patient's card has on record for an intent, in the order of the card. */
export const chartRows = (card: PatientCard, intent: ChartIntent): UntaggedRow[] =>
  ROWS[intent](card).map((row) => ({ ...row, patientId: card.id }));

/**
 * What bears on when a patient can come. The record has no field for it: what has to be worked around is visits that are
 * booked, and what got in the way before.
 */
export const freeTimeRows = (card: PatientCard): UntaggedRow[] => [
  ...chartRows(card, 'visits'),
  ...chartRows(card, 'barriers'),
];

const ACTS = {
  added: 'started',
  changed: 'changed',
  ended: 'stopped',
  withdrawn: 'withdrawn by its source',
} as const;

/** Changes of medicines in the history of a plan: what, by whom, and why as far as anyone wrote it down. */
export function medicineChangeRows(
  { versions, patient }: PlanHistory,
  medicine: string | null,
): UntaggedRow[] {
  const wanted = medicine === null ? null : substanceKey(medicine);
  return versions.flatMap(({ version, at, changes }) =>
    changes
      .filter(({ part, label }) => part === 'medicine' && (wanted === null || isOf(label, wanted)))
      .map(
        ({ recordId, act, label, fields, by, on, reason }): UntaggedRow => ({
          record: 'Medication',
          id: recordId,
          version,
          at,
          patientId: patient.id,
          words: joined(
            `${label} ${ACTS[act]}`,
            // What is new has every field: who and why come first.
            ...(act === 'added' ? [] : fields.map(changed)),
            by ? `ordered by ${by}` : 'who ordered it is not recorded',
            on && `on ${dayWords(on, at)}`,
            reason ?? 'reason not recorded',
            ...(act === 'added'
              ? fields.flatMap(({ name, to }) =>
                  to === null ? [] : [name === TIED ? TIED : `${name}: ${to}`],
                )
              : []),
          ),
        }),
      ),
  );
}

/** What was written of one patient since then, newest first: contacts, versions of the plan, tasks that are open. */
export function changeRows(card: PatientCard, { versions }: PlanHistory, since: Date): UntaggedRow[] {
  const plan = versions.map(
    ({ version, at, changes, reason }): UntaggedRow => ({
      record: 'PlanVersion',
      id: card.id,
      version,
      at,
      patientId: card.id,
      words: joined(...changes.map(({ act, label }) => `${label} ${ACTS[act]}`), reason),
    }),
  );
  const tasks = card.tasks.map(
    ({ id, version, createdAt, kind, title, owner }): UntaggedRow => ({
      record: 'Task',
      id,
      version,
      at: createdAt,
      patientId: card.id,
      words: joined(`New task, ${TASK_KIND_LABELS[kind]}`, title, owner ? owner.displayName : 'unassigned'),
    }),
  );
  return [...plan, ...chartRows(card, 'contacts'), ...tasks]
    .filter(({ at, words }) => at !== null && at >= since && words !== '')
    .toSorted((one, other) => (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0));
}

/** As a person says it: what was not there before has no arrow. */
const changed = ({ name, from, to }: { name: string; from: string | null; to: string | null }): string => {
  // A tie has no words of its own: the history of a plan keeps that it is there.
  if (name === TIED) return to === null ? `no longer ${TIED}` : `now ${TIED}`;
  if (from === null) return `${name}: ${to}`;
  return to === null ? `${name} removed: ${from}` : `${name}: ${from} → ${to}`;
};

const isOf = (label: string, wanted: string): boolean =>
  label.split(/[^\p{L}]+/u).some((word) => word.length > 3 && substanceKey(word) === wanted);
