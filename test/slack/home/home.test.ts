import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { interactiveElements } from '../../../sandbox/world/view-state.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let team: SeededTeam;
let ana: SeededMember;
let robot: Robot;
let patient: Patient;
beforeAll(async () => {
  testApp = await startTestApp();
  team = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana Silva', teams: [team] });
  robot = testApp.sandbox.robot(ana.user.id);
  patient = await testApp.seed.patient({ given: 'Canaria', family: 'Quetzal', team, caseKey: 'K7Q4' });
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
});
afterAll(() => testApp.stop());

/** A task of Ana's about the patient, due that many hours from now. */
const owed = (title: string, dueInHours: number | null, more: object = {}) =>
  testApp.prisma.task.create({
    data: {
      workspaceId: ana.member.workspaceId,
      teamId: team.id,
      patientId: patient.id,
      title,
      dueAt: dueInHours === null ? null : new Date(testApp.clock.now().getTime() + dueInHours * HOUR),
      ownerId: ana.member.id,
      createdById: ana.member.id,
      transitions: {
        create: {
          workspaceId: team.workspaceId,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          memberId: ana.member.id,
          at: testApp.clock.now(),
        },
      },
      ...more,
    },
  });

test('an empty day says so, with what can be done', async () => {
  await robot.home.open();
  expect(robot.home.text()).toMatch(/Your day[\s\S]*Nothing is overdue/);
  expect(robot.home.buttons()).toEqual([
    'Log a contact',
    'Create task',
    'My tasks',
    'Focus',
    'My settings',
    'Help',
  ]);
});

test('a button that was pressed while Home was drawn again is found in the new drawing', async () => {
  const places = () => {
    const blocks = testApp.sandbox.homeView(ana.user.id)?.blocks ?? [];
    return interactiveElements(blocks).map(({ block, element }) => [block.block_id, element.action_id]);
  };
  const before = places();
  expect(before).toHaveLength(6);
  await robot.home.open();
  expect(places()).toEqual(before);
});

test('the day stands in sections, most pressing first, with initials and what is to be done', async () => {
  await owed('Ask Quetzal about CANARYWORD', -2);
  await owed('Call back Canaria', null, { kind: 'callback' });
  await owed('Refill', 3, { kind: 'medication', priority: 'urgent' });
  await owed('Form', 24, { kind: 'paperwork' });
  await owed('Next month', 24 * 30);
  await robot.home.open();
  expect(robot.home.text()).toMatch(
    /Overdue[\s\S]*Ask Q\. about CANARYWORD[\s\S]*Follow-up · C\. Q\. · K7Q4[\s\S]*overdue[\s\S]*Callbacks[\s\S]*Callback[\s\S]*Due today[\s\S]*Medication[\s\S]*Urgent[\s\S]*Tomorrow[\s\S]*Paperwork/,
  );
  const published = JSON.stringify(testApp.sandbox.homeView(ana.user.id));
  for (const canary of ['Quetzal', 'Canaria']) expect(published).not.toContain(canary);
});

test('Done on App Home changes the row where it is, with Undo while it is offered', async () => {
  await robot.home.press('Done', { within: /Medication/ });
  await robot.home.shows(/Due today\W+\(0\)[\s\S]*Refill[\s\S]*Done[\s\S]*Tomorrow/);
  const done = () => testApp.prisma.task.count({ where: { kind: 'medication', status: 'completed' } });
  expect(await done()).toBe(1);
  await robot.home.press('Undo', { within: /Medication/ });
  await robot.home.shows(/Due today\W+\(1\)/);
  expect(await done()).toBe(0);
  await robot.home.press('Done', { within: /Medication/ });
  await robot.home.shows(/Due today\W+\(0\)/);
  testApp.clock.shiftMs(11 * MINUTE);
  await robot.home.open();
  await testApp.sandbox.waitFor(() => !/Medication/.test(robot.home.text()), {
    what: () => 'the task to leave App Home',
  });
});

