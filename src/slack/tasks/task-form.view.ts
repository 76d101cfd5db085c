import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import {
  DETAILS_MAX,
  TASK_KIND_LABELS,
  TASK_PRIORITY_LABELS,
  type TaskKind,
  type TaskPriority,
  TITLE_MAX,
} from '../../domain/tasks/task.ts';
import { TaskSource } from '../../domain/tasks/trace-source.ts';
import { type DueReading, dueFields, dueMeta, dueShown } from '../kit/due-field.ts';
import { memberField, option, optionsOf, selectField, suggestField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { joinMrkdwn, type Mrkdwn } from '../kit/mrkdwn.ts';
import { type RepeatReading, repeatFields, repeatMeta, repeatShown } from '../kit/repeat-field.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** Remembers ids and times, never words. */
export const taskForm = defineModal(
  'task.create',
  z.object({
    v: z.literal(1),
    /** Patients who fit the words: offered first. */
    among: z.array(z.uuid()).max(20).optional(),
    /** The message it is made from. */
    source: TaskSource.optional(),
    /** Where the command was typed: the receipt goes there. */
    typedIn: z.string().optional(),
    ...dueMeta,
    ...repeatMeta,
  }),
);

export type TaskForm = {
  /** Lines above the fields: what could not be read, who fits. */
  notes: Mrkdwn[];
  title: string | null;
  details: string | null;
  kind: TaskKind | null;
  priority: TaskPriority;
  ownerSlackUserId: string;
  patient: PlainTextOption | null;
  among: string[];
  due: { text: string; reading: DueReading } | null;
  repeats: { text: string; reading: RepeatReading } | null;
  /** More than one: the form asks which, for a task about no patient. */
  teams: { id: string; name: string }[];
  source?: TaskSource | undefined;
  /** Where the command was typed. */
  typedIn?: string | undefined;
};

/** The form of a new task, filled with what is known. */
export function taskFormView(form: TaskForm): ModalView {
  return taskForm.view({
    title: 'New task',
    submit: 'Save',
    meta: {
      v: 1,
      ...(form.among.length > 0 ? { among: form.among.slice(0, 20) } : {}),
      ...(form.source ? { source: form.source } : {}),
      ...(form.typedIn ? { typedIn: form.typedIn } : {}),
      dueShown: form.due ? dueShown(form.due.text, form.due.reading) : null,
      repeatShown: form.repeats ? repeatShown(form.repeats.text, form.repeats.reading) : null,
    },
    blocks: [
      ...(form.notes.length > 0 ? [paragraph(joinMrkdwn(form.notes, '\n'), 'notes')] : []),
      textField({
        name: 'title',
        label: 'Task',
        initial: form.title,
        placeholder: 'Call about the new dose',
        max: TITLE_MAX,
      }),
      suggestField({
        name: 'patient',
        label: 'Patient',
        suggestAs: 'patient.search',
        initial: form.patient,
        placeholder: 'Name, case key, MRN or birth date',
        optional: true,
      }),
      ...dueFields({
        name: 'due',
        label: 'Due',
        text: form.due?.text ?? null,
        reading: form.due?.reading ?? null,
        optional: true,
      }),
      ...repeatFields(form.repeats ?? {}),
      memberField({
        name: 'owner',
        label: 'Owner',
        initial: form.ownerSlackUserId,
        optional: true,
        hint: 'If empty, anyone on the team can take it.',
      }),
      selectField({
        name: 'priority',
        label: 'Priority',
        options: optionsOf(TASK_PRIORITY_LABELS),
        initial: form.priority,
      }),
      selectField({
        name: 'kind',
        label: 'Type',
        options: optionsOf(TASK_KIND_LABELS),
        initial: form.kind,
        placeholder: 'Detected from your text',
        optional: true,
      }),
      ...teamField(form.teams),
      textField({
        name: 'details',
        label: 'Details',
        initial: form.details,
        multiline: true,
        max: DETAILS_MAX,
        optional: true,
      }),
    ],
  });
}

function teamField(teams: TaskForm['teams']): KnownBlock[] {
  const [first] = teams;
  if (!first || teams.length < 2) return [];
  return [
    selectField({
      name: 'team',
      label: 'Team',
      hint: 'Only for a task without a patient; otherwise the patient’s team is used.',
      options: teams.slice(0, 100).map(({ id, name }) => option(id, name)),
      initial: first.id,
    }),
  ];
}
