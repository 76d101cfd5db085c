import { z } from 'zod';
import { TASK_LISTS, type TaskList } from '../../../domain/tasks/list-tasks.ts';
import { SNOOZE_IDS } from '../../../domain/time/snooze-presets.ts';
import { defineButton, IdPayload } from '../button.ts';

export const InList = z.object({ list: z.enum(TASK_LISTS), page: z.int().min(0) });

/** On a message that stays as it is: what comes of the press is said beside it. */
const Says = z.literal(true).optional();

/** On a row of a list the button also says which list and page to show again. */
const RowPayload = IdPayload.extend({
  in: InList.optional(),
  says: Says,
  /** A row of a message of many: Done there asks nothing. */
  row: z.literal(true).optional(),
});
export type InList = z.output<typeof InList>;

export const doneButton = defineButton('task.complete', RowPayload);
export const openButton = defineButton('task.open', RowPayload);
export const takeButton = defineButton('task.claim', IdPayload);
/** The answers to "Still working on this?". */
export const stillOnItButton = defineButton('task.confirm', IdPayload);
export const giveBackButton = defineButton('task.give_back', IdPayload);
export const reassignButton = defineButton('task.reassign_open', IdPayload);

/** `version`: the one that the change to be undone made. */
export const undoButton = defineButton('task.undo', RowPayload.extend({ version: z.int().positive() }));

/** On the receipt of a task that was just created. */
export const takeBackButton = defineButton('task.take_back', IdPayload);

/** Opens a settled task again: asks why. */
export const reopenButton = defineButton('task.reopen_open', RowPayload);

/** Short keys: an option's value holds 75 characters, and the id takes 36 of them. */
export const snoozeMenu = defineButton(
  'task.snooze',
  IdPayload.extend({ p: z.enum([...SNOOZE_IDS, 'pick']) }),
);

export const moreMenu = defineButton(
  'task.more',
  IdPayload.extend({ do: z.enum(['edit', 'contact', 'cancel', 'details', 'skip', 'start']) }),
);

/** Opens an empty task form, or one about a patient. For App Home, help and patient cards. */
export const makeTaskButton = defineButton(
  'task.open_new',
  z.object({ v: z.literal(1), patientId: z.uuid().optional() }),
);

const ListPayload = InList.extend({ v: z.literal(1), says: Says });

/** One definition per list: action ids may not repeat in one row of buttons. */
export const listButtons = {
  mine: defineButton('task.list_mine', ListPayload),
  due: defineButton('task.list_due', ListPayload),
  overdue: defineButton('task.list_overdue', ListPayload),
  team: defineButton('task.list_team', ListPayload),
  snoozed: defineButton('task.list_snoozed', ListPayload),
  unassigned: defineButton('task.list_unassigned', ListPayload),
  done: defineButton('task.list_done', ListPayload),
  team_done: defineButton('task.list_team_done', ListPayload),
} as const satisfies Record<TaskList, unknown>;
export const earlierPageButton = defineButton('task.list_earlier', ListPayload);
export const laterPageButton = defineButton('task.list_later', ListPayload);
