import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '../../../src/domain/context.ts';
import { isQueueStuck } from '../../../src/domain/deliveries/is-queue-stuck.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { MINUTE, setClock } from '../../kit/set-clock.ts';

const clock = setClock('2026-11-30T15:00:00Z');
const silent = { debug() {}, info() {}, warn() {}, error() {} };
let database: FreshDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await freshDatabase();
  const { prisma } = database;
  const { id } = await prisma.workspace.create({ data: { slackTeamId: 'T1', name: 'Test' } });
  ctx = {
    db: prisma,
    workspace: {
      id,
      defaultTimeZone: 'UTC',
      slack: { teamId: 'T1', botUserId: 'U1' },
      phi: 'standard',
      isPhiChosen: true,
    },
    now: clock.now,
    log: silent,
    actor: { kind: 'system', job: 'test' },
    requestId: 'test',
  };
});
afterAll(() => database.drop());
beforeEach(() => database.prisma.delivery.deleteMany());

const before = (minutes: number) => new Date(clock.now().getTime() - minutes * MINUTE);
const message = (more: {
  dueAt?: Date;
  wakeAt?: Date;
  createdAt?: Date;
  postedAt?: Date;
  arrivedAt?: Date;
  state?: 'settled';
}) =>
  database.prisma.delivery.create({
    data: {
      workspaceId: ctx.workspace.id,
      kind: 'task_card',
      subjectId: randomUUID(),
      destination: 'C1',
      wakeAt: before(30),
      createdAt: before(30),
      dueAt: before(30),
      ...more,
    },
  });

test('a queue is stuck when a message has been due for over ten minutes and none was posted for five', async () => {
  expect(await isQueueStuck(ctx)).toBe(false);
  await message({ dueAt: before(9), wakeAt: before(9), createdAt: before(9) });
  expect(await isQueueStuck(ctx)).toBe(false);
  await message({ dueAt: before(11) });
  expect(await isQueueStuck(ctx)).toBe(true);
});

test('a long queue that moves is not stuck, and is when the last post is old', async () => {
  await message({ dueAt: before(60) });
  const sent = await message({ state: 'settled', postedAt: before(4), arrivedAt: before(4) });
  expect(await isQueueStuck(ctx)).toBe(false);
  await database.prisma.delivery.update({ where: { id: sent.id }, data: { postedAt: before(6) } });
  expect(await isQueueStuck(ctx)).toBe(true);
});

test('what is due later is no reason', async () => {
  await message({
    dueAt: new Date(clock.now().getTime() + MINUTE),
    wakeAt: new Date(clock.now().getTime() + MINUTE),
  });
  expect(await isQueueStuck(ctx)).toBe(false);
});