test('quick buttons open the forms and the list, and App Home itself names nobody', async () => {
  await (await (await robot.home.press('Log a contact')).opens()).shows(/Patient/);
  await robot.modal().close({ all: true });
  await (await (await robot.home.press('Create task')).opens()).shows(/Patient/);
  await robot.modal().close({ all: true });
  const list = await (await robot.home.press('My tasks')).opens();
  await list.shows(/My tasks[\s\S]*K7Q4/);
  await list.close({ all: true });
  const help = await (await robot.home.press('Help')).opens();
  await help.shows(/What Northstar can do/);
  await help.press('Run: my tasks');
  const fromHelp = await robot.waitModal('Tasks');
  await fromHelp.shows(/K7Q4/);
  expect(JSON.stringify(testApp.sandbox.homeView(ana.user.id))).not.toMatch(/Quetzal|Canaria/);
  await fromHelp.close({ all: true });
});

test('two hundred tasks stay within the blocks of a view, and the rest is one press away', async () => {
  for (let n = 0; n < 200; n++) await owed(`Task ${n}`, (n % 40) - 20);
  await robot.home.open();
  await robot.home.shows(/… and \d+ more/);
  expect(testApp.sandbox.homeView(ana.user.id)?.blocks.length).toBeLessThanOrEqual(100);
});

test('who has no role yet is told whom to ask; an own App Home shows it when the role is given', async () => {
  const { user, member } = await testApp.seed.member({ name: 'Nils New', roles: [] });
  const nils = testApp.sandbox.robot(user.id);
  await nils.home.open();
  await nils.home.shows(/Northstar[\s\S]*not set up yet[\s\S]*owner or admin of this Slack workspace/);

  const olga = await testApp.seed.member({ name: 'Olga Owner', roles: [], isAdmin: true });
  const owner = testApp.sandbox.robot(olga.user.id);
  await owner.home.open();
  const hub = await (await owner.home.press('Set up Northstar')).opens();
  await hub.shows(/You are now the administrator/);
  await owner.home.shows(/Set-up[\s\S]*Done: A team exists[\s\S]*1 person sees patients[\s\S]*1 patient/);

  await nils.home.open();
  await nils.home.shows(/You have no access to patients here yet[\s\S]*Olga Owner/);
  await testApp.prisma.member.update({
    where: { id: member.id },
    data: { roles: ['nurse'], teams: { create: { workspaceId: team.workspaceId, teamId: team.id } } },
  });
  await nils.home.open();
  await nils.home.shows(/Your day/);
});

test('only one of two owners who press Set up at once becomes administrator; the other is told who', async () => {
  await testApp.prisma.member.updateMany({ data: { roles: [] } });
  const pressed = [];
  for (const name of ['Paul First', 'Pia Second']) {
    const { user } = await testApp.seed.member({ name, roles: [], isAdmin: true });
    const one = testApp.sandbox.robot(user.id);
    await one.home.open();
    pressed.push(one);
  }
  const modals = await Promise.all(
    pressed.map(async (one) => (await one.home.press('Set up Northstar')).opens()),
  );
  await Promise.all(modals.map((modal) => modal.shows(/administrator/)));
  const texts = modals.map((modal) => modal.text());
  expect(texts.filter((text) => /You are now the administrator/.test(text))).toHaveLength(1);
  expect(
    texts.filter((text) => /Northstar already has an administrator: P|Only an administrator/.test(text)),
  ).toHaveLength(1);
  expect(await testApp.prisma.member.count({ where: { roles: { has: 'admin' } } })).toBe(1);
});

test('an administrator sees what Slack refuses, by its code', async () => {
  const admin = await testApp.prisma.member.findFirstOrThrow({ where: { roles: { has: 'admin' } } });
  await testApp.prisma.delivery.create({
    data: {
      workspaceId: admin.workspaceId,
      kind: 'task_card',
      subjectId: patient.id,
      destination: 'CGONE',
      state: 'dead',
      lastError: 'is_archived',
      wakeAt: testApp.clock.now(),
    },
  });
  const owner = testApp.sandbox.robot(admin.slackUserId);
  await owner.home.open();
  await owner.home.shows(/Slack rejects 1 message \(`?is_archived`?\)/);
});
