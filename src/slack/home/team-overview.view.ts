import type { KnownBlock } from '@slack/types';
import type { OverdueOf, TeamOverview } from '../../domain/home/team-overview.ts';
import { listButtons } from '../kit/buttons/tasks.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import type { Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { taskRow } from '../tasks/task-row.view.ts';

/** More people are counted together. */
const MOST_PEOPLE = 10;

/** For supervisors: what is "now", what is overdue and whose, what has no owner, and whether messages are late. */
export function overviewBlocks(
  { overdue, overdueTotal, unassigned, now: pressing, lateSince }: TeamOverview,
  { surface, now }: { surface: Surface; now: Date },
): KnownBlock[] {
  const shown = overdue.slice(0, MOST_PEOPLE);
  const rest = overdue.slice(MOST_PEOPLE).reduce((sum, { count }) => sum + count, 0);
  const lines = [
    overdueTotal === 0 ? mrkdwn`*Overdue:* none` : mrkdwn`*Overdue* (${overdueTotal})`,
    ...shown.map(overdueLine),
    rest > 0 && mrkdwn`• others: ${rest}`,
    mrkdwn`*Unassigned:* ${unassigned === 0 ? 'none' : mrkdwn`${unassigned}`}`,
    mrkdwn`*Messages:* ${lateSince ? mrkdwn`late since ${slackDate(lateSince)}` : 'on time'}`,
  ];
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Your teams' } },
    ...(pressing.total > 0
      ? [
          paragraph(mrkdwn`*Now* (${pressing.total})`),
          ...pressing.tasks.flatMap((task) => taskRow(task, surface, { now })),
        ]
      : []),
    paragraph(joinMrkdwn(lines, '\n')),
    {
      type: 'actions',
      elements: [
        listButtons.team.element('Team tasks', { v: 1, list: 'team', page: 0 }),
        ...(unassigned > 0
          ? [listButtons.unassigned.element('Unassigned tasks', { v: 1, list: 'unassigned', page: 0 })]
          : []),
        listButtons.team_done.element('Done tasks', { v: 1, list: 'team_done', page: 0 }),
      ],
    },
    { type: 'divider' },
  ];
}

function overdueLine({ name, count, oldestDueAt }: OverdueOf): Mrkdwn {
  const who = name ? escapeMrkdwn(name) : mrkdwn`_unassigned_`;
  return mrkdwn`• ${who}: ${count}${oldestDueAt ? mrkdwn`, oldest due ${slackDate(oldestDueAt)}` : ''}`;
}
