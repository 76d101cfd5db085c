import type { KnownBlock } from '@slack/types';
import type { Opened } from '../../domain/deliveries/visible-to.ts';
import type { MorningDigest } from '../../domain/digests/read-morning-digest.ts';
import { clockLine, longMissedWords } from '../clocks/clock-words.ts';
import { clocksButton } from '../kit/buttons/clocks.ts';
import { listButtons } from '../kit/buttons/tasks.ts';
import { countedWords } from '../kit/counted-words.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { messageSurface, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import type { Card } from '../tasks/task-card.view.ts';
import { asOf, counted, digestRows, refreshAtOf } from './digest-words.ts';

/** A member's day: overdue and urgent, then by the hour, the rest by number. The notification has numbers alone (L0). */
export function morningDigest(shown: Opened<MorningDigest>, now: Date): Card {
  const { dueToday, overdue, rows, rest, clocks, unassigned, overAt } = shown.record;
  const surface: Surface = { ...messageSurface(shown), part2: 'hidden' };
  const text = mrkdwn`Your day: ${
    counted([
      [dueToday, 'due today'],
      [overdue, 'overdue'],
      [clocks.total, clocks.total.count === 1 ? 'deadline at risk' : 'deadlines at risk'],
      [clocks.longMissed, 'missed for more than a week'],
    ]) || 'nothing is left'
  }`;
  const isListed = rows.length > 0;
  const left = counted([
    [rest.overdue, isListed ? 'more overdue' : 'overdue'],
    [rest.dueToday, isListed ? 'more due today' : 'due today'],
  ]);
  const more = left && (isListed ? mrkdwn`… and ${left}` : mrkdwn`Not listed here: ${left}`);
  return {
    text,
    blocks: [
      paragraph(mrkdwn`*${text}*`),
      ...digestRows(rows, surface, now),
      ...(more ? [{ ...paragraph(more), accessory: showAll('due') }] : []),
      ...clockRows(clocks, surface, now),
      ...(unassigned > 0 ? [unassignedRow(unassigned)] : []),
      asOf(now),
    ],
    refreshAt: refreshAtOf(rows, overAt, now),
  };
}

const showAll = (list: 'due' | 'unassigned') =>
  listButtons[list].element(
    'Show all',
    { v: 1, list, page: 0, says: true },
    { describes: list === 'due' ? 'due by the end of today' : 'without an owner' },
  );

function clockRows(
  { rows, total, longMissed }: MorningDigest['clocks'],
  surface: Surface,
  now: Date,
): KnownBlock[] {
  if (total.count + longMissed.count === 0) return [];
  const lines = rows.map(
    (clock) => mrkdwn`• *${escapeMrkdwn(patientLabel(clock.patient, surface))}* · ${clockLine(clock, now)}`,
  );
  const rest = { ...total, count: total.count - rows.length };
  const more = rest.count > 0 && mrkdwn`_and ${countedWords(rest)} more_`;
  return [
    {
      ...paragraph(
        joinMrkdwn(
          [lines.length > 0 && mrkdwn`*Deadlines at risk*`, ...lines, more, longMissedWords(longMissed, now)],
          '\n',
        ),
      ),
      accessory: clocksButton.element('Show all', { v: 1 }, { describes: 'deadlines' }),
    },
  ];
}

function unassignedRow(count: number): KnownBlock {
  const words =
    count === 1
      ? mrkdwn`1 task of your teams has no owner`
      : mrkdwn`${count} tasks of your teams have no owner`;
  return { ...paragraph(words), accessory: showAll('unassigned') };
}
