import type { KnownBlock } from '@slack/types';
import type { NextStep } from '../../domain/tasks/next-steps.ts';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import type { TaskHistory } from '../../domain/tasks/task-history.ts';
import { paragraph } from '../kit/fields.ts';
import { wholeText } from '../kit/long-text.ts';
import { cut, escapeMrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import type { Card } from './task-card.view.ts';
import {
  changeWords,
  dueWords,
  headline,
  ownerWords,
  plainHeadline,
  priorityWords,
  rhythmWords,
  stateWords,
} from './task-words.ts';

export type DetailsLook = { surface: Surface; now: Date; permalink: string | null };

/** All that is known of a task, for a form or the thread of a private channel: names masked as the surface asks. */
export function taskDetails(
  task: TaskWithPeople,
  history: TaskHistory,
  { surface, now, permalink }: DetailsLook,
): KnownBlock[] {
  const words = (text: string) => freeText(text, task.patient, surface) ?? '';
  const facts = [
    dueWords(task, now),
    ownerWords(task),
    rhythmWords(task),
    priorityWords(task),
    stateWords(task, now),
  ];
  const made = `Made by ${escapeMrkdwn(task.createdBy.displayName)}, ${slackDate(task.createdAt)}`;
  const past = history
    .filter(({ verb }) => verb !== 'created')
    .map((row) => {
      const reason = row.reason ? `: ${escapeMrkdwn(cut(words(row.reason), 300))}` : '';
      return `${changeWords(row, now)}${reason}`;
    });
  const link = permalink ? [`<${permalink}|The message it was made from>`] : [];
  return [
    paragraph([headline(task, surface), facts.filter(Boolean).join(' · ')].join('\n')),
    ...wholeText(words(task.title)),
    ...(task.details ? wholeText(words(task.details)) : []),
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: cut([...link, ...past, made].join('\n'), 2000) }],
    },
  ];
}

/** "If it stays as it is: reminds Ana again Tue at 1:00 PM, then Ben on Wed at 9:00 AM." */
export function nextStepsLine(steps: readonly NextStep[]): KnownBlock[] {
  if (steps.length === 0) return [];
  const words = steps.map(({ target, at, names }, place) => {
    const who = escapeMrkdwn(names.join(', '));
    const what = target === 'owner' ? `${who} again` : who;
    return `${place === 0 ? 'reminds' : 'then'} ${what} ${slackDate(at)}`;
  });
  return [
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: `If it stays as it is: Northstar ${words.join(', ')}.` }],
    },
  ];
}

/** The details as a reply under the card. */
export function taskDetailsMessage(task: TaskWithPeople, history: TaskHistory, look: DetailsLook): Card {
  return { text: `Details · ${plainHeadline(task)}`, blocks: taskDetails(task, history, look) };
}

/** What stands in place of the details once everybody could read them. */
export function hiddenDetails(task: TaskWithPeople): Card {
  const text = `Details · ${plainHeadline(task)}: shown in private channels only. *More* on the card opens them.`;
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] };
}
