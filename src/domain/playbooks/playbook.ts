import { z } from 'zod';
import { TaskKind, TaskPriority } from '../../generated/prisma/enums.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';

/** For which person of a patient's team a task of a playbook is. */
export const PLAYBOOK_ROLES = {
  coordinator: 'Coordinator (the person who logs)',
  prescriber: 'Prescriber',
  nurse: 'Nurse',
  pharmacist: 'Pharmacist',
  social_worker: 'Social worker',
  therapist: 'Therapist',
  physician: 'Physician',
  supervisor: 'Supervisor',
} as const;
export type PlaybookRole = keyof typeof PLAYBOOK_ROLES;

/** As many tasks as one field of checkboxes holds, less what no one would do at once. */
export const MOST_TASKS = 8;
/** A task that is due later than that is no answer to a barrier. */
export const MOST_DAYS = 60;

/** Made again no sooner than after so many days: a barrier that was named twice is one barrier. */
export const MADE_AGAIN_AFTER_DAYS = 14;

/** In a message to the prescriber, their name. */
export const PRESCRIBER_MARK = '{prescriber}';

const PlaybookTaskContent = z.object({
  /** Names the task in its playbook over all versions: none is made twice by it. */
  key: z.string().regex(/^[a-z0-9_]{1,40}$/),
  title: z
    .string()
    .trim()
    .min(1, 'Say in a few words what to do.')
    .max(TEXT_LIMITS.playbookTask, tooLong(TEXT_LIMITS.playbookTask)),
  /** More words; for a prescriber, the message. */
  details: z
    .string()
    .trim()
    .max(TEXT_LIMITS.playbookDetails, tooLong(TEXT_LIMITS.playbookDetails))
    .nullable()
    .default(null),
  kind: z.enum(TaskKind),
  priority: z.enum(TaskPriority).default('routine'),
  role: z.enum(Object.keys(PLAYBOOK_ROLES) as [PlaybookRole, ...PlaybookRole[]]),
  /** In business days of the patient's team; 0: today, while the team is at work. */
  dueInDays: z
    .int('Days are a whole number, for example 2.')
    .min(0, 'Days cannot be less than 0.')
    .max(MOST_DAYS, `${MOST_DAYS} business days at most.`),
});
export type PlaybookTaskContent = z.output<typeof PlaybookTaskContent>;

const words = z
  .string()
  .trim()
  .max(TEXT_LIMITS.playbookWords, tooLong(TEXT_LIMITS.playbookWords))
  .nullable()
  .default(null);

/** What a team does about a barrier. */
export const PlaybookContent = z.object({
  /** Why these tasks, or where they are from: one line. */
  reason: words,
  tasks: z
    .array(PlaybookTaskContent)
    .max(MOST_TASKS, `${MOST_TASKS} tasks at most.`)
    .refine((tasks) => new Set(tasks.map(({ key }) => key)).size === tasks.length, 'Two tasks have one key.'),
  /** Places and numbers that help, a line each. */
  resources: words,
  /** Who knows more, a line each. */
  ask: words,
});
export type PlaybookContent = z.output<typeof PlaybookContent>;
