import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { CLINIC_ZONE, LOBBY, PEOPLE, TEAMS } from '../caseload/people.ts';

const manifestFile = new URL('../../manifest.yml', import.meta.url);

/** The local Slack with the demo's people and channels in it; every id is fixed, since rows of earlier starts name them. */
export async function openSlack(now: () => Date): Promise<Sandbox> {
  const sandbox = await startSandbox({
    manifest: parse(readFileSync(manifestFile, 'utf8')),
    now: () => now().getTime(),
    teamId: 'T0NORTHDEM',
  });
  for (const { id, slackUserId, name, title, zone, isSlackAdmin } of PEOPLE)
    sandbox.addUser({
      id: slackUserId,
      name: id,
      realName: name,
      title,
      tz: zone ?? CLINIC_ZONE,
      isAdmin: isSlackAdmin ?? false,
    });
  for (const { id, channel, channelId } of TEAMS)
    sandbox.addChannel({
      id: channelId,
      name: channel,
      isPrivate: true,
      members: PEOPLE.filter(({ teams }) => teams.includes(id)).map(({ slackUserId }) => slackUserId),
    });
  sandbox.addChannel({
    id: LOBBY.channelId,
    name: LOBBY.channel,
    members: PEOPLE.map(({ slackUserId }) => slackUserId),
    botIsMember: false,
  });
  return sandbox;
}
