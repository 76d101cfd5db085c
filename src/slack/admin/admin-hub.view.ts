import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Workspace } from '../../domain/context.ts';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import type { ButtonDefinition } from '../kit/button.ts';
import { movePatientsButton, peopleButton, teamsButton } from '../kit/buttons/admin.ts';
import { assistantReportButton } from '../kit/buttons/assistant.ts';
import { usageButton } from '../kit/buttons/model-usage.ts';
import { healthButton } from '../kit/buttons/operations.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { phiChoice } from '../kit/phi-choice.ts';
import { paragraph } from '../kit/text-blocks.ts';

const hub = defineModal('admin.hub', z.object({ v: z.literal(1) }));

export type HubFacts = {
  people: number;
  teams: readonly ListedTeam[];
  /** What administrators have asked for themselves. */
  waiting: readonly KnownBlock[];
  justClaimed: boolean;
  workspace: Workspace;
};

const WELCOME = mrkdwn`*You are now the administrator of Northstar.* This role alone shows you no patients: first name a privacy officer or a second administrator under *People*. If you care for patients yourself, ask for a role and a team there too: that person confirms them.`;

/** The administrator's room: people, teams, and which team patients belong to. */
export function hubView({ people, teams, waiting, justClaimed, workspace }: HubFacts): ModalView {
  return hub.view({
    title: 'Northstar set-up',
    meta: { v: 1 },
    blocks: [
      ...(justClaimed ? [paragraph(WELCOME)] : []),
      ...waiting,
      paragraph(mrkdwn`*Patient information*\n${phiChoice(workspace)}.`),
      part(
        mrkdwn`*People*\n${people === 1 ? '1 person is' : mrkdwn`${people} people are`} known to Northstar. A person needs a role and a team to see patients.`,
        peopleButton,
        'Open people',
      ),
      part(mrkdwn`*Teams*\n${teamLines(teams)}`, teamsButton, 'Open teams'),
      part(
        mrkdwn`*Patients*\nMove patients to another team, by case key or a whole team at once.`,
        movePatientsButton,
        'Move patients',
      ),
      part(
        mrkdwn`*Messages*\nWhether messages arrive on time, and which ones Slack refuses.`,
        healthButton,
        'Open health',
      ),
      part(
        mrkdwn`*AI usage*\nRequests to the AI model that drafts explanations, and their cost.`,
        usageButton,
        'Open usage',
      ),
      part(
        mrkdwn`*Assistant feedback*\nHow people rated its answers, and what it missed.`,
        assistantReportButton,
        'Open feedback',
      ),
    ],
  });
}

type Plain = ButtonDefinition<z.ZodObject<{ v: z.ZodLiteral<1> }>>;

function part(words: Mrkdwn, button: Plain, label: string): KnownBlock {
  return { ...paragraph(words), accessory: button.element(label, { v: 1 }) };
}

/** At most this many by name: the list itself is one press away. */
const NAMED = 10;

function teamLines(teams: readonly ListedTeam[]): Mrkdwn {
  if (teams.length === 0)
    return mrkdwn`No team yet. Create the first one with a channel, working hours and members.`;
  const lines = teams
    .slice(0, NAMED)
    .map((team) => mrkdwn`• ${escapeMrkdwn(team.name)}: ${patients(team._count.patients)}`);
  if (teams.length > NAMED) lines.push(mrkdwn`… and ${teams.length - NAMED} more`);
  return joinMrkdwn(lines, '\n');
}

export const patients = (count: number) => (count === 1 ? mrkdwn`1 patient` : mrkdwn`${count} patients`);
