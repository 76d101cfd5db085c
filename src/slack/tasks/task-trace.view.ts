import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import { isOpenTask, type TaskWithPeople } from '../../domain/tasks/task.ts';
import type { TaskHistory } from '../../domain/tasks/task-history.ts';
import { openButton } from '../kit/buttons/tasks.ts';
import { joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { messageSurface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import type { Card } from './task-card.view.ts';
import {
  dueWords,
  headline,
  lastChanges,
  notificationHeadline,
  outcomeWords,
  ownerWords,
  plainHeadline,
  titleWords,
} from './task-words.ts';

/** One line under the message that a task was made from: what it is, whose, until when, and what became of it. */
export function taskTrace(shown: VisibleTo<TaskWithPeople>, history: TaskHistory, now: Date): Card {
  const { record: task } = shown;
  const surface = messageSurface(shown);
  const facts = isOpenTask(task)
    ? [dueWords(task, now), ownerWords(task)]
    : [...lastChanges(history, now, 1), outcomeWords(task, surface)];
  const lines = [
    mrkdwn`Task: ${joinMrkdwn([headline(task, surface), titleWords(task, surface)], ' · ')}`,
    joinMrkdwn(facts, ' · '),
  ];
  return {
    text: mrkdwn`Task · ${notificationHeadline(task)}`,
    blocks: [
      {
        ...paragraph(joinMrkdwn(lines, '\n')),
        accessory: openButton.element('Open', { v: 1, id: task.id }, { describes: plainHeadline(task) }),
      },
    ],
  };
}
