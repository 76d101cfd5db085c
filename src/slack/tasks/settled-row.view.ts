import type { KnownBlock } from '@slack/types';
import type { TaskWithPeople } from '../../domain/tasks/task.ts';
import { type InList, openButton, reopenButton } from '../kit/buttons/tasks.ts';
import { joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { headline, outcomeWords, ownerWords, plainHeadline, titleWords } from './task-words.ts';

/** A done or canceled task in its list: what it was, when it ended and what came of it, and the way back. */
export function settledRow(
  task: TaskWithPeople,
  surface: Surface,
  place: { now: Date; in: InList },
): KnownBlock[] {
  const title = titleWords(task, surface);
  const facts = [title ? headline(task, surface) : null, endWords(task), ownerWords(task)];
  const lines = [
    title ? mrkdwn`*${title}*` : headline(task, surface),
    joinMrkdwn(facts, ' · '),
    outcomeWords(task, surface),
  ];
  const payload = { v: 1 as const, id: task.id, in: place.in };
  const describes = plainHeadline(task);
  return [
    paragraph(joinMrkdwn(lines, '\n')),
    {
      type: 'actions',
      elements: [
        reopenButton.element('Reopen', payload, { describes }),
        openButton.element('Open', payload, { describes }),
      ],
    },
  ];
}

function endWords({ status, completedAt, cancelledAt }: TaskWithPeople): Mrkdwn | null {
  const at = completedAt ?? cancelledAt;
  return at ? mrkdwn`${status === 'cancelled' ? 'Canceled' : 'Done'} ${slackDate(at)}` : null;
}
