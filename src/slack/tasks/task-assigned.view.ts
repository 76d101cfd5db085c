import type { KnownBlock } from '@slack/types';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import { isOpenTask, type TaskWithPeople } from '../../domain/tasks/task.ts';
import { cut, escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, messageSurface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { rowActions } from './task-actions.view.ts';
import type { Card } from './task-card.view.ts';
import {
  aboutWords,
  dueWords,
  headline,
  moreWords,
  notificationHeadline,
  priorityWords,
  stateWords,
  titleWords,
} from './task-words.ts';

/** What is below the title: a message to a prescriber is there whole. */
const MOST_MORE = 1_500;

/** "Ana assigned you a task": what it is, by when, and the note that came with it. */
export function assignedMessage(
  shown: Opened<TaskWithPeople>,
  given: { byName: string | null; note: string | null; isReopened: boolean; now: Date },
): Card {
  const { record: task } = shown;
  const surface = messageSurface(shown);
  const what = given.isReopened ? 'reopened a task of yours' : 'assigned you a task';
  const opening = mrkdwn`${escapeMrkdwn(given.byName ?? 'Northstar')} ${what}`;
  const facts = [
    headline(task, surface),
    dueWords(task, given.now),
    priorityWords(task),
    stateWords(task, given.now),
  ];
  const note = given.note ? freeText(given.note, task.patient, surface) : null;
  const lines = [
    opening,
    mrkdwn`*${titleWords(task, surface, 300) ?? ''}*`,
    aboutWords(task, surface),
    moreWords(task, surface, MOST_MORE),
    joinMrkdwn(facts, ' · '),
    ...(note ? [mrkdwn`> ${escapeMrkdwn(cut(note.replaceAll(/\s+/g, ' '), 500))}`] : []),
  ];
  const blocks: KnownBlock[] = [paragraph(joinMrkdwn(lines, '\n')), rowActions(task)];
  return { text: mrkdwn`${opening} · ${notificationHeadline(task)}`, blocks };
}

/** Once it is someone else's, or unassigned: one quiet line, and no words of the task. */
export function noLongerYours(task: TaskWithPeople): Card {
  const whose = task.owner
    ? mrkdwn`${escapeMrkdwn(task.owner.displayName)} owns it now`
    : 'it is unassigned now';
  const text = isOpenTask(task)
    ? mrkdwn`${notificationHeadline(task)} was assigned to you; ${whose}.`
    : mrkdwn`${notificationHeadline(task)} was assigned to you; it is now closed.`;
  return { text, blocks: [context(text)] };
}
