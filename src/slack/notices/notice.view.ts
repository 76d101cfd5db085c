import type { KnownBlock } from '@slack/types';
import type { Opened, VisibleTo } from '../../domain/deliveries/visible-to.ts';
import type { NoticeRow, NoticeWithRows } from '../../domain/notices/read-notice.ts';
import { isOpenTask } from '../../domain/tasks/task.ts';
import { undoableChange } from '../../domain/tasks/task-history.ts';
import { dateAt } from '../../domain/time/instants.ts';
import { showDay } from '../../domain/time/show-time.ts';
import { listButtons } from '../kit/buttons/tasks.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, messageSurface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { stillWorkingActions, taskActions } from '../tasks/task-actions.view.ts';
import { type Card, olderCard } from '../tasks/task-card.view.ts';
import {
  changeWords,
  dueWords,
  headline,
  ownerWords,
  plainHeadline,
  priorityWords,
  rhythmWords,
  stateWords,
  titleWords,
} from '../tasks/task-words.ts';
import { asWhat, hasOneStep, restWords } from './notice-words.ts';

/** Also in a direct message: a list is read over a shoulder. */
const WITHOUT_PART2 = { part2: 'hidden' } as const;

/** How a row is shown. Two may read alike, so each has its number. */
type RowLook = { now: Date; place: number; mayAct: boolean };

type ShownNotice = Omit<NoticeWithRows, 'rows'> & { rows: readonly VisibleTo<NoticeRow>[] };

/** A row takes up to three blocks; more rows than this no one reads. */
const MOST_ROWS = SLACK_LIMITS.messageBlocks / 5;

/** Tasks in one message, each with all that can be done with it. `refreshAt`: when the first Undo is over. */
export function noticeMessage(
  notice: ShownNotice,
  opening: Mrkdwn,
  { mayAct, now }: { mayAct: (row: VisibleTo<NoticeRow>) => boolean; now: Date },
): Card {
  const rows = openFirst(notice).slice(0, MOST_ROWS);
  const rest = notice.rows.length - rows.length;
  const untils = rows.flatMap(
    ({ record: { task, history } }) => undoableChange(task, history, now)?.until ?? [],
  );
  const refreshAt = untils.length > 0 ? new Date(Math.min(...untils.map(Number))) : undefined;
  return {
    text: opening,
    blocks: [
      paragraph(mrkdwn`*${opening}*`),
      ...rows.flatMap((row, place) => rowBlocks(notice, row, { mayAct: mayAct(row), now, place })),
      ...(rest > 0 ? [paragraph(restWords(notice, rest))] : []),
    ],
    ...(refreshAt ? { refreshAt } : {}),
  };
}

/** A day's message grows: what is settled gives way to what is not. */
function openFirst({ kind, rows }: ShownNotice): readonly VisibleTo<NoticeRow>[] {
  if (kind !== 'escalation') return rows;
  const isSettled = ({ record }: VisibleTo<NoticeRow>) => !isOpenTask(record.task);
  return rows.toSorted((a, b) => Number(isSettled(a)) - Number(isSettled(b)));
}

/** What a day's message about overdue tasks becomes when the day is over: the digest and the list say what is so now. */
export function overdueEarlier({ shownOn, step, rows }: NoticeWithRows, now: Date): Card {
  const open = rows.filter(({ task }) => isOpenTask(task)).length;
  const day = shownOn ? showDay(dateAt(shownOn, 'UTC'), dateAt(now, 'UTC')) : '';
  const text = mrkdwn`Overdue on ${escapeMrkdwn(day)}: ${open === 0 ? 'all settled since' : mrkdwn`${open} still open`}`;
  const list = (step ?? 0) === 0 ? 'overdue' : 'team';
  const show = listButtons[list].element(list === 'overdue' ? 'My overdue tasks' : 'Team’s open tasks', {
    v: 1,
    list,
    page: 0,
    says: true,
  });
  return { text, blocks: open === 0 ? [context(text)] : [{ ...paragraph(text), accessory: show }] };
}

function rowBlocks(notice: ShownNotice, shown: VisibleTo<NoticeRow>, look: RowLook): KnownBlock[] {
  const { record: row } = shown;
  const { task, history, occurrence } = row;
  if (notice.kind === 'task_bundle' && occurrence < task.cardOccurrence) return olderCard(task).blocks;
  const surface = { ...messageSurface(shown), ...WITHOUT_PART2 };
  const { now } = look;
  const number = notice.rows.length > 1 ? mrkdwn`${look.place + 1}. ` : mrkdwn``;
  const title = titleWords(task, surface);
  // A bundle names its owner on top; someone else owns it now only if it was reassigned.
  const isAnothers = (task.owner?.id ?? null) !== (notice.member?.id ?? null);
  const last = history.find(({ verb }) => verb !== 'created' && verb !== 'reminded');
  const facts = [
    dueWords(task, now),
    isAnothers ? ownerWords(task) : null,
    notice.kind === 'escalation' && !hasOneStep(notice.rows.map(({ record }) => record))
      ? asWhat(row.step)
      : null,
    rhythmWords(task),
    priorityWords(task),
    stateWords(task, now),
    last ? changeWords(last, now) : null,
  ];
  const lines = [
    mrkdwn`${number}${headline(task, surface)}`,
    ...(title ? [title] : []),
    joinMrkdwn(facts, ' · '),
  ];
  const describes = `${number}${plainHeadline(task)}`;
  return [
    paragraph(joinMrkdwn(lines, '\n')),
    ...(look.mayAct ? actionsOf(notice, row, { describes, now }) : []),
  ];
}

/** A question has its answers until something was done; all else has what a card has. */
function actionsOf(
  notice: ShownNotice,
  { task, history }: NoticeRow,
  { describes, now }: { describes: string; now: Date },
): KnownBlock[] {
  const isAsked = notice.kind === 'still_working' && (notice.step ?? 0) === 0;
  // Whoever started it was asked, else its owner (lock-check-ins.ts).
  const started = history.find(({ verb, undoneAt }) => verb === 'started' && !undoneAt);
  const isTheirs =
    task.status === 'in_progress' && (started?.memberId ?? task.owner?.id) === notice.member?.id;
  const isAnswered = history.some(({ verb, at }) => verb !== 'reminded' && at >= notice.createdAt);
  if (isAsked && isTheirs && !isAnswered) return [stillWorkingActions(task, describes)];
  return taskActions(task, undoableChange(task, history, now), { describes });
}

/** Fewer than ten times this stay far below a message's 50 blocks; the whole is behind Details in the message above. */
const MOST_DETAILS = 600;

/** What the rows are about, by their numbers, as a reply under them (L1). */
export function bundleDetails(rows: readonly Opened<NoticeRow>[]): Card {
  const lines = (shown: Opened<NoticeRow>, place: number): Mrkdwn => {
    const { task } = shown.record;
    const surface = messageSurface(shown);
    const details = task.details ? freeText(task.details, task.patient, surface) : null;
    return joinMrkdwn(
      [
        mrkdwn`${place + 1}. ${headline(task, surface)}`,
        titleWords(task, surface, 300),
        details && escapeMrkdwn(cut(details, MOST_DETAILS)),
      ],
      '\n',
    );
  };
  return { text: mrkdwn`Details`, blocks: rows.map((row, place) => paragraph(lines(row, place))) };
}

/** Shown in place of the details once a person who may not know could read them. */
export function hiddenBundleDetails(): Card {
  const text = mrkdwn`Details are hidden, because not everyone in this channel may see them. *Details* in a task’s menu opens them.`;
  return { text, blocks: [context(text)] };
}
