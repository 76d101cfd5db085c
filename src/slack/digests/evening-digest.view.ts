import type { KnownBlock } from '@slack/types';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import type { EveningDigest } from '../../domain/digests/read-evening-digest.ts';
import { listButtons } from '../kit/buttons/tasks.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { messageSurface, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import type { Card } from '../tasks/task-card.view.ts';
import { asOf, counted, digestRows, refreshAtOf } from './digest-words.ts';

/** The end of a member's day: what was done, what is left, and the first of what comes next. Numbers alone in the notification. */
export function eveningDigest(shown: Opened<EveningDigest>, now: Date): Card {
  const { done, left, overdue, next, overAt } = shown.record;
  const surface: Surface = { ...messageSurface(shown), part2: 'hidden' };
  const text = mrkdwn`Today: ${
    counted([
      [done, 'done'],
      [left, 'left for today'],
      [overdue, 'overdue'],
    ]) || 'nothing was due'
  }`;
  const rest: KnownBlock[] =
    left + overdue > 0
      ? [
          {
            type: 'actions',
            elements: [
              listButtons.due.element(
                'Show remaining tasks',
                { v: 1, list: 'due', page: 0, says: true },
                { describes: 'due by the end of today' },
              ),
            ],
          },
        ]
      : [];
  return {
    text,
    blocks: [paragraph(mrkdwn`*${text}*`), ...rest, ...nextBlocks(next, surface, now), asOf(now)],
    ...(next.first ? { refreshAt: refreshAtOf([next.first], overAt, now) } : {}),
  };
}

function nextBlocks(
  { isTomorrow, count, first }: EveningDigest['next'],
  surface: Surface,
  now: Date,
): KnownBlock[] {
  if (!first) return [];
  const when = isTomorrow ? 'Tomorrow' : 'Next working day';
  const words = count === 1 ? mrkdwn`*${when}*` : mrkdwn`*${when}: ${count} tasks*, this one first`;
  return [paragraph(words), ...digestRows([first], surface, now)];
}
