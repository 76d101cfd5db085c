import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import { DAY, MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

type Team = Awaited<ReturnType<TestApp['seed']['team']>>;

let testApp: TestApp;
let olga: Robot;
let north: Team;
let south: Team;
let coordinatorId: string;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  south = await testApp.seed.team({ name: 'South' });
  olga = testApp.sandbox.robot((await testApp.seed.member({ name: 'Olga Owner', roles: ['admin'] })).user.id);
  coordinatorId = (await testApp.seed.member({ name: 'Ana', teams: [north, south] })).member.id;
});
afterEach(async () => {
  testApp.sandbox.faults.clear();
  await testApp.idle();
  if (olga.hasModal()) await olga.modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
});
afterAll(() => testApp.stop());

/** A follow-up that comes back now, about a patient whose name must not be seen here. */
async function followUp(team: Team): Promise<{ id: string; caseKey: string }> {
  const patient = await testApp.seed.patient({ given: 'Canaria', family: 'Quetzal', team });
  const { id } = await testApp.prisma.task.create({
    data: {
      workspaceId: team.workspaceId,
      teamId: team.id,
      patientId: patient.id,
      title: 'Ask Canaria about grumbleberry',
      remindAt: testApp.clock.now(),
      createdById: coordinatorId,
      transitions: {
        create: {
          workspaceId: team.workspaceId,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          at: testApp.clock.now(),
        },
      },
    },
  });
  return { id, caseKey: patient.caseKey };
}

const cards = (team: Team) => testApp.sandbox.messages(team.channelId).filter((message) => !message.threadTs);
const refuse = (team: Team, code: string, times = 1) =>
  testApp.sandbox.faults.add({
    method: 'chat.postMessage',
    fault: `error:${code}`,
    times,
    when: ({ channel }) => channel === team.channelId,
  });
const openHealth = async () => filledForm(await olga.command('/care admin health'));
const alerts = () => olga.dms().filter(({ text }) => /late|clear/i.test(text));

test('with nothing to do it says so, from the command, the hub and the help', async () => {
  const calm =
    /Nothing: everything due has been posted[\s\S]*no message\.[\s\S]*None\.[\s\S]*nothing needs your attention/;
  await (await openHealth()).shows(calm);
  await olga.modal().close({ all: true });

  const hub = await filledForm(await olga.command('/care admin'));
  await hub.press('Open health');
  await (await olga.waitModal('Delivery health')).shows(calm);
  await olga.modal().close({ all: true });

  const help = await olga.command('/care');
  await help.tells(/\/care admin health/);
  await (await olga.press(help.ephemeral ?? expect.fail('no help'), 'Run: delivery health')).opens();
  await (await olga.waitModal('Delivery health')).shows(calm);
});

test('everyone else is told whom to ask', async () => {
  const nurse = await testApp.seed.member({ name: 'Nora Nurse', roles: ['nurse'], teams: [north] });
  const modal = await (await testApp.sandbox.robot(nurse.user.id).command('/care ADMIN  health')).opens();
  await modal.shows(/Only an administrator of Northstar can do that: please ask Olga Owner/);
});

test('a refused card is a dead letter by case key; retried, it comes once, and holds nobody up', async () => {
  const struck = refuse(north, 'restricted_action');
  const stuck = await followUp(north);
  await followUp(south);
  await testApp.tick();
  expect(struck.fired).toBe(1);
  expect([cards(north), cards(south)].map(({ length }) => length)).toEqual([0, 1]);

  await olga.home.open();
  await olga.home.shows(/Slack rejects 1 message \(`?restricted_action`?\)/);
  await (await olga.home.press('Retry or dismiss')).opens();
  const health = await olga.waitModal('Delivery health');
  await health.shows(
    /Failed attempts in the last day[\s\S]*only some members may post there \(`?restricted_action`?\): 1/,
  );
  expect(health.text()).toMatch(
    new RegExp(`Task card · ${stuck.caseKey}[\\s\\S]*north[\\s\\S]*only some members may post there`),
  );
  expect(health.text()).not.toMatch(/Canaria|Quetzal|grumbleberry/);

  await health.press('Retry', { within: new RegExp(stuck.caseKey) });
  await health.shows(/1 message is being retried/);
  await testApp.idle();
  expect(cards(north)).toHaveLength(1);
  await health.press('Refresh');
  await health.shows(/nothing needs your attention/);
  expect(testApp.sandbox.messages(north.channelId).filter(({ threadTs }) => threadTs)).toEqual([]);
});

test('all of one code are retried with one press, which Slack sent twice', async () => {
  const before = cards(north).length;
  const struck = refuse(north, 'restricted_action', 3);
  for (let n = 0; n < 3; n++) {
    await followUp(north);
    await testApp.tick();
  }
  expect(struck.fired).toBe(3);
  const health = await openHealth();
  await health.shows(/Dead letters\*? ?\(3\)/);
  await health.press('Retry all 3', { copies: 2 });
  await health.shows(/3 messages are being retried/);
  await testApp.idle();
  expect(cards(north)).toHaveLength(before + 3);
});

test('a dismissed card never comes; the task itself stays', async () => {
  const before = cards(north).length;
  refuse(north, 'restricted_action');
  const { id, caseKey } = await followUp(north);
  await testApp.tick();
  const health = await openHealth();
  await health.shows(new RegExp(caseKey));
  await health.press('Dismiss', { within: new RegExp(caseKey), confirm: 'no' });
  await health.shows(new RegExp(caseKey));
  await health.press('Dismiss', { within: new RegExp(caseKey), confirm: 'yes' });
  await health.shows(/1 message dismissed[\s\S]*nothing needs your attention/);
  await testApp.tick();
  expect(cards(north)).toHaveLength(before);
  expect(await testApp.prisma.task.findUnique({ where: { id } })).toMatchObject({ status: 'open' });
  const left = await testApp.prisma.delivery.findMany({
    where: { subjectId: id, kind: { in: ['task_card', 'task_details'] } },
    select: { state: true },
  });
  expect(left.map(({ state }) => state)).toEqual(['dismissed']);
});

