import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { repeatWords } from '../../domain/tasks/series.ts';
import {
  DETAILS_MAX,
  TASK_KIND_LABELS,
  TASK_PRIORITY_LABELS,
  type TaskWithPeople,
  TITLE_MAX,
} from '../../domain/tasks/task.ts';
import { wallClockAt } from '../../domain/time/instants.ts';
import { showClock, showDay, showMoment } from '../../domain/time/show-time.ts';
import { toWall } from '../../domain/time/wall-time.ts';
import { type DueReading, dueFields, dueMeta } from '../kit/due-field.ts';
import { memberField, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { repeatFields, repeatMeta } from '../kit/repeat-field.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { taskMeta } from './task-modal.ts';
import { headline } from './task-words.ts';

/** `version`: the one the person saw; someone else's change since then is not written over. */
export const editModal = defineModal(
  'task.edit',
  taskMeta.extend({ version: z.int().positive(), ...dueMeta, ...repeatMeta }),
);

/** The free texts of the form as it first appears, masked; one that comes back like this was not changed. */
export function editTexts(task: TaskWithPeople, surface: Surface, zone: string) {
  return {
    title: freeText(task.title, task.patient, surface)?.trim() ?? '',
    details: task.details ? (freeText(task.details, task.patient, surface)?.trim() ?? null) : null,
    due: task.dueAt ? dueText(task.dueAt, zone) : null,
    repeats: repeatWords(task),
  };
}

/** The form of a task as it is. */
export function editModalView(
  task: TaskWithPeople,
  { surface, now, zone }: { surface: Surface; now: Date; zone: string },
): ModalView {
  const texts = editTexts(task, surface, zone);
  return editModal.view({
    title: 'Edit task',
    submit: 'Save',
    meta: { v: 1, id: task.id, version: task.version, dueTask: task.id },
    blocks: [
      paragraph(headline(task, surface)),
      textField({ name: 'title', label: 'Task', initial: texts.title, max: TITLE_MAX }),
      selectField({
        name: 'kind',
        label: 'Type',
        options: optionsOf(TASK_KIND_LABELS),
        initial: task.kind,
      }),
      ...dueFields({
        name: 'due',
        label: 'Due',
        text: texts.due,
        reading: task.dueAt ? currentDue(task.dueAt, zone, now) : null,
        optional: true,
      }),
      ...repeatFields({ text: texts.repeats }),
      memberField({
        name: 'owner',
        label: 'Owner',
        initial: task.owner?.slackUserId ?? null,
        optional: true,
        hint: 'If empty, anyone on the team can take it.',
      }),
      selectField({
        name: 'priority',
        label: 'Priority',
        options: optionsOf(TASK_PRIORITY_LABELS),
        initial: task.priority,
      }),
      textField({
        name: 'details',
        label: 'Details',
        initial: texts.details,
        multiline: true,
        max: DETAILS_MAX,
        optional: true,
      }),
    ],
  });
}

function dueText(dueAt: Date, zone: string): string {
  const here = wallClockAt(dueAt, zone);
  return `${showDay(here.toPlainDate())}, ${showClock(here.toPlainTime())}`;
}

function currentDue(dueAt: Date, zone: string, now: Date): DueReading {
  const here = wallClockAt(dueAt, zone);
  const moment = { at: dueAt, wall: toWall(here), zone, shown: showMoment(here, { now, zone }) };
  return dueAt > now
    ? { kind: 'due', ...moment }
    : {
        kind: 'past',
        ...moment,
        sentence: `It was due ${moment.shown}. If you leave this unchanged, the task stays overdue.`,
      };
}
