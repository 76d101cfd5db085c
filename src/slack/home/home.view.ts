import type { HomeView, KnownBlock } from '@slack/types';
import { DAY_SECTIONS, type MyDay } from '../../domain/tasks/my-day.ts';
import { isOpenTask } from '../../domain/tasks/task.ts';
import { undoableChange } from '../../domain/tasks/task-history.ts';
import { logContactButton } from '../kit/buttons/contacts.ts';
import { focusButton } from '../kit/buttons/focus.ts';
import { helpButton } from '../kit/buttons/help.ts';
import { settingsButton } from '../kit/buttons/settings.ts';
import { listButtons, makeTaskButton } from '../kit/buttons/tasks.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { taskRow } from '../tasks/task-row.view.ts';

const SECTION_WORDS = {
  overdue: 'Overdue',
  callbacks: 'Callbacks',
  dueToday: 'Due today',
  tomorrow: 'Tomorrow',
} as const satisfies Record<keyof MyDay, string>;

export function homeView(blocks: KnownBlock[]): HomeView {
  return { type: 'home', callback_id: 'home', blocks: blocks.slice(0, SLACK_LIMITS.viewBlocks) };
}

/** A member's day: quick buttons, what there is to know, then what is open, most pressing first. */
export function dayBlocks(
  day: MyDay,
  look: { surface: Surface; now: Date },
  toKnow: readonly KnownBlock[] = [],
  teamOverdue = 0,
): KnownBlock[] {
  const { now } = look;
  const sections = DAY_SECTIONS.filter((name) => day[name].tasks.length > 0);
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Your day' } },
    context(mrkdwn`As of ${slackDate(now)}`),
    quickButtons(),
    ...toKnow,
    ...(sections.length === 0
      ? [paragraph(nothingWords(teamOverdue))]
      : sections.flatMap((name) => sectionBlocks(name, day, look))),
  ];
}

/** Nothing of one's own is not nothing: the team's overdue tasks are named in the same breath. */
function nothingWords(teamOverdue: number): Mrkdwn {
  if (teamOverdue === 0) return mrkdwn`Nothing is overdue, and nothing is due today or tomorrow.`;
  const tasks = teamOverdue === 1 ? mrkdwn`1 overdue task` : mrkdwn`${teamOverdue} overdue tasks`;
  return mrkdwn`You have nothing due today or tomorrow. Your teams have *${tasks}*.`;
}

function sectionBlocks(
  name: keyof MyDay,
  day: MyDay,
  { surface, now }: { surface: Surface; now: Date },
): KnownBlock[] {
  const { tasks, total } = day[name];
  const more = total - tasks.filter(isOpenTask).length;
  return [
    { type: 'divider' },
    paragraph(mrkdwn`*${SECTION_WORDS[name]}* (${total})`),
    ...tasks.flatMap((task) =>
      taskRow(task, surface, {
        now,
        hidesOwner: true,
        undo: undoableChange(task, task.transitions, now),
      }),
    ),
    ...(more > 0 ? [{ ...paragraph(mrkdwn`… and ${more} more`), accessory: allButton(name) }] : []),
  ];
}

function allButton(name: keyof MyDay) {
  const list = name === 'overdue' ? 'overdue' : 'mine';
  return listButtons[list].element('Show all', { v: 1, list, page: 0 }, { describes: SECTION_WORDS[name] });
}

function quickButtons(): KnownBlock {
  return {
    type: 'actions',
    // Home is drawn again the moment it is opened: a press that crosses the new drawing must find its button in it.
    block_id: 'quick',
    elements: [
      logContactButton.element('Log a contact', { v: 1 }, { style: 'primary' }),
      makeTaskButton.element('Create task', { v: 1 }),
      listButtons.mine.element('My tasks', { v: 1, list: 'mine', page: 0 }),
      focusButton.element('Focus', { v: 1 }),
      settingsButton.element('My settings', { v: 1 }),
      helpButton.element('Help', { v: 1 }),
    ],
  };
}
