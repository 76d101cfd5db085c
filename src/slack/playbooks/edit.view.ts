import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { BARRIER_LABELS, BARRIERS } from '../../domain/contacts/contact.ts';
import { PLAYBOOK_DEFAULTS } from '../../domain/playbooks/defaults/playbook-defaults.ts';
import type { PlaybookHistory } from '../../domain/playbooks/list-playbooks.ts';
import {
  MOST_DAYS,
  MOST_TASKS,
  PLAYBOOK_ROLES,
  type PlaybookTaskContent,
} from '../../domain/playbooks/playbook.ts';
import type { Playbook } from '../../domain/playbooks/read-playbooks.ts';
import { TASK_KIND_LABELS, TASK_PRIORITY_LABELS } from '../../domain/tasks/task.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { resetPlaybookButton } from '../kit/buttons/playbooks.ts';
import { numberField, optionsOf, selectField, textField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

export const editModal = defineModal(
  'playbook.edit',
  z.object({
    v: z.literal(1),
    teamId: z.uuid(),
    barrier: z.enum(BARRIERS),
    version: z.int().min(0),
    /** The tasks in the form, by their keys; new ones among them. */
    keys: z.array(z.string()).max(MOST_TASKS),
  }),
);

/** The block id of a field. Slack keeps what is in a field whose id stays: another version has other ids. */
export const fieldName = (version: number, field: 'reason' | 'resources' | 'ask'): string =>
  `${version}.${field}`;

/** The same of one task. */
export const taskFieldName = (version: number, key: string, field: keyof PlaybookTaskContent): string =>
  `${version}.task.${key}.${field}`;

/** Empty rows for new tasks. */
const NEW_ROWS = 2;

type Shown = { teamId: string; playbook: Playbook; history: PlaybookHistory; newKeys: readonly string[] };

/** Everything of one playbook; a task whose title is emptied is removed. */
export function editView({ teamId, playbook, history, newKeys }: Shown): ModalView {
  const { barrier, version, tasks, isDefault } = playbook;
  const added = newKeys.slice(0, Math.min(NEW_ROWS, MOST_TASKS - tasks.length));
  const label = BARRIER_LABELS[barrier];
  return editModal.view({
    title: 'Playbook',
    submit: 'Save',
    meta: { v: 1, teamId, barrier, version, keys: [...tasks.map(({ key }) => key), ...added] },
    blocks: [
      headBlock(label, { teamId, playbook }),
      ...tasks.flatMap((task, at) => taskFields(version, task.key, `Task ${at + 1}`, task)),
      ...added.flatMap((key, at) => taskFields(version, key, `Task ${tasks.length + at + 1}`, null)),
      { type: 'divider' },
      longField(fieldName(version, 'reason'), 'Reason or source', playbook.reason),
      longField(fieldName(version, 'resources'), 'Resources', playbook.resources, 'One on each line.'),
      longField(fieldName(version, 'ask'), 'Ask', playbook.ask, 'Who knows more, one on each line.'),
      ...(history.length > 0 ? [historyBlock(history)] : []),
      ...(isDefault ? [context(mrkdwn`Default of ${escapeMrkdwn(PLAYBOOK_DEFAULTS.effectiveFrom)}.`)] : []),
    ],
  });
}

function headBlock(
  label: (typeof BARRIER_LABELS)[keyof typeof BARRIER_LABELS],
  { teamId, playbook: { barrier, version, isDefault } }: Pick<Shown, 'teamId' | 'playbook'>,
): KnownBlock {
  const words = paragraph(
    mrkdwn`*${label}*\nA task whose title is empty is removed. Tasks that were made already stay as they are.`,
  );
  if (isDefault) return words;
  return {
    ...words,
    accessory: resetPlaybookButton.element('Reset to default', { v: 1, teamId, barrier, version }),
  };
}

function taskFields(
  version: number,
  key: string,
  label: string,
  task: PlaybookTaskContent | null,
): KnownBlock[] {
  const name = (field: keyof PlaybookTaskContent) => taskFieldName(version, key, field);
  return [
    textField({
      name: name('title'),
      label,
      max: TEXT_LIMITS.playbookTask,
      initial: task?.title ?? null,
      optional: true,
    }),
    selectField({
      name: name('role'),
      label: `${label}: owner`,
      options: optionsOf(PLAYBOOK_ROLES),
      initial: task?.role ?? 'coordinator',
    }),
    numberField({
      name: name('dueInDays'),
      label: `${label}: due in business days`,
      min: 0,
      max: MOST_DAYS,
      initial: task?.dueInDays ?? 2,
    }),
    selectField({
      name: name('kind'),
      label: `${label}: kind`,
      options: optionsOf(TASK_KIND_LABELS),
      initial: task?.kind ?? 'follow_up',
    }),
    selectField({
      name: name('priority'),
      label: `${label}: priority`,
      options: optionsOf(TASK_PRIORITY_LABELS),
      initial: task?.priority ?? 'routine',
    }),
    textField({
      name: name('details'),
      label: `${label}: details or message`,
      multiline: true,
      max: TEXT_LIMITS.playbookDetails,
      initial: task?.details ?? null,
      optional: true,
      ...(task?.role === 'prescriber' ? { hint: '{prescriber} becomes the prescriber’s name.' } : {}),
    }),
  ];
}

const longField = (name: string, label: string, initial: string | null, hint?: string): KnownBlock =>
  textField({
    name,
    label,
    multiline: true,
    max: TEXT_LIMITS.playbookWords,
    initial,
    optional: true,
    ...(hint ? { hint } : {}),
  });

function historyBlock(history: PlaybookHistory): KnownBlock {
  const lines = history.map(
    ({ version, isReset, by, at }) =>
      mrkdwn`Version ${version}${isReset ? ' (reset to default)' : ''}, ${escapeMrkdwn(by)}, ${slackDate(at)}`,
  );
  return context(joinMrkdwn(lines, '\n'));
}
