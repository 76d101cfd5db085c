import type { Prisma } from '../../generated/prisma/client.ts';
import type { TaskKind, TaskPriority, TaskStatus, TaskVerb } from '../../generated/prisma/enums.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { ownerQuiet } from './quiet-times.ts';

/** Words for kinds. Safe in an open channel: they name the work, never the patient. */
export const TASK_KIND_LABELS = {
  follow_up: 'Follow-up',
  call: 'Call',
  callback: 'Callback',
  next_attempt: 'Next attempt',
  visit: 'Visit',
  paperwork: 'Paperwork',
  medication: 'Medication',
  referral: 'Referral',
  authorization: 'Authorization',
  transition: 'After discharge',
} as const satisfies Record<TaskKind, string>;

export const TASK_PRIORITY_LABELS = {
  routine: 'Routine',
  urgent: 'Urgent',
  asap: 'ASAP',
  stat: 'STAT',
} as const satisfies Record<TaskPriority, string>;

export type { TaskKind, TaskPriority, TaskVerb };

/** States in which a task is still open. */
export const OPEN_TASK_STATUSES: TaskStatus[] = ['open', 'in_progress', 'on_hold'];

/**
 * Whether a task still has to be done.
 * @returns true while the task is open, in progress or on hold.
 */
export function isOpenTask(task: { status: TaskStatus }): boolean {
  return OPEN_TASK_STATUSES.includes(task.status);
}

/** Undo is offered this long after Done, Snooze, Reassign or Cancel. */
export const UNDO_MS = 10 * 60_000;

const UNDOABLE: readonly TaskVerb[] = [
  'completed',
  'snoozed',
  'reassigned',
  'cancelled',
  'skipped',
  'started',
];

export const isUndoable = (verb: TaskVerb): boolean => UNDOABLE.includes(verb);

/** The longest title and details that Slack's text fields and our lists carry. */
export const TITLE_MAX = TEXT_LIMITS.taskTitle;
export const DETAILS_MAX = TEXT_LIMITS.taskDetails;

/** A due time as the person meant it: the instant, and the wall time and zone it was made from. */
export type Due = { at: Date; wall: string; zone: string };

/** What cards, lists and verbs read of a task. */
export const taskWithPeople = {
  owner: { select: { id: true, slackUserId: true, displayName: true, mutedKinds: true, ...ownerQuiet } },
  createdBy: { select: { id: true, slackUserId: true, displayName: true } },
  patient: { select: { id: true, caseKey: true, givenNames: true, familyName: true, protectedTexts: true } },
  medication: { select: { name: true, isPart2: true } },
  team: true,
  series: true,
} satisfies Prisma.TaskInclude;

export type TaskWithPeople = Prisma.TaskGetPayload<{ include: typeof taskWithPeople }>;

/** Whose it is; null: no patient's. */
export const patientOfTask = ({ patientId }: Pick<TaskWithPeople, 'patientId'>): string | null => patientId;

const URGENCY = Object.keys(TASK_PRIORITY_LABELS);

/** Most urgent first; those of one urgency in the order in which they came. */
export function mostUrgent<T extends { priority: TaskPriority }>(tasks: readonly T[]): T[] {
  return tasks.toSorted((a, b) => URGENCY.indexOf(b.priority) - URGENCY.indexOf(a.priority));
}

const KIND_WORDS: ReadonlyArray<readonly [TaskKind, RegExp]> = [
  ['callback', /\b(call(ing)? back|callback|return(ing)? (the |her |his |their )?call)\b/i],
  ['referral', /\breferr?al|\brefer\b/i],
  ['medication', /\b(medication|medicine|refill|dose|pharmacy|prescription|reconcil\w*)\b/i],
  ['paperwork', /\b(form|letter|fax|record|records|paperwork|authorization|appeal)\b/i],
  ['visit', /\b(visit|appointment|schedule|reschedule)\b/i],
  ['call', /\b(call|phone|ring|voicemail)\b/i],
];

/** The kind that a title speaks of; the first match counts, so "call back" is no plain call. */
export function guessKind(title: string): TaskKind {
  return KIND_WORDS.find(([, words]) => words.test(title))?.[0] ?? 'follow_up';
}

export const isTaskKind = (word: string | null): word is TaskKind =>
  word !== null && Object.hasOwn(TASK_KIND_LABELS, word);

export const isTaskPriority = (word: string | null): word is TaskPriority =>
  word !== null && Object.hasOwn(TASK_PRIORITY_LABELS, word);
