import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let olga: Robot;
let ana: { robot: Robot; memberId: string };
let workspaceId: string;

beforeAll(async () => {
  testApp = await startTestApp();
  const team = await testApp.seed.team({ name: 'North' });
  workspaceId = team.workspaceId;
  olga = testApp.sandbox.robot((await testApp.seed.member({ name: 'Olga Owner', roles: ['admin'] })).user.id);
  const { user, member } = await testApp.seed.member({ name: 'Ana', teams: [team] });
  ana = { robot: testApp.sandbox.robot(user.id), memberId: member.id };
});
afterEach(async () => {
  await testApp.idle();
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
});
afterAll(() => testApp.stop());

test('an administrator sees that no model is set up, from the command, the hub and the help', async () => {
  const calm = /No AI model is configured[\s\S]*No requests\.[\s\S]*None\.[\s\S]*None\./;
  await (await filledForm(await olga.command('/care admin usage'))).shows(calm);
  await olga.modal().close({ all: true });
  const hub = await filledForm(await olga.command('/care admin'));
  await hub.press('Open usage');
  await (await olga.waitModal('AI usage')).shows(calm);
  await olga.modal().close({ all: true });
  const help = await olga.command('/care');
  await help.tells(/\/care admin usage/);
  await (await olga.press(help.ephemeral ?? expect.fail('no help'), 'Run: AI usage')).opens();
  await (await olga.waitModal('AI usage')).shows(calm);
  await olga.modal().close({ all: true });
});

test('calls, tokens, cost, faults and who asked are shown as counts', async () => {
  const day = new Date('2026-11-23T00:00:00Z');
  const call = {
    workspaceId,
    memberId: ana.memberId,
    day,
    model: 'test-model',
    promptId: 'explain.en/main',
    promptVersion: 1,
    tokensIn: 1000,
    tokensOut: 500,
    costMicros: 40_000,
    sentHash: 'x',
    startedAt: testApp.clock.now(),
  };
  await testApp.prisma.modelUsage.createMany({
    data: [
      { ...call, outcome: 'drafted' },
      { ...call, outcome: 'failed', fault: 'timed_out' },
    ],
  });
  await testApp.prisma.modelUsageDay.create({ data: { workspaceId, day, tokens: 3000, costMicros: 80_000 } });
  const form = await filledForm(await olga.command('/care admin usage'));
  await form.shows(/3,000 tokens[\s\S]*2026-11-23: 2 calls, 1 used, 3,000 tokens, \$0\.08/);
  await form.shows(/2 calls, 3,000 tokens[\s\S]*The model took too long: 1/);
  await olga.modal().close({ all: true });
});

test('nobody else sees it', async () => {
  await (await filledForm(await ana.robot.command('/care admin usage'))).shows(/Only an administrator/);
  await ana.robot.modal().close({ all: true });
});
