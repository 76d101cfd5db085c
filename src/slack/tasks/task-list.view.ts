import type { ActionsBlock, KnownBlock } from '@slack/types';
import { isDoneList } from '../../domain/tasks/list-done.ts';
import { TASK_LISTS, type TaskList, type TaskPage } from '../../domain/tasks/list-tasks.ts';
import { REOPEN_DAYS } from '../../domain/tasks/reopen-task.ts';
import { undoableChange } from '../../domain/tasks/task-history.ts';
import { earlierPageButton, laterPageButton, listButtons, makeTaskButton } from '../kit/buttons/tasks.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { settledRow } from './settled-row.view.ts';
import { taskRow } from './task-row.view.ts';

const LIST_LABELS: Record<TaskList, string> = {
  mine: 'Mine',
  due: 'Due today',
  overdue: 'Overdue',
  team: 'Team',
  snoozed: 'Snoozed',
  unassigned: 'Unassigned',
  done: 'My done',
  team_done: 'Team done',
};

const LIST_TITLES = {
  mine: 'My tasks',
  due: 'My tasks due by the end of today',
  overdue: 'My overdue tasks',
  team: 'My teams’ open tasks',
  snoozed: 'My teams’ snoozed tasks',
  unassigned: 'Unassigned tasks',
  done: `My done and canceled tasks, last ${REOPEN_DAYS} days`,
  team_done: `My teams’ done and canceled tasks, last ${REOPEN_DAYS} days`,
} as const satisfies Record<TaskList, string>;

const NOTHING = {
  mine: 'You have no open tasks.',
  due: 'Nothing more is due today.',
  overdue: 'Nothing is overdue.',
  team: 'Your teams have no open tasks.',
  snoozed: 'Nothing is snoozed.',
  unassigned: 'Every task has an owner.',
  done: `You completed or canceled no task of yours in the last ${REOPEN_DAYS} days.`,
  team_done: `Your teams completed or canceled no task in the last ${REOPEN_DAYS} days.`,
} as const satisfies Record<TaskList, string>;

/** One page of tasks, priority first, then due, each with Done and Open; below it the other lists. */
export function taskListMessage(
  list: TaskList,
  { tasks, total, page, pageCount }: TaskPage,
  { surface, now }: { surface: Surface; now: Date },
): PrivateReply {
  const count = total === 0 ? '' : mrkdwn` · ${total}`;
  const place = pageCount > 1 ? mrkdwn` · page ${page + 1} of ${pageCount}` : '';
  const hidesOwner = list === 'mine' || list === 'due' || list === 'overdue';
  return {
    text: mrkdwn`${LIST_TITLES[list]}${count}`,
    blocks: [
      paragraph(mrkdwn`*${LIST_TITLES[list]}*${count}${place}`),
      ...(tasks.length === 0 ? [paragraph(mrkdwn`${NOTHING[list]}`)] : []),
      ...tasks.flatMap((task) =>
        isDoneList(list)
          ? settledRow(task, surface, { now, in: { list, page } })
          : taskRow(task, surface, {
              now,
              in: { list, page },
              hidesOwner,
              undo: undoableChange(task, task.transitions, now),
            }),
      ),
      ...pageRow(list, page, pageCount),
      filterRow(list),
    ],
  };
}

function pageRow(list: TaskList, page: number, pageCount: number): KnownBlock[] {
  const elements: ActionsBlock['elements'] = [
    ...(page > 0 ? [earlierPageButton.element('Previous', { v: 1, list, page: page - 1 })] : []),
    ...(page + 1 < pageCount ? [laterPageButton.element('Next', { v: 1, list, page: page + 1 })] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** One button per list, the current one marked. */
export function filterRow(current: TaskList | null): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      ...TASK_LISTS.map((list) =>
        listButtons[list].element(
          LIST_LABELS[list],
          { v: 1, list, page: 0 },
          {
            ...(list === current ? { style: 'primary' as const } : {}),
            describes: LIST_TITLES[list],
          },
        ),
      ),
      makeTaskButton.element('New task', { v: 1 }),
    ],
  };
}
