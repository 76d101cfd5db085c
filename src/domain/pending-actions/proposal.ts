import { z } from 'zod';
import { AbsenceMode, TaskKind, TaskPriority } from '../../generated/prisma/enums.ts';
import { ContactFields } from '../contacts/contact-fields.ts';
import { RepeatsInput } from '../tasks/repeats-input.ts';
import { TaskInput } from '../tasks/task-input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';

/** An instant as rules give it, and as a row keeps it. */
const Instant = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((at) => (at instanceof Date ? at : new Date(at)));

const Due = z.strictObject({
  at: Instant,
  wall: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  zone: z.string().min(1),
});

/** The words for a time as they were written: what the ordinary form shows in its field. No verb reads them. */
const DueWords = z.string().trim().max(TEXT_LIMITS.dueWords).nullish();

const Task = z.strictObject({
  title: TaskInput.shape.title,
  details: TaskInput.shape.details,
  kind: z.enum(TaskKind).optional(),
  priority: z.enum(TaskPriority).default('routine'),
  due: Due.nullish(),
  dueWords: DueWords,
  repeats: RepeatsInput.nullish(),
  repeatWords: DueWords,
  ownerSlackUserId: z.string().nullish(),
});

const contact = ContactFields.shape;
const Contact = z.strictObject({
  direction: contact.direction,
  way: contact.way,
  party: contact.party,
  outcome: contact.outcome,
  topic: contact.topic,
  summary: contact.summary,
  barriers: contact.barriers,
  minutes: contact.minutes,
  occurredAt: Instant.nullish(),
  /** At most four: as many as the form of a contact holds. */
  followUps: z.array(Task).max(4).default([]),
});

const reason = z
  .string()
  .trim()
  .max(TEXT_LIMITS.taskReason, tooLong(TEXT_LIMITS.taskReason, 'the reason'))
  .nullish();

/**
 * What each verb may be given. Strict: a field that is not named here refuses the proposal. No id of a patient or a task is
 * among them: those come from the verbs that look for them under the member's own access.
 */
export const PROPOSAL_INPUTS = {
  make_task: Task,
  log_contact: Contact,
  snooze: z.strictObject({ until: Instant, reason }),
  reassign: z.strictObject({ toSlackUserId: z.string(), note: reason }),
  done: z.strictObject({}),
  away: z.strictObject({
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    backupSlackUserId: z.string('Choose who covers for you.'),
    mode: z.enum(AbsenceMode).default('all'),
  }),
} as const;
export type ProposalVerb = keyof typeof PROPOSAL_INPUTS;

/** Which of them are about a patient, about a task that exists, or about neither. */
export const PROPOSAL_SUBJECTS = {
  make_task: 'patient',
  log_contact: 'patient',
  snooze: 'task',
  reassign: 'task',
  done: 'task',
  away: 'none',
} as const satisfies Record<ProposalVerb, 'patient' | 'task' | 'none'>;

/** One change that is proposed: what a verb would be given, once its member approves. */
export type Proposal = {
  [verb in ProposalVerb]: {
    verb: verb;
    input: z.input<(typeof PROPOSAL_INPUTS)[verb]>;
    /** From `findPatient…` alone; a task may be about none. */
    patientId?: string | null;
    /** From a list of the member's own tasks alone. */
    taskId?: string | null;
    /** The version of the task, or of the patient's plan, that the member has seen; as it is now, if not said. */
    guardVersion?: number | null;
  };
}[ProposalVerb];

/** The parsed input of a verb. */
export type ProposalInput<V extends ProposalVerb> = z.output<(typeof PROPOSAL_INPUTS)[V]>;
