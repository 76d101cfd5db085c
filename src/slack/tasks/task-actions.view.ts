import type { ActionsBlock, KnownBlock, PlainTextOption } from '@slack/types';
import { repeatWords } from '../../domain/tasks/series.ts';
import { isOpenTask } from '../../domain/tasks/task.ts';
import { SNOOZE_IDS, type SnoozeId } from '../../domain/time/snooze-presets.ts';
import {
  doneButton,
  giveBackButton,
  type InList,
  moreMenu,
  openButton,
  reassignButton,
  reopenButton,
  snoozeMenu,
  stillOnItButton,
  takeButton,
  undoButton,
} from '../kit/buttons/tasks.ts';
import { option } from '../kit/fields.ts';
import { plainHeadline, type ShownTask } from './task-words.ts';

/** The hours are each reader's own, so the words name no date. */
const SNOOZE_LABELS: Record<SnoozeId, string> = {
  'one-hour': 'For 1 hour',
  'this-afternoon': 'Until this afternoon',
  tomorrow: 'Until tomorrow 9:00',
  'next-working-day': 'Until the next working day',
  monday: 'Until Monday 9:00',
};

/** What can be done with an open task, or the way back from the last change. */
export function taskActions(
  task: ShownTask,
  undo: { version: number } | null,
  {
    isOpen = false,
    describes = plainHeadline(task),
  }: {
    /** The details are open already. */
    isOpen?: boolean;
    /** What a screen reader announces after a button's words. */
    describes?: string;
  } = {},
): KnownBlock[] {
  const rows: KnownBlock[] = [];
  if (isOpenTask(task)) rows.push(openTaskActions(task, { isOpen, describes }));
  const more: ActionsBlock['elements'] = [];
  if (undo)
    more.push(undoButton.element('Undo', { v: 1, id: task.id, version: undo.version }, { describes }));
  // While Undo is there it is the shorter way back.
  if (!isOpenTask(task) && !undo)
    more.push(reopenButton.element('Reopen', { v: 1, id: task.id }, { describes }));
  if (!isOpenTask(task) && !isOpen)
    more.push(openButton.element('Details', { v: 1, id: task.id }, { describes }));
  if (more.length > 0) rows.push({ type: 'actions', elements: more });
  return rows;
}

function openTaskActions(
  task: ShownTask,
  { isOpen, describes }: { isOpen: boolean; describes: string },
): ActionsBlock {
  const id = { v: 1 as const, id: task.id };
  return {
    type: 'actions',
    elements: [
      doneButton.element('Done', id, { style: 'primary', describes }),
      {
        type: 'static_select',
        action_id: snoozeMenu.actionId,
        placeholder: { type: 'plain_text', text: 'Snooze' },
        options: snoozeOptions(task.id),
      },
      ...(task.owner ? [] : [takeButton.element('Take', id, { describes })]),
      reassignButton.element('Reassign', id, { describes }),
      { type: 'overflow', action_id: moreMenu.actionId, options: moreOptions(task, isOpen) },
    ],
  };
}

function snoozeOptions(id: string): PlainTextOption[] {
  return [
    ...SNOOZE_IDS.map((preset) => option(snoozeMenu.value({ v: 1, id, p: preset }), SNOOZE_LABELS[preset])),
    option(snoozeMenu.value({ v: 1, id, p: 'pick' }), 'Pick a time …'),
  ];
}

/** Slack's limit for an overflow menu. A card that is full without it has Start in its Details. */
const MOST_OPTIONS = 5;

function moreOptions(task: ShownTask, isOpen: boolean): PlainTextOption[] {
  const { id, patient } = task;
  const repeats = repeatWords(task) !== null;
  const options = [
    ...(isOpen ? [] : [option(moreMenu.value({ v: 1, id, do: 'details' }), 'Details')]),
    option(moreMenu.value({ v: 1, id, do: 'edit' }), 'Edit'),
    ...(patient ? [option(moreMenu.value({ v: 1, id, do: 'contact' }), 'Log contact')] : []),
    ...(repeats ? [option(moreMenu.value({ v: 1, id, do: 'skip' }), 'Skip this date')] : []),
    option(moreMenu.value({ v: 1, id, do: 'cancel' }), repeats ? 'End series …' : 'Cancel task …'),
  ];
  if (task.status === 'in_progress' || options.length >= MOST_OPTIONS) return options;
  return [option(moreMenu.value({ v: 1, id, do: 'start' }), 'Start'), ...options];
}

/** The answers to "Still working on this?". */
export function stillWorkingActions(task: ShownTask, describes: string): ActionsBlock {
  const id = { v: 1 as const, id: task.id };
  return {
    type: 'actions',
    elements: [
      stillOnItButton.element('Still on it', id, { describes }),
      doneButton.element('Done', id, { style: 'primary', describes }),
      giveBackButton.element('Return to team', id, { describes }),
    ],
  };
}

/** Where a row is: in a page of a list, or in a message that stays as it is. */
export type RowPlace = { in?: InList; says?: true; row?: true };

/** The two buttons of a row: Done, or the way back from it, and Open. */
export function rowActions(
  task: ShownTask,
  place: RowPlace = {},
  undo: { version: number } | null = null,
): ActionsBlock {
  const payload = { v: 1 as const, id: task.id, ...place };
  const describes = plainHeadline(task);
  return {
    type: 'actions',
    elements: [
      ...(isOpenTask(task) ? [doneButton.element('Done', payload, { describes })] : []),
      ...(!isOpenTask(task) && undo
        ? [undoButton.element('Undo', { ...payload, version: undo.version }, { describes })]
        : []),
      openButton.element('Open', payload, { describes }),
    ],
  };
}
