import type { KnownBlock } from '@slack/types';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import type { MorningDigest } from '../../domain/digests/read-morning-digest.ts';
import { listButtons } from '../kit/buttons/tasks.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { DIGEST_SURFACE } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import type { Card } from '../tasks/task-card.view.ts';
import { taskRow } from '../tasks/task-row.view.ts';
import { asOf, counted } from './digest-words.ts';

/** A member's day: the first few tasks by name, the rest by number. The notification has numbers alone (L0). */
export function morningDigest({ record, level }: Opened<MorningDigest>, now: Date): Card {
  const { dueToday, overdue, first, unassigned } = record;
  const surface = { ...DIGEST_SURFACE, level };
  const text = mrkdwn`Your day: ${counted([
    [dueToday, 'due today'],
    [overdue, 'overdue'],
  ])}`;
  const more = dueToday + overdue - first.length;
  return {
    text,
    blocks: [
      paragraph(mrkdwn`*${text}*`),
      ...first.flatMap((task) => taskRow(task, surface, { now, hidesOwner: true, says: true })),
      ...(more > 0 ? [{ ...paragraph(mrkdwn`… and ${more} more`), accessory: showAll('due') }] : []),
      ...(unassigned > 0 ? [unassignedRow(unassigned)] : []),
      asOf(now),
    ],
  };
}

const showAll = (list: 'due' | 'unassigned') =>
  listButtons[list].element(
    'Show all',
    { v: 1, list, page: 0, says: true },
    { describes: list === 'due' ? 'due by the end of today' : 'without an owner' },
  );

function unassignedRow(count: number): KnownBlock {
  const words =
    count === 1
      ? mrkdwn`1 task of your teams has no owner`
      : mrkdwn`${count} tasks of your teams have no owner`;
  return { ...paragraph(words), accessory: showAll('unassigned') };
}
