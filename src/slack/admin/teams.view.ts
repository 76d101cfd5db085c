import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import { paragraph } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn } from '../kit/mrkdwn.ts';
import { patients } from './admin-hub.view.ts';
import { newTeamButton, teamButton, teamsPages } from './buttons.ts';
import { pager } from './paging.view.ts';

const list = defineModal('admin.teams-list', z.object({ v: z.literal(1) }));

const PAGE_SIZE = 20;

/** All teams in use, one page. */
export function teamsView(teams: readonly ListedTeam[], asked = 0): ModalView {
  const pageCount = Math.max(1, Math.ceil(teams.length / PAGE_SIZE));
  const page = Math.min(asked, pageCount - 1);
  const shown = teams.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  return list.view({
    title: 'Teams',
    meta: { v: 1 },
    blocks: [
      {
        ...paragraph(
          teams.length === 0
            ? 'No team yet. A team has a channel where its tasks come back, working hours and people.'
            : 'A team has a channel where its tasks come back, working hours and people.',
        ),
        accessory: newTeamButton.element('New team', { v: 1 }, { style: 'primary' }),
      },
      ...shown.map(teamRow),
      ...pager(teamsPages, { page, pageCount }),
    ],
  });
}

function teamRow(team: ListedTeam): KnownBlock {
  const channel = team.slackChannelId
    ? `<#${team.slackChannelId}>${team.isChannelPrivate ? '' : ' (no details: not known to be private)'}`
    : '*no channel yet*';
  const people = team.members.length === 1 ? '1 person' : `${team.members.length} people`;
  return {
    ...paragraph(
      `*${escapeMrkdwn(team.name)}*\n${channel} · ${people} · ${patients(team._count.patients)} · ${team.timeZone}`,
    ),
    accessory: teamButton.element('Edit', { v: 1, id: team.id }, { describes: team.name }),
  };
}
