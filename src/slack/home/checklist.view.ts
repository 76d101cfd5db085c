import type { KnownBlock } from '@slack/types';
import type { SetUpState } from '../../domain/workspaces/set-up-state.ts';
import { adminButton } from '../admin/buttons.ts';
import { type ChannelSeen, channelAdvice } from '../admin/team-channel.ts';
import { paragraph } from '../kit/fields.ts';
import { escapeMrkdwn } from '../kit/mrkdwn.ts';
import { healthButton } from '../operations/buttons.ts';

/** What Slack says of the teams' channels, by channel id. One that was not asked about is left out. */
export type Channels = ReadonlyMap<string, ChannelSeen>;

/** What is left to do before Northstar works for everyone; for administrators. Counts and codes, no patient. */
export function checklistBlocks(state: SetUpState, channels: Channels): KnownBlock[] {
  const lines = [
    item(state.teams.length > 0, 'A team exists', 'Make a team'),
    ...state.teams.flatMap((team) => teamLines(team, channels)),
    item(
      state.peopleInCare > 0,
      `${state.peopleInCare === 1 ? '1 person sees' : `${state.peopleInCare} people see`} patients`,
      'Give people a role and a team: nobody sees a patient yet',
    ),
    item(
      state.patients > 0,
      `The caseload has ${state.patients === 1 ? '1 patient' : `${state.patients} patients`}`,
      'Import the caseload: `npm run import -- FILE…` on the server',
    ),
    ...state.dead.map(
      ({ code, count }) =>
        `*To look at:* Slack refuses ${count === 1 ? '1 message' : `${count} messages`} (\`${escapeMrkdwn(code)}\`).`,
    ),
  ];
  return [
    { type: 'divider' },
    { ...paragraph('*Set-up*'), accessory: adminButton.element('Open set-up', { v: 1 }) },
    paragraph(lines.join('\n')),
    ...(state.dead.length > 0 ? [healthRow()] : []),
  ];
}

const healthRow = (): KnownBlock => ({
  type: 'actions',
  elements: [healthButton.element('Retry or dismiss', { v: 1 })],
});

const item = (isDone: boolean, done: string, toDo: string): string =>
  isDone ? `Done: ${done}` : `*To do:* ${toDo}`;

function teamLines(team: SetUpState['teams'][number], channels: Channels): string[] {
  const name = escapeMrkdwn(team.name);
  if (!team.slackChannelId)
    return [`*To do:* Choose a channel for ${name}: until then its tasks are sent to people`];
  const seen = channels.get(team.slackChannelId);
  const advice = seen ? channelAdvice(team.slackChannelId, seen) : null;
  return advice ? [`*To do:* ${name}: ${advice}`] : [];
}
