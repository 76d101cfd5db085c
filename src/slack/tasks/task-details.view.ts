import type { KnownBlock } from '@slack/types';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import type { NextStep } from '../../domain/escalation/next-steps.ts';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import type { TaskHistory } from '../../domain/tasks/task-history.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { wholeText } from '../kit/long-text.ts';
import { cut, cutMrkdwn, escapeMrkdwn, joinMrkdwn, link, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { freeText, messageSurface, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import type { Card } from './task-card.view.ts';
import {
  aboutWords,
  changeWords,
  dueWords,
  headline,
  notificationHeadline,
  outcomeWords,
  ownerWords,
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
  const about = aboutWords(task, surface);
  const facts = [
    dueWords(task, now),
    ownerWords(task),
    rhythmWords(task),
    priorityWords(task),
    stateWords(task, now),
  ];
  const made = mrkdwn`Created by ${escapeMrkdwn(task.createdBy.displayName)}, ${slackDate(task.createdAt)}`;
  const past = history
    .filter(({ verb }) => verb !== 'created')
    .map((row) => {
      const reason = row.reason ? mrkdwn`: ${escapeMrkdwn(cut(words(row.reason), 300))}` : '';
      return mrkdwn`${changeWords(row, now)}${reason}`;
    });
  const outcome = outcomeWords(task, surface, 600);
  const source = permalink ? [link(permalink, mrkdwn`Original message`)] : [];
  return [
    paragraph(mrkdwn`${headline(task, surface)}\n${joinMrkdwn(facts, ' · ')}`),
    ...wholeText(words(task.title)),
    ...(outcome ? [paragraph(outcome)] : []),
    ...(about ? [paragraph(about)] : []),
    ...(task.details ? wholeText(words(task.details)) : []),
    context(cutMrkdwn(joinMrkdwn([...source, ...past, made], '\n'), SLACK_LIMITS.contextText)),
  ];
}

/** "If it stays as it is: reminds Ana again Tue at 1:00 PM, then Ben on Wed at 9:00 AM." */
export function nextStepsLine(steps: readonly NextStep[]): KnownBlock[] {
  if (steps.length === 0) return [];
  const words = steps.map(({ target, at, names }, place) => {
    const who = escapeMrkdwn(names.join(', '));
    const what = target === 'owner' ? mrkdwn`${who} again` : who;
    return mrkdwn`${place === 0 ? 'reminds' : 'then'} ${what} ${slackDate(at)}`;
  });
  return [context(mrkdwn`If nothing changes, Northstar ${joinMrkdwn(words, ', ')}.`)];
}

/** The details as a reply under the card. */
export function taskDetailsMessage(
  shown: Opened<TaskWithPeople>,
  history: TaskHistory,
  look: Omit<DetailsLook, 'surface'>,
): Card {
  const { record: task } = shown;
  return {
    text: mrkdwn`Details · ${notificationHeadline(task)}`,
    blocks: taskDetails(task, history, { ...look, surface: messageSurface(shown) }),
  };
}

/** Shown in place of the details once a person who may not know could read them. */
export function hiddenDetails(task: TaskWithPeople): Card {
  const text = mrkdwn`Details · ${notificationHeadline(task)}: hidden, because not everyone in this channel may see them. *More* on the card opens them.`;
  return { text, blocks: [context(text)] };
}
