import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Robot } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import { startWorld, type World } from '../../kit/world.ts';

let world: World;
let olga: Robot;
let ana: { robot: Robot; memberId: string };
let workspaceId: string;

beforeAll(async () => {
  world = await startWorld();
  const team = await world.seed.team({ name: 'North' });
  workspaceId = team.workspaceId;
  olga = world.sandbox.robot((await world.seed.member({ name: 'Olga Owner', roles: ['admin'] })).user.id);
  const { user, member } = await world.seed.member({ name: 'Ana', teams: [team] });
  ana = { robot: world.sandbox.robot(user.id), memberId: member.id };
});
afterEach(async () => {
  await world.idle();
  expect(world.sandbox.violations).toEqual([]);
  expect(world.sandbox.failures).toEqual([]);
});
afterAll(() => world.stop());

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
    startedAt: world.clock.now(),
  };
  await world.prisma.modelUsage.createMany({
    data: [
      { ...call, outcome: 'drafted' },
      { ...call, outcome: 'failed', fault: 'timed_out' },
    ],
  });
  await world.prisma.modelUsageDay.create({ data: { workspaceId, day, tokens: 3000, costMicros: 80_000 } });
  const form = await filledForm(await olga.command('/care admin usage'));
  await form.shows(/3,000 tokens[\s\S]*2026-11-23: 2 calls, 1 used, 3,000 tokens, \$0\.08/);
  await form.shows(/2 calls, 3,000 tokens[\s\S]*The model took too long: 1/);
  await olga.modal().close({ all: true });
});

test('nobody else sees it', async () => {
  await (await filledForm(await ana.robot.command('/care admin usage'))).shows(/Only an administrator/);
  await ana.robot.modal().close({ all: true });
});
