import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import { causesLine } from '../channels/reason-words.ts';
import { newTeamButton, teamButton, teamsPages } from '../kit/buttons/admin.ts';
import { defineModal } from '../kit/modal.ts';
import { channelMention, escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { pager } from '../kit/paging.view.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { patients } from './admin-hub.view.ts';

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
            ? mrkdwn`No team yet. A team has a channel for reminders, working hours and members.`
            : mrkdwn`A team has a channel for reminders, working hours and members.`,
        ),
        accessory: newTeamButton.element('New team', { v: 1 }, { style: 'primary' }),
      },
      ...shown.map(teamRow),
      ...pager(teamsPages, { page, pageCount }),
    ],
  });
}

function fitnessWords({ fitness, reasons }: ListedTeam['channel']): Mrkdwn {
  if (fitness === 'fit') return mrkdwn``;
  if (fitness === 'unknown') return mrkdwn` (case keys only: channel membership not known yet)`;
  return mrkdwn` (case keys only: ${causesLine(reasons)})`;
}

function teamRow(team: ListedTeam): KnownBlock {
  const channel = team.slackChannelId
    ? mrkdwn`${channelMention(team.slackChannelId)}${fitnessWords(team.channel)}`
    : mrkdwn`*no channel yet*`;
  const people = team.members.length === 1 ? '1 person' : mrkdwn`${team.members.length} people`;
  return {
    ...paragraph(
      mrkdwn`*${escapeMrkdwn(team.name)}*\n${channel} · ${people} · ${patients(team._count.patients)} · ${escapeMrkdwn(team.timeZone)}`,
    ),
    accessory: teamButton.element('Edit', { v: 1, id: team.id }, { describes: team.name }),
  };
}
