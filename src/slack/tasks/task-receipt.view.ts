import { isOpenTask, type TaskWithPeople } from '../../domain/tasks/task.ts';
import { openButton, takeBackButton } from '../kit/buttons/tasks.ts';
import { joinMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import {
  headline,
  notificationHeadline,
  ownerWords,
  plainHeadline,
  priorityWords,
  rhythmWords,
  titleWords,
} from './task-words.ts';

/** "Saved · Mon 9:00 · Undo · Open", to the person who saved it alone; once it was undone it says so. */
export function taskReceipt(
  task: TaskWithPeople,
  { actorId, surface }: { actorId: string; surface: Surface },
): PrivateReply {
  const isThere = isOpenTask(task);
  const due = task.dueAt ? mrkdwn`due ${slackDate(task.dueAt)}` : mrkdwn`no due date`;
  const facts = [
    headline(task, surface),
    due,
    task.owner?.id === actorId ? null : ownerWords(task),
    priorityWords(task),
    rhythmWords(task),
  ];
  const state = isThere ? mrkdwn`Saved` : mrkdwn`Undone`;
  const describes = plainHeadline(task);
  const id = { v: 1 as const, id: task.id };
  return {
    text: mrkdwn`${state} · ${notificationHeadline(task)} · ${due}`,
    blocks: [
      paragraph(mrkdwn`*${state}:* ${titleWords(task, surface) ?? ''}\n${joinMrkdwn(facts, ' · ')}`),
      {
        type: 'actions',
        elements: [
          ...(isThere ? [takeBackButton.element('Undo', id, { describes })] : []),
          openButton.element('Open', id, { describes }),
        ],
      },
    ],
  };
}
