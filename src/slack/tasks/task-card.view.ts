import type { KnownBlock } from '@slack/types';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { type TaskHistory, undoableChange } from '../../domain/tasks/task-history.ts';
import { paragraph } from '../kit/fields.ts';
import { mention, slackDate } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { taskActions } from './task-actions.view.ts';
import {
  dueWords,
  headline,
  lastChanges,
  ownerWords,
  plainHeadline,
  priorityWords,
  rhythmWords,
  stateWords,
  titleWords,
} from './task-words.ts';

/** A message made from a record; `refreshAt`: the instant at which it reads differently though the record stays. */
export type Card = { text: string; blocks: KnownBlock[]; refreshAt?: Date };

export type CardLook = {
  surface: Surface;
  now: Date;
  /** The first posting calls the owner by a mention; updates say the name, so that no change rings. */
  isNew: boolean;
};

/** The live card of a task, for all who read the channel. */
export function taskCard(
  task: TaskWithPeople,
  history: TaskHistory,
  { surface, now, isNew }: CardLook,
): Card {
  const undo = undoableChange(task, history, now);
  const owner = isNew && task.owner ? mention(task.owner.slackUserId) : ownerWords(task);
  const title = titleWords(task, surface);
  const facts = [dueWords(task, now), owner, rhythmWords(task), priorityWords(task), stateWords(task, now)];
  const lines = [headline(task, surface), ...(title ? [title] : []), facts.filter(Boolean).join(' · ')];
  const changes = lastChanges(history, now);
  return {
    text: cardText(task, isNew),
    blocks: [
      paragraph(lines.join('\n')),
      ...(changes.length > 0
        ? [{ type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: changes.join('\n') }] }]
        : []),
      ...taskActions(task, undo),
    ],
    ...(undo ? { refreshAt: undo.until } : {}),
  };
}

/** What a notification reads: L0, and who owes it. */
function cardText(task: TaskWithPeople, isNew: boolean): string {
  const due = task.dueAt ? `due ${slackDate(task.dueAt)}` : 'no deadline';
  const owner = isNew && task.owner ? mention(task.owner.slackUserId) : null;
  const state = task.status === 'completed' ? 'done' : task.status === 'cancelled' ? 'cancelled' : due;
  return [plainHeadline(task), state, owner].filter(Boolean).join(' · ');
}

/** An earlier card of a task that has come back since: one quiet line without buttons. */
export function olderCard(task: TaskWithPeople): Card {
  const text = `${plainHeadline(task)}: came back later, see the newer card below.`;
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] };
}

/** What stands where a repeating task's next date was shown, once Undo has taken it back. */
export function takenBack(): Card {
  const text = 'Taken back: the one before it is not done yet, and comes first.';
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] };
}
