import type { KnownBlock } from '@slack/types';
import type { NoticeRow, NoticeWithRows } from '../../domain/notices/read-notice.ts';
import { undoableChange } from '../../domain/tasks/task-history.ts';
import { paragraph } from '../kit/fields.ts';
import type { Surface } from '../kit/phi.ts';
import { taskActions } from '../tasks/task-actions.view.ts';
import { type Card, olderCard } from '../tasks/task-card.view.ts';
import {
  changeWords,
  dueWords,
  headline,
  ownerWords,
  priorityWords,
  rhythmWords,
  stateWords,
  titleWords,
} from '../tasks/task-words.ts';

/** How a row is shown: its surface is the reader's, for that task. */
export type RowLook = { surface: Surface; now: Date };

/** Tasks in one message, each with all that can be done with it. `refreshAt`: when the first Undo is over. */
export function noticeMessage(
  notice: NoticeWithRows,
  opening: string,
  { surfaceOf, now }: { surfaceOf: (row: NoticeRow) => Surface; now: Date },
): Card {
  const untils = notice.rows.flatMap(({ task, history }) => undoableChange(task, history, now)?.until ?? []);
  const refreshAt = untils.length > 0 ? new Date(Math.min(...untils.map(Number))) : undefined;
  return {
    text: opening,
    blocks: [
      paragraph(`*${opening}*`),
      ...notice.rows.flatMap((row) => rowBlocks(notice, row, { surface: surfaceOf(row), now })),
    ],
    ...(refreshAt ? { refreshAt } : {}),
  };
}

function rowBlocks(
  notice: NoticeWithRows,
  { task, history, occurrence }: NoticeRow,
  look: RowLook,
): KnownBlock[] {
  if (notice.kind === 'task_bundle' && occurrence < task.cardOccurrence) return olderCard(task).blocks;
  const { surface, now } = look;
  const title = titleWords(task, surface);
  // A bundle names its owner on top; somebody else has it now only if it was given on.
  const isAnothers = (task.owner?.id ?? null) !== (notice.member?.id ?? null);
  const last = history.find(({ verb }) => verb !== 'created' && verb !== 'reminded');
  const facts = [
    dueWords(task, now),
    isAnothers ? ownerWords(task) : null,
    rhythmWords(task),
    priorityWords(task),
    stateWords(task, now),
    last ? changeWords(last, now) : null,
  ];
  const lines = [headline(task, surface), ...(title ? [title] : []), facts.filter(Boolean).join(' · ')];
  return [paragraph(lines.join('\n')), ...taskActions(task, undoableChange(task, history, now))];
}
