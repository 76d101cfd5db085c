import { z } from 'zod';
import { TaskKind, TaskPriority } from '../../generated/prisma/enums.ts';
import { DueInput } from './due-input.ts';
import { RepeatsInput } from './repeats-input.ts';
import { DETAILS_MAX, TITLE_MAX } from './task.ts';

/** What a person says of a task; creating and editing share it, and so do the sentences under the fields. */
export const TaskInput = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Say in a few words what to do.')
    .max(TITLE_MAX, `Please keep this under ${TITLE_MAX} characters; the rest fits in the details.`),
  details: z
    .string()
    .trim()
    .max(DETAILS_MAX, `Please keep the details under ${DETAILS_MAX} characters.`)
    .nullish(),
  kind: z.enum(TaskKind).optional(),
  priority: z.enum(TaskPriority).default('routine'),
  due: DueInput.nullish(),
  /** With a first due time only. */ repeats: RepeatsInput.nullish(),
  ownerSlackUserId: z.string().nullish(),
});
