import type { KnownBlock } from '@slack/types';
import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { type TaskHistory, undoableChange } from '../../domain/tasks/task-history.ts';
import { joinMrkdwn, type Mrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { messageSurface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { taskActions } from './task-actions.view.ts';
import {
  aboutWords,
  dueWords,
  headline,
  lastChanges,
  moreWords,
  notificationHeadline,
  outcomeWords,
  ownerWords,
  priorityWords,
  rhythmWords,
  stateWords,
  titleWords,
} from './task-words.ts';

/** A message made from a record; `refreshAt`: the instant at which it reads differently though the record stays. */
export type Card = { text: Mrkdwn; blocks: KnownBlock[]; refreshAt?: Date };

export type CardLook = {
  now: Date;
  /** The first posting calls the owner by a mention; updates say the name, so that no change rings. */
  isNew: boolean;
};

/** The live card of a task, for all who read the channel. */
export function taskCard(
  shown: VisibleTo<TaskWithPeople>,
  history: TaskHistory,
  { now, isNew }: CardLook,
): Card {
  const { record: task } = shown;
  const surface = messageSurface(shown);
  const undo = undoableChange(task, history, now);
  const owner = isNew && task.owner ? mention(task.owner.slackUserId) : ownerWords(task);
  const title = titleWords(task, surface);
  const facts = [dueWords(task, now), owner, rhythmWords(task), priorityWords(task), stateWords(task, now)];
  const lines = [
    headline(task, surface),
    title,
    moreWords(task, surface),
    aboutWords(task, surface),
    joinMrkdwn(facts, ' · '),
    outcomeWords(task, surface),
  ];
  const changes = lastChanges(history, now);
  return {
    text: cardText(task, isNew),
    blocks: [
      paragraph(joinMrkdwn(lines, '\n')),
      ...(changes.length > 0 ? [context(joinMrkdwn(changes, '\n'))] : []),
      ...taskActions(task, undo),
    ],
    ...(undo ? { refreshAt: undo.until } : {}),
  };
}

/** What a notification reads: L0, and who owns it. */
function cardText(task: TaskWithPeople, isNew: boolean): Mrkdwn {
  const due = task.dueAt ? mrkdwn`due ${slackDate(task.dueAt)}` : mrkdwn`no due date`;
  const owner = isNew && task.owner ? mention(task.owner.slackUserId) : null;
  const state =
    task.status === 'completed' ? mrkdwn`done` : task.status === 'cancelled' ? mrkdwn`cancelled` : due;
  return joinMrkdwn([notificationHeadline(task), state, owner], ' · ');
}

/** An earlier card of a task that has come back since: one quiet line without buttons. */
export function olderCard(task: TaskWithPeople): Card {
  const text = mrkdwn`${notificationHeadline(task)}: reposted later; see the newer card below.`;
  return { text, blocks: [context(text)] };
}

/** What takes the place of a repeating task's next date, once Undo has taken it back. */
export function takenBack(): Card {
  const text = mrkdwn`Removed: the previous occurrence is not done yet and comes first.`;
  return { text, blocks: [context(text)] };
}
