import type { KnownBlock } from '@slack/types';
import type { Counted } from '../../domain/counted.ts';
import type { DigestRow } from '../../domain/digests/digest-rows.ts';
import { undoableChange } from '../../domain/tasks/task-history.ts';
import { listButtons } from '../kit/buttons/tasks.ts';
import { countedWords } from '../kit/counted-words.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import type { Card } from '../tasks/task-card.view.ts';
import { taskRow } from '../tasks/task-row.view.ts';

/** "3 due today, 1 overdue": what is none is left out. */
export const counted = (parts: readonly (readonly [count: number | Counted, words: string])[]): Mrkdwn =>
  joinMrkdwn(
    parts.map(([part, words]) => {
      const all = typeof part === 'number' ? { count: part, isMore: false } : part;
      return all.count > 0 && mrkdwn`${countedWords(all)} ${escapeMrkdwn(words)}`;
    }),
    ', ',
  );

/** Its rows follow their tasks; what it counts is brought up to date with them. */
export const asOf = (now: Date): KnownBlock =>
  context(mrkdwn`As of ${slackDate(now, 'time')}. To change the time: \`/care settings\`.`);

/** Tasks that a digest names, each as it is now, with the way back from what was just done. */
export const digestRows = (rows: readonly DigestRow[], surface: Surface, now: Date): KnownBlock[] =>
  rows.flatMap(({ task, history }) =>
    taskRow(task, surface, {
      now,
      hidesOwner: true,
      undo: undoableChange(task, history, now),
      row: true,
    }),
  );

/** When the message reads differently though nothing changes: an Undo is over, or the day is. */
export function refreshAtOf(rows: readonly DigestRow[], overAt: Date, now: Date): Date {
  const untils = rows.flatMap(({ task, history }) => undoableChange(task, history, now)?.until ?? []);
  return new Date(Math.min(overAt.getTime(), ...untils.map(Number)));
}

/** What is left of a digest once its day is over: it offers nothing that is no longer so. */
export function dayIsOver(): Card {
  const text = mrkdwn`This day is over; the list is closed.`;
  const show = listButtons.due.element('Due now', { v: 1, list: 'due', page: 0, says: true });
  return { text, blocks: [{ ...paragraph(text), accessory: show }] };
}
