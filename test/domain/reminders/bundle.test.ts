import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { fallBack } from '../../../src/domain/delivery-operations/fall-back.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import type { TaskPriority } from '../../../src/generated/prisma/enums.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  await clearWork(caseload.prisma);
  await caseload.prisma.notice.deleteMany();
});

const claim = (limit = 500) => claimDueTasks(caseload.ctx, { limit });
const give = async (count: number, over: Parameters<Caseload['task']>[0] = {}) => {
  const tasks = [];
  for (let n = 0; n < count; n += 1) tasks.push(await caseload.task(over));
  return tasks;
};
const notices = () =>
  caseload.prisma.notice.findMany({
    orderBy: { id: 'asc' },
    include: { tasks: { orderBy: { position: 'asc' }, include: { task: true } } },
  });
const cards = () => caseload.prisma.delivery.count({ where: { kind: 'task_card' } });
const bundles = () => caseload.prisma.delivery.findMany({ where: { kind: 'task_bundle' } });

test('what comes back together for one owner is one message; what comes back alone has its own card', async () => {
  const ben = await person('U0BEN');
  const together = await give(3);
  const alone = await caseload.task({ ownerId: ben });
  await claim();
  const [notice, ...more] = await notices();
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ kind: 'task_bundle', teamId: caseload.team.id, memberId: caseload.ana.id });
  expect(notice?.tasks.map(({ taskId }) => taskId).sort()).toEqual(together.map(({ id }) => id).sort());
  expect(await bundles()).toMatchObject([{ subjectId: notice?.id, destination: 'C0NORTH' }]);
  expect(await caseload.prisma.delivery.count({ where: { subjectId: alone.id, kind: 'task_card' } })).toBe(1);
  expect(await cards()).toBe(1);
});

test('the most urgent stands first and speeds up the whole message; what is "now" stands alone', async () => {
  for (const priority of ['routine', 'stat', 'urgent', 'routine', 'asap'] satisfies TaskPriority[])
    await caseload.task({ priority });
  await claim();
  const [notice] = await notices();
  expect(notice?.tasks.map(({ task }) => task.priority)).toEqual(['asap', 'urgent', 'routine', 'routine']);
  expect(await bundles()).toMatchObject([{ priority: 'asap' }]);
  expect(await cards()).toBe(1);
});

test('each that is "now" stands alone, also beside others that are', async () => {
  await give(2, { priority: 'stat' });
  await give(1);
  await claim();
  expect(await notices()).toEqual([]);
  expect(await cards()).toBe(3);
});

test.each([
  ['fit', 1],
  ['checking', 1],
  ['unknown', 0],
  ['unfit', 0],
] as const)(
  'in a channel that is %s, %d message of details is asked for under the bundle',
  async (fitness, count) => {
    const { prisma, team } = caseload;
    await prisma.team.update({ where: { id: team.id }, data: { channelFitness: fitness } });
    await give(2);
    await claim();
    await prisma.team.update({ where: { id: team.id }, data: { channelFitness: team.channelFitness } });
    const [bundle] = await bundles();
    expect(await prisma.delivery.findMany({ where: { kind: 'bundle_details' } })).toMatchObject(
      Array(count).fill({ parentId: bundle?.id, subjectId: bundle?.subjectId, destination: 'C0NORTH' }),
    );
  },
);

test('a message lists at most ten, and a long list is parted evenly', async () => {
  await give(21);
  await claim();
  expect((await notices()).map(({ tasks }) => tasks.length)).toEqual([7, 7, 7]);
  expect(new Set((await notices()).flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId))).size).toBe(21);
});

test('tasks that nobody has are one message, too, and no team is told of another one’s', async () => {
  const south = await caseload.prisma.team.create({
    data: {
      workspaceId: caseload.team.workspaceId,
      name: 'South',
      slackChannelId: 'C0NORTH',
      timeZone: 'America/New_York',
    },
  });
  await give(2, { ownerId: null });
  await give(2, { ownerId: null, teamId: south.id });
  await claim();
  expect((await notices()).map(({ memberId, tasks }) => [memberId, tasks.length])).toEqual([
    [null, 2],
    [null, 2],
  ]);
});

test('a change of one of its tasks brings the message up to date, and so does its coming back again', async () => {
  const [first] = await give(2);
  await claim();
  await settle();
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, first?.id ?? ''));
  expect(await bundles()).toMatchObject([{ desiredVersion: 2, state: 'pending' }]);
  await settle();
  await caseload.prisma.task.update({
    where: { id: first?.id ?? '' },
    data: { remindAt: caseload.ctx.now() },
  });
  await claim();
  expect(await bundles()).toMatchObject([{ desiredVersion: 3, state: 'pending' }]);
  expect(await cards()).toBe(1);
});

test('a channel that takes no message: each task of it goes to its people, once', async () => {
  const tasks = await give(2);
  await claim();
  await caseload.prisma.delivery.updateMany({
    where: { kind: 'task_bundle' },
    data: { state: 'dead', lastError: 'is_archived' },
  });
  await fallBack(caseload.ctx);
  await fallBack(caseload.ctx);
  const fallbacks = await caseload.prisma.delivery.findMany({ where: { kind: 'fallback' } });
  expect(fallbacks.map(({ subjectId, destination }) => [subjectId, destination]).sort()).toEqual(
    tasks.map(({ id }) => [id, 'U0ANA']).sort(),
  );
});

async function person(slackUserId: string): Promise<string> {
  const { id } = await caseload.prisma.member.create({
    data: {
      workspaceId: caseload.team.workspaceId,
      slackUserId,
      displayName: slackUserId,
      timeZone: 'UTC',
      profileReadAt: caseload.clock.now(),
    },
  });
  return id;
}

const settle = () =>
  caseload.prisma.$executeRaw`
    UPDATE delivery SET "state" = 'settled', "postedVersion" = "desiredVersion", "messageTs" = '1.1', "channelId" = "destination"`;
