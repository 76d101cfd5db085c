import type { KnownBlock } from '@slack/types';
import type { Workspace } from '../../domain/context.ts';
import type { TeamFitness } from '../../domain/teams/channel-fitness.ts';
import type { SetUpState } from '../../domain/workspaces/set-up-state.ts';
import type { ChannelInfo } from '../channels/read-channel.ts';
import { causesLine } from '../channels/reason-words.ts';
import { channelAdvice } from '../channels/team-channel.ts';
import { adminButton } from '../kit/buttons/admin.ts';
import { healthButton } from '../kit/buttons/operations.ts';
import { channelMention, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { phiChoice } from '../kit/phi-choice.ts';
import { paragraph } from '../kit/text-blocks.ts';

/**
 * What Slack says of the teams' channels, by channel id (one that was not asked about is left out), and which teams' channels
 * may show details.
 */
export type Channels = {
  seen: ReadonlyMap<string, ChannelInfo | 'unseen'>;
  fitness: readonly TeamFitness[];
};

/** What is left to do before Northstar works for everyone; for administrators. Counts and codes, no patient. */
export function checklistBlocks(state: SetUpState, channels: Channels, workspace: Workspace): KnownBlock[] {
  const lines = [
    phiChoice(workspace),
    item(state.teams.length > 0, mrkdwn`A team exists`, mrkdwn`Create a team`),
    ...state.teams.flatMap((team) => teamLines(team, channels)),
    item(
      state.peopleInCare > 0,
      mrkdwn`${state.peopleInCare === 1 ? '1 person sees' : mrkdwn`${state.peopleInCare} people see`} patients`,
      mrkdwn`Give people a role and a team: no one can see patients yet`,
    ),
    item(
      state.patients > 0,
      mrkdwn`The caseload has ${state.patients === 1 ? '1 patient' : mrkdwn`${state.patients} patients`}`,
      mrkdwn`Import the caseload: \`npm run import -- FILE…\` on the server`,
    ),
    ...state.dead.map(
      ({ code, count }) =>
        mrkdwn`*To review:* Slack rejects ${count === 1 ? '1 message' : mrkdwn`${count} messages`} (\`${escapeMrkdwn(code)}\`).`,
    ),
  ];
  return [
    { type: 'divider' },
    { ...paragraph(mrkdwn`*Set-up*`), accessory: adminButton.element('Open set-up', { v: 1 }) },
    paragraph(joinMrkdwn(lines, '\n')),
    ...(state.dead.length > 0 ? [healthRow()] : []),
  ];
}

const healthRow = (): KnownBlock => ({
  type: 'actions',
  elements: [healthButton.element('Retry or dismiss', { v: 1 })],
});

const item = (isDone: boolean, done: Mrkdwn, toDo: Mrkdwn): Mrkdwn =>
  isDone ? mrkdwn`Done: ${done}` : mrkdwn`*To do:* ${toDo}`;

function teamLines(team: SetUpState['teams'][number], channels: Channels): Mrkdwn[] {
  const name = escapeMrkdwn(team.name);
  if (!team.slackChannelId)
    return [mrkdwn`*To do:* Choose a channel for ${name}: until then its tasks are sent by direct message`];
  const seen = channels.seen.get(team.slackChannelId);
  const advice = seen ? channelAdvice(team.slackChannelId, seen) : null;
  if (advice) return [mrkdwn`*To do:* ${name}: ${advice}`];
  const known = channels.fitness.find(({ teamId }) => teamId === team.id);
  if (known?.fitness === 'fit') return [];
  const where = mrkdwn`${name}: ${channelMention(team.slackChannelId)} shows case keys only`;
  return known?.fitness === 'unfit'
    ? [mrkdwn`*To do:* ${where}. ${causesLine(known.reasons)}`]
    : [
        mrkdwn`*To review:* ${where}: its membership is not known yet. Northstar asks Slack every few minutes`,
      ];
}