test('a letter that somebody else dealt with meanwhile is a sentence, and nothing happens', async () => {
  refuse(north, 'restricted_action');
  const { id, caseKey } = await followUp(north);
  await testApp.tick();
  const health = await openHealth();
  await health.shows(new RegExp(caseKey));
  await testApp.prisma.delivery.updateMany({ where: { subjectId: id }, data: { state: 'dismissed' } });
  await health.press('Retry', { within: new RegExp(caseKey) });
  await (await olga.waitModal('Northstar')).shows(/no longer a dead letter/);
});

test('more than a page of dead letters is read page by page', async () => {
  for (let n = 0; n < 12; n++)
    await testApp.prisma.delivery.create({
      data: {
        workspaceId: north.workspaceId,
        kind: 'task_card',
        subjectId: (await followUp(south)).id,
        occurrence: 99,
        destination: north.channelId,
        state: 'dead',
        lastError: n % 2 ? 'is_archived' : 'open:user_disabled',
        wakeAt: testApp.clock.now(),
      },
    });
  const health = await openHealth();
  await health.shows(/Dead letters\*? ?\(12\)[\s\S]*Page 1 of 2/);
  await health.press('Next');
  await health.shows(/Page 2 of 2/);
  await health.press('Dismiss all 6', { within: /is archived/, confirm: 'yes' });
  await health.shows(/6 messages dismissed[\s\S]*\(6\)/);
  await health.press('Dismiss all 6', { confirm: 'yes' });
  await health.shows(/nothing needs your attention/);
  await testApp.prisma.delivery.deleteMany({ where: { occurrence: 99 } });
  await testApp.tick();
});

test('when messages are late the administrator is told once, and once more when all is clear', async () => {
  const stall = testApp.sandbox.faults.add({
    method: 'chat.postMessage',
    fault: '5xx',
    times: 1_000,
    when: ({ channel }) => channel === north.channelId,
  });
  await followUp(north);
  await testApp.tick();
  expect(stall.fired).toBeGreaterThan(0);
  for (let minute = 0; minute < 9; minute++) {
    testApp.clock.shiftMs(MINUTE);
    await testApp.tick();
  }
  expect(alerts().map(({ text }) => text)).toEqual(['Messages are late']);
  expect(olga.read(alerts()[0] ?? expect.fail('no alert'))).toMatch(
    /overdue by more than 5 minutes\. Nothing is lost/,
  );
  const health = await filledForm(await olga.press(alerts()[0] ?? expect.fail('no alert'), 'Open health'));
  await health.shows(/1 to look up in Slack first[\s\S]*The oldest was due[\s\S]*9 minutes ago/);
  expect(await metric('northstar_backlog_oldest_age_seconds')).toBe(9 * 60);

  testApp.sandbox.faults.clear();
  for (let minute = 0; minute < 6; minute++) {
    testApp.clock.shiftMs(MINUTE);
    await testApp.tick();
  }
  expect(alerts().map(({ text }) => text)).toEqual([
    'Messages were late',
    'All clear: messages arrive on time again',
  ]);
  expect(await metric('northstar_backlog_oldest_age_seconds')).toBe(0);
});

test('the limit is chosen in the menu; with Never nobody is told', async () => {
  const told = alerts().length;
  const health = await openHealth();
  await health.fill('Delay limit', 'Never');
  await health.shows(/Saved/);
  expect(health.value('Delay limit')).toBe('Never');
  testApp.sandbox.faults.add({ method: 'chat.postMessage', fault: '5xx', times: 1_000 });
  await followUp(north);
  await testApp.tick();
  testApp.clock.shiftMs(DAY);
  await testApp.tick();
  testApp.sandbox.faults.clear();
  testApp.clock.shiftMs(DAY);
  await testApp.tick();
  expect(alerts()).toHaveLength(told);
  await health.fill('Delay limit', '10 minutes');
  await testApp.idle();
  expect(health.value('Delay limit')).toBe('10 minutes');
  expect(await testApp.prisma.workspace.findFirst()).toMatchObject({ lagLimitMinutes: 10 });
});

test('the figures that operators scrape are those that administrators read', async () => {
  const fallbacks = 'northstar_delivery_lag_seconds_bucket{le="1",kind="fallback"}';
  const before = (await metric(fallbacks)) ?? 0;
  refuse(north, 'is_archived');
  await followUp(north);
  const { id } = await followUp(south);
  const inAnHour = new Date(testApp.clock.now().getTime() + 60 * MINUTE);
  await testApp.prisma.task.update({
    where: { id },
    data: { heldFrom: testApp.clock.now(), remindAt: inAnHour },
  });
  await testApp.tick();
  expect(await metric('northstar_dead_letters{code="is_archived"}')).toBe(1);
  expect(await metric('northstar_backlog_messages{state="pending"}')).toBe(0);
  expect(await metric('northstar_delivery_failures_total{kind="task_card",code="is_archived"}')).toBe(1);
  expect(await metric('northstar_tasks_held')).toBe(1);
  // Whoever made it has it instead, and it came at once.
  expect(await metric(fallbacks)).toBe(before + 1);
});

async function metric(name: string): Promise<number | null> {
  const text = await (await testApp.ask('/metrics')).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return line ? Number(line.slice(name.length)) : null;
}
