import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/sandbox.ts';
import { userWire } from '../../../sandbox/world/people.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let teamApp: TeamApp;
let card: Message;
let serial = 0;
beforeAll(async () => {
  teamApp = await startTeamApp();
  card = await teamApp.card();
});
afterAll(() => teamApp.stop());
afterEach(() => {
  expect(teamApp.sandbox.violations).toEqual([]);
});

const refusals = (slackUserId: string) =>
  teamApp.prisma.auditEvent.findMany({
    where: {
      action: 'workspace.enter',
      outcome: 'refused',
      details: { path: ['slackUserId'], equals: slackUserId },
    },
  });

/** Someone in the team's channel, whom Slack calls that. */
const KINDS = {
  'a single-channel guest': { user: { guest: 'single' }, why: 'guest', words: /guests have no access/ },
  'a multi-channel guest': { user: { guest: 'multi' }, why: 'guest', words: /guests have no access/ },
  'a person of another workspace': {
    user: { foreignTeamId: 'T0ELSEWHER' },
    why: 'outside',
    words: /people from elsewhere have no access/,
  },
} as const;

const visitor = (user: (typeof KINDS)[keyof typeof KINDS]['user']) => {
  serial += 1;
  const made = teamApp.sandbox.addUser({ name: `visitor${serial}`, ...user });
  teamApp.sandbox.world.channels.get(teamApp.channel)?.members.add(made.id);
  return { made, id: made.id, robot: teamApp.sandbox.robot(made.id) };
};

describe.each(Object.entries(KINDS))('%s', (_kind, { user, why, words }) => {
  test('gets a sentence and nothing else from commands, buttons, shortcuts and App Home, each with its audit row', async () => {
    const { id, robot } = visitor(user);
    const { channel } = teamApp;
    for (const command of ['/task mine', '/care me', `/patient ${teamApp.rosa.caseKey}`])
      await (await robot.command(command, { channel })).tells(words);
    // The form opens before the person is looked up: it shows the sentence.
    const message = robot.say(channel, 'please call the pharmacy');
    for (const open of [
      () => robot.command('/care admin', { channel }),
      () => robot.shortcut('Create task', { message }),
    ]) {
      const modal = await (await open()).opens();
      expect(await modal.shows(words).then((shown) => shown.text())).not.toMatch(/Quillfeather/);
      await robot.modal().close({ all: true });
    }
    await (await robot.press(card, 'Done')).tells(words);
    await robot.home.open();
    expect(robot.home.text()).toMatch(words);
    expect(robot.home.text()).not.toMatch(/Rosa|Quillfeather/);
    const rows = await refusals(id);
    expect(rows).toHaveLength(7);
    expect(rows.every(({ details }) => (details as { why: string }).why === why)).toBe(true);
    expect(await teamApp.prisma.member.count({ where: { slackUserId: id } })).toBe(0);
  });
});

// Of a person of another workspace no event is taken: src/slack/inbound/addressee.ts.
describe.each(Object.entries(KINDS).filter(([, { why }]) => why === 'guest'))(
  '%s',
  (_kind, { user, why }) => {
    test('who had a role here loses it when Slack says so', async () => {
      const { made, id, robot } = visitor(user);
      const { workspaceId } = teamApp.rosa;
      const at = teamApp.clock.now();
      const member = await teamApp.prisma.member.create({
        data: {
          workspaceId,
          slackUserId: id,
          displayName: 'Once Here',
          timeZone: 'America/New_York',
          roles: ['nurse'],
          profileReadAt: at,
        },
      });
      const modal = await (await robot.command('/care me', { channel: teamApp.channel })).tells(
        /Your access/,
      );
      expect(modal).toMatch(/Nurse/);
      await teamApp.sandbox.emit({
        type: 'user_change',
        user: userWire(made, teamApp.sandbox.world.app.teamId, at.getTime(), false),
      });
      await expect
        .poll(async () => (await teamApp.prisma.member.findUniqueOrThrow({ where: { id: member.id } })).roles)
        .toEqual([]);
      await (await robot.command('/care me', { channel: teamApp.channel })).tells(/no access here/);
      expect(
        await teamApp.prisma.auditEvent.findMany({
          where: { action: 'member.deactivate', subjectId: member.id },
        }),
      ).toMatchObject([{ details: { why } }]);
    });
  },
);
