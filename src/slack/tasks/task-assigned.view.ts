import type { KnownBlock } from '@slack/types';
import { isOwed, type TaskWithPeople } from '../../domain/tasks/task.ts';
import { paragraph } from '../kit/fields.ts';
import { cut, escapeMrkdwn } from '../kit/mrkdwn.ts';
import { freeText } from '../kit/phi.ts';
import { rowActions } from './task-actions.view.ts';
import type { Card } from './task-card.view.ts';
import { dueWords, headline, plainHeadline, priorityWords, stateWords, titleWords } from './task-words.ts';

/** In a direct message to a member with access. */
const SURFACE = { level: 'L2', display: 'standard' } as const;

/** "Ana gave you a task": what it is, by when, and the note that came with it. */
export function assignedMessage(
  task: TaskWithPeople,
  given: { byName: string | null; note: string | null; now: Date },
): Card {
  const opening = `${escapeMrkdwn(given.byName ?? 'Northstar')} gave you a task`;
  const facts = [
    headline(task, SURFACE),
    dueWords(task, given.now),
    priorityWords(task),
    stateWords(task, given.now),
  ];
  const note = given.note ? freeText(given.note, task.patient, SURFACE) : null;
  const lines = [
    opening,
    `*${titleWords(task, SURFACE, 300)}*`,
    facts.filter(Boolean).join(' · '),
    ...(note ? [`> ${escapeMrkdwn(cut(note.replaceAll(/\s+/g, ' '), 500))}`] : []),
  ];
  const blocks: KnownBlock[] = [paragraph(lines.join('\n')), rowActions(task)];
  return { text: `${opening} · ${plainHeadline(task)}`, blocks };
}

/** Once it is somebody else's, or nobody's: one quiet line, and no words of the task. */
export function noLongerYours(task: TaskWithPeople): Card {
  const whose = task.owner ? `${escapeMrkdwn(task.owner.displayName)} has it now` : 'nobody has it now';
  const text = isOwed(task)
    ? `${plainHeadline(task)} was given to you; ${whose}.`
    : `${plainHeadline(task)} was given to you; it is settled now.`;
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] };
}
