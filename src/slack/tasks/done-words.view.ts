import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { openButton } from '../kit/buttons/tasks.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { headline, notificationHeadline, plainHeadline, titleWords } from './task-words.ts';

/** What came of Done, beside a message that stays as it is; the way back is in the details. */
export function doneWords(task: TaskWithPeople, surface: Surface): PrivateReply {
  const describes = plainHeadline(task);
  return {
    text: mrkdwn`Done: ${notificationHeadline(task)}`,
    blocks: [
      paragraph(mrkdwn`Done: ${headline(task, surface)}\n${titleWords(task, surface) ?? ''}`),
      {
        type: 'actions',
        elements: [openButton.element('Details and Undo', { v: 1, id: task.id }, { describes })],
      },
    ],
  };
}
