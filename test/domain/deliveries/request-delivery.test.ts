import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DELIVERY_WAKE } from '../../../src/domain/deliveries/delivery.ts';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { requestDelivery } from '../../../src/domain/deliveries/request-delivery.ts';
import { type Caseload, clearWork, startCaseload } from './caseload.ts';

let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

test('a request is a pending row with an id that sorts by time', async () => {
  const { id } = await caseload.request({ priority: 'asap' });
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await caseload.delivery(id)).toMatchObject({
    state: 'pending',
    occurrence: 1,
    priority: 'asap',
    desiredVersion: 1,
    postedVersion: 0,
    wakeAt: caseload.clock.now(),
  });
});

test('a change that fails takes its message back', async () => {
  const subjectId = randomUUID();
  const failing = caseload.prisma.$transaction(async (tx) => {
    await requestDelivery(tx, caseload.ctx, { kind: 'task_card', subjectId, destination: 'C1' });
    throw new Error('The verb failed.');
  });
  await expect(failing).rejects.toThrow('The verb failed.');
  expect(await caseload.prisma.delivery.count({ where: { subjectId } })).toBe(0);
});

test('the same message asked for twice is one row that is refreshed', async () => {
  const subjectId = randomUUID();
  const first = await caseload.request({ subjectId });
  const second = await caseload.request({ subjectId });
  expect(second.id).toBe(first.id);
  expect(await caseload.delivery(first.id)).toMatchObject({ state: 'pending', desiredVersion: 2 });
  expect((await caseload.request({ subjectId, occurrence: 2 })).id).not.toBe(first.id);
});

test('a refresh reaches each message of the record and leaves waits, tries and dead letters as they are', async () => {
  const subjectId = randomUUID();
  const { clock, prisma } = caseload;
  const later = new Date(clock.now().getTime() + 60_000);
  const states = ['settled', 'pending', 'sending', 'ambiguous', 'dead'] as const;
  const ids: string[] = [];
  for (const [n, state] of states.entries()) {
    const { id } = await caseload.request({ subjectId, occurrence: n + 1 });
    await prisma.delivery.update({ where: { id }, data: { state, wakeAt: later } });
    ids.push(id);
  }
  const bystander = await caseload.request();
  await prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, subjectId));
  const rows = await Promise.all(ids.map((id) => caseload.delivery(id)));
  expect(rows.map((row) => [row.state, row.wakeAt])).toEqual([
    ['pending', clock.now()],
    ['pending', later],
    ['sending', later],
    ['ambiguous', later],
    ['dead', later],
  ]);
  expect(rows.map((row) => row.desiredVersion)).toEqual([2, 2, 2, 2, 1]);
  expect(await caseload.delivery(bystander.id)).toMatchObject({ desiredVersion: 1 });
});

test('the outbox is woken by the commit, not before it and not without one', async () => {
  const listener = new pg.Client(caseload.url);
  await listener.connect();
  const heard: string[] = [];
  listener.on('notification', (message) => heard.push(message.channel));
  await listener.query(`LISTEN ${DELIVERY_WAKE}`);
  const ask = (subjectId: string, fails: boolean) =>
    caseload.prisma.$transaction(async (tx) => {
      await requestDelivery(tx, caseload.ctx, { kind: 'task_card', subjectId, destination: 'C1' });
      await listener.query('SELECT 1');
      expect(heard).toEqual([]);
      if (fails) throw new Error('The verb failed.');
    });
  await expect(ask(randomUUID(), true)).rejects.toThrow('The verb failed.');
  await ask(randomUUID(), false);
  await listener.query('SELECT 1');
  expect(heard).toEqual([DELIVERY_WAKE]);
  await listener.end();
});

test('a change that no message shows wakes no outbox', async () => {
  const listener = new pg.Client(caseload.url);
  await listener.connect();
  const heard: string[] = [];
  listener.on('notification', (message) => heard.push(message.channel));
  await listener.query(`LISTEN ${DELIVERY_WAKE}`);
  await caseload.prisma.$transaction((tx) => refreshDeliveries(tx, caseload.ctx, randomUUID()));
  await listener.query('SELECT 1');
  expect(heard).toEqual([]);
  await listener.end();
});
