import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DeliverySettings, deliverySettings } from '../../../src/domain/deliveries/delivery.ts';
import { leaseDeliveries } from '../../../src/domain/deliveries/lease-deliveries.ts';
import { nextDeliveryAt } from '../../../src/domain/deliveries/next-delivery-at.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { setClock } from '../../kit/set-clock.ts';
import { type Caseload, clearWork, startCaseload } from './caseload.ts';

const clock = setClock('2026-03-03T15:00:00Z');
let caseload: Caseload;
/** Another clinic on the same database. */
let hillside: string;
beforeAll(async () => {
  caseload = await startCaseload(clock);
  hillside = (await caseload.prisma.workspace.create({ data: { name: 'Hillside Clinic' } })).id;
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const unpaced = deliverySettings({ perChannelIntervalMs: 0 });
const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
const claim = (limit = 50, settings: DeliverySettings = unpaced) =>
  leaseDeliveries(caseload.ctx, { owner: 'replica-1', limit, settings });

/** Was posted in that channel; of our clinic unless told. */
const posted = (over: Partial<Prisma.DeliveryUncheckedCreateInput> = {}) =>
  caseload.prisma.delivery.create({
    data: {
      workspaceId: caseload.ctx.workspace.id,
      kind: 'task_assigned',
      subjectId: randomUUID(),
      destination: 'U0ANA',
      state: 'settled',
      postedVersion: 1,
      messageTs: '1.1',
      channelId: 'D0ANA',
      wakeAt: inMs(-3_600_000),
      dueAt: inMs(-3_600_000),
      firstTriedAt: inMs(-3_600_000),
      postedAt: inMs(-3_600_000),
      ...over,
    },
  });

test('a direct message goes where the last one to that person went, of this clinic alone', async () => {
  await posted({ channelId: 'D0OLD', postedAt: inMs(-7_200_000) });
  await posted({ channelId: 'D0NOW' });
  await posted({ channelId: 'D0OLDER', postedAt: inMs(-9_000_000) });
  await posted({ channelId: 'D0BEN', destination: 'U0BEN', postedAt: inMs(-60_000) });
  await posted({ channelId: 'D0THEIRS', workspaceId: hillside, postedAt: inMs(-60_000) });
  await posted({ channelId: 'D0NEVER', postedAt: null });
  await posted({ channelId: 'U0ANA', postedAt: inMs(-60_000) });
  await caseload.request({ kind: 'task_assigned', destination: 'U0ANA' });
  expect(await claim()).toMatchObject([{ destination: 'U0ANA', channelId: 'D0NOW' }]);
});

test('a row that somebody holds is left for the next look, and what waits elsewhere does not wait for it', async () => {
  const held = await caseload.request({ destination: 'C1', priority: 'stat' });
  const free = await caseload.request({ destination: 'C2' });
  const rival = new pg.Client(caseload.url);
  await rival.connect();
  await rival.query('BEGIN');
  await rival.query('SELECT 1 FROM delivery WHERE "id" = $1 FOR UPDATE', [held.id]);
  expect((await claim()).map(({ id }) => id)).toEqual([free.id]);
  await rival.query('ROLLBACK');
  await rival.end();
  expect((await claim()).map(({ id }) => id)).toEqual([held.id]);
});

test.each([
  // A lease is 60 s; what was posted within the first one was posted by the first try.
  ['a moment before the first lease was over', -60_000 - 59_999, -60_000, false],
  ['when the first lease was over', -60_000 - 60_000, -60_000, true],
  // Three waits of 75 s.
  ['a moment less than three waits ago', -600_000, -224_999, true],
  ['three waits ago', -600_000, -225_000, false],
])('a message posted %s may stand twice: %s', async (_what, firstTriedAt, postedAt, mayHaveTwin) => {
  await posted({
    destination: 'C1',
    channelId: 'C1',
    firstTriedAt: inMs(firstTriedAt),
    postedAt: inMs(postedAt),
    state: 'pending',
    desiredVersion: 2,
  });
  expect(await claim()).toMatchObject([{ mayHaveTwin }]);
});

test('behind a long front of one channel, each other channel still sends its most urgent message first', async () => {
  for (let n = 0; n < 200; n++) await caseload.request({ destination: 'C1', priority: 'stat' });
  const [inFlight] = await claim(1);
  expect(inFlight?.destination).toBe('C1');
  await caseload.request({ destination: 'C2', wakeAt: inMs(-9_000) });
  const urgent = await caseload.request({ destination: 'C2', priority: 'urgent', wakeAt: inMs(-5_000) });
  await caseload.request({ destination: 'C2', priority: 'urgent', wakeAt: inMs(-1_000) });
  await caseload.request({ destination: 'C3', wakeAt: inMs(-1_000) });
  const oldest = await caseload.request({ destination: 'C3', wakeAt: inMs(-9_000) });
  await caseload.request({ destination: 'C4', wakeAt: inMs(1), priority: 'stat' });
  await posted({ destination: 'C5', channelId: 'C5' });
  expect((await claim()).map(({ id }) => id)).toEqual([urgent.id, oldest.id]);
});

test('there, too, an update passes a post in a channel that is closed for posts, the most urgent one first', async () => {
  const paced = deliverySettings();
  for (let n = 0; n < 200; n++) await caseload.request({ destination: 'C1', priority: 'stat' });
  await claim(1, paced);
  const update = (over: Partial<Prisma.DeliveryUncheckedCreateInput>) =>
    posted({ destination: 'C2', channelId: 'C2', state: 'pending', desiredVersion: 2, ...over });
  for (let n = 0; n < 130; n++) await update({ wakeAt: inMs(-9_000), postedAt: inMs(-1) });
  const urgent = await update({ wakeAt: inMs(-5_000), priority: 'urgent' });
  await caseload.request({ destination: 'C2', priority: 'stat' });
  expect((await claim(50, paced)).map(({ id }) => id)).toEqual([urgent.id]);
});

test('what another clinic sends, waits for and has posted closes none of our channels, and its credentials are its own', async () => {
  const paced = deliverySettings();
  const theirs = { workspaceId: hillside, messageTs: null, postedAt: null, firstTriedAt: null };
  await posted({ ...theirs, destination: 'C1', state: 'sending', leaseUntil: inMs(60_000) });
  await posted({
    ...theirs,
    destination: 'C2',
    state: 'pending',
    lastError: 'ratelimited',
    wakeAt: inMs(60_000),
  });
  await posted({ workspaceId: hillside, destination: 'C3', channelId: 'C3', postedAt: inMs(0) });
  await posted({
    ...theirs,
    destination: 'C4',
    state: 'pending',
    lastError: 'credentials:token_revoked',
    wakeAt: inMs(60_000),
  });
  for (const destination of ['C1', 'C2', 'C3', 'C4']) await caseload.request({ destination });
  expect(await nextDeliveryAt(caseload.ctx, { settings: paced })).toBeNull();
  expect((await claim(50, paced)).map(({ destination }) => destination).toSorted()).toEqual([
    'C1',
    'C2',
    'C3',
    'C4',
  ]);
});

test('behind a long front, too, no lane is walked and nothing is claimed of another clinic', async () => {
  for (let n = 0; n < 140; n++) await caseload.request({ destination: 'C5', priority: 'stat' });
  await claim(1);
  const theirs = { workspaceId: hillside, messageTs: null, postedAt: null, state: 'pending' } as const;
  for (const destination of ['C1', 'C6', 'C9']) await posted({ ...theirs, destination, channelId: null });
  const ours = await caseload.request({ destination: 'C6' });
  const updated = await posted({ ...theirs, destination: 'C7', messageTs: '1.1' });
  expect((await claim()).map(({ id }) => id)).toEqual([ours.id]);
  expect(await caseload.delivery(updated.id)).toMatchObject({ state: 'pending' });
});

test.each<[string, Partial<Prisma.DeliveryUncheckedCreateInput>, number]>([
  ['was told to wait, and may go on now', { lastError: 'ratelimited', state: 'pending', wakeAt: inMs(0) }, 2],
  ['is told to wait a moment more', { lastError: 'ratelimited', state: 'pending', wakeAt: inMs(1) }, 1],
  [
    'was told to wait, and has a dead letter of then',
    { lastError: 'ratelimited', state: 'dead', wakeAt: inMs(1) },
    2,
  ],
  [
    'has a message that waits after a failure',
    { lastError: 'timeout', state: 'pending', wakeAt: inMs(1) },
    2,
  ],
])('a channel that %s: %s', async (_what, data, count) => {
  await posted({
    destination: 'C1',
    channelId: 'C1',
    messageTs: null,
    postedAt: null,
    priority: 'routine',
    ...data,
  });
  await caseload.request({ destination: 'C1', priority: 'stat' });
  await caseload.request({ destination: 'C2' });
  expect(await claim()).toHaveLength(count);
});
