import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SeededMember } from '../../kit/seed.ts';
import { HOUR } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let teamApp: TeamApp;
let chief: SeededMember;
beforeAll(async () => {
  teamApp = await startTeamApp();
  chief = await teamApp.seed.member({ name: 'Chief', roles: ['supervisor'], teams: [teamApp.north] });
});
afterEach(() => teamApp.isClean());
afterAll(() => teamApp.stop());

const at = (ms: number) => new Date(teamApp.clock.now().getTime() + ms);
const owed = (ownerId: string | null, more: object = {}) =>
  teamApp.prisma.task.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      patientId: teamApp.rosa.id,
      title: 'call about the ride',
      ownerId,
      createdById: teamApp.people.ana.member.id,
      ...more,
    },
  });
const home = async () => {
  const robot = teamApp.sandbox.robot(chief.user.id);
  await robot.home.open();
  return robot.home;
};

test('a supervisor of a team that is on time reads so', async () => {
  expect((await home()).text()).toMatch(
    /Your teams[\s\S]*Overdue: none[\s\S]*Unassigned: none[\s\S]*Messages: on time/,
  );
});

test('what is "now" comes first, then what is overdue by person, what nobody owns, and the lag of messages', async () => {
  const { ana, ben } = teamApp.people;
  await owed(ana.member.id, { dueAt: at(-5 * HOUR) });
  await owed(ana.member.id, { dueAt: at(-2 * HOUR) });
  await owed(ben.member.id, { dueAt: at(-HOUR) });
  await owed(ben.member.id, { dueAt: at(HOUR) });
  await owed(null, { dueAt: at(-HOUR) });
  await owed(null);
  await owed(ben.member.id, { priority: 'stat', dueAt: at(HOUR) });
  await teamApp.prisma.delivery.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      kind: 'task_card',
      subjectId: teamApp.rosa.id,
      destination: 'CLATE',
      state: 'pending',
      lastError: 'ratelimited',
      wakeAt: at(HOUR),
      dueAt: at(-HOUR),
      createdAt: at(-HOUR),
    },
  });
  const shown = await home();
  expect(shown.text()).toMatch(
    new RegExp(
      [
        'Your teams',
        'Now \\(1\\)',
        teamApp.rosa.caseKey,
        'Overdue \\(4\\)',
        'Ana: 2, oldest due .*4:30 AM',
        'unassigned: 1',
        'Ben: 1',
        'Unassigned: 2',
        'Messages: late since',
      ].join('[\\s\\S]*'),
    ),
  );
  expect(shown.text()).not.toMatch(/Nothing is overdue/);
  expect(JSON.stringify(teamApp.sandbox.homeView(chief.user.id))).not.toMatch(/Rosa|Quillfeather/);
});

test('a coordinator sees no overview of others', async () => {
  const ana = teamApp.robot('ana');
  await ana.home.open();
  expect(ana.home.text()).not.toContain('Your teams\n');
  expect(ana.home.buttons()).not.toContain('Team tasks');
});

test('a team of others is not counted', async () => {
  await teamApp.prisma.task.create({
    data: {
      workspaceId: teamApp.south.workspaceId,
      teamId: teamApp.south.id,
      patientId: teamApp.omar.id,
      title: 'x',
      ownerId: teamApp.people.sol.member.id,
      createdById: teamApp.people.sol.member.id,
      dueAt: at(-HOUR),
    },
  });
  expect((await home()).text()).toMatch(/Overdue \(4\)/);
  expect((await home()).text()).not.toContain('Sol');
});
