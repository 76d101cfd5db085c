import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listTasks, type TaskList } from '../../../src/domain/tasks/list-tasks.ts';
import { myDay } from '../../../src/domain/tasks/my-day.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { dueIn, openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());
beforeEach(async () => {
  testDatabase.clock.set('2026-11-23T14:30:00Z');
  await testDatabase.prisma.task.updateMany({ data: { status: 'cancelled' } });
});

const inMinutes = (minutes: number) => ({ due: dueIn(testDatabase.clock.now(), minutes) });
const titles = async (list: TaskList, who = 'UANA', page = 0) =>
  (await listTasks(await testDatabase.ctxOf(who), { list, page })).tasks.map(({ title }) => title);

test('what is overdue comes before urgent work that has no deadline, and "now" before all', async () => {
  await testDatabase.give({ title: 'urgent, no deadline', priority: 'urgent' });
  await testDatabase.give({ title: 'routine, overdue', ...inMinutes(5) });
  await testDatabase.give({ title: 'urgent, overdue', priority: 'urgent', ...inMinutes(7) });
  await testDatabase.give({ title: 'routine, ahead', ...inMinutes(60) });
  await testDatabase.give({ title: 'now', priority: 'stat' });
  testDatabase.minutes(10);
  expect(await titles('mine')).toEqual([
    'now',
    'urgent, overdue',
    'routine, overdue',
    'urgent, no deadline',
    'routine, ahead',
  ]);
});

test('urgent work comes first, then what is due first, then what has no deadline', async () => {
  await testDatabase.give({ title: 'no due date' });
  await testDatabase.give({ title: 'later', ...inMinutes(500) });
  await testDatabase.give({ title: 'soon', ...inMinutes(60) });
  await testDatabase.give({ title: 'stat', priority: 'stat', ...inMinutes(900) });
  expect(await titles('mine')).toEqual(['stat', 'soon', 'later', 'no due date']);
});

test('each list holds what its name says', async () => {
  const late = await testDatabase.give({ title: 'late', ...inMinutes(5) });
  await testDatabase.give({ title: 'today', ...inMinutes(60) });
  // 23:59 in New York is today, 00:01 is not.
  await testDatabase.give({ title: 'tonight', ...inMinutes(14 * 60 + 29) });
  await testDatabase.give({ title: 'tomorrow', ...inMinutes(14 * 60 + 31) });
  await testDatabase.give({ title: 'free', ownerSlackUserId: null });
  await testDatabase.give({ title: 'of Ben', ownerSlackUserId: 'UBEN' });
  const put = await testDatabase.give({ title: 'put off', ...inMinutes(20) });
  await snoozeTask(await testDatabase.ctxOf('UANA'), { id: put.id, until: 'one-hour' });
  testDatabase.minutes(10);
  expect(late.status).toBe('open');
  expect(await titles('mine')).toEqual(['late', 'put off', 'today', 'tonight', 'tomorrow']);
  expect(await titles('due')).toEqual(['late', 'today', 'tonight']);
  expect(await titles('overdue')).toEqual(['late']);
  expect(await titles('snoozed')).toEqual(['put off']);
  expect(await titles('unassigned')).toEqual(['free']);
  expect(await titles('team')).toHaveLength(7);
  expect(await titles('team', 'USOL')).toEqual([]);
});

test('a long list is paged without losing or repeating a task', async () => {
  for (let n = 0; n < 23; n += 1) await testDatabase.give({ title: `task ${n}`, ...inMinutes(30) });
  const pages = [
    await titles('mine', 'UANA', 0),
    await titles('mine', 'UANA', 1),
    await titles('mine', 'UANA', 2),
  ];
  expect(pages.map((page) => page.length)).toEqual([10, 10, 3]);
  expect(new Set(pages.flat()).size).toBe(23);
  expect(await listTasks(await testDatabase.ctxOf('UANA'), { list: 'mine' })).toMatchObject({
    total: 23,
    pageCount: 3,
  });
});

test('who has no role sees no list, and the try is written down', async () => {
  await expect(listTasks(await testDatabase.ctxOf('UNEW'), { list: 'team' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const refused = await testDatabase.prisma.auditEvent.findMany({
    where: { action: 'task.list', outcome: 'refused' },
  });
  expect(refused).toHaveLength(1);
});

test('my day has each task in one place, and says how many there are', async () => {
  await testDatabase.give({ title: 'late', ...inMinutes(5) });
  await testDatabase.give({ title: 'late callback', kind: 'callback', ...inMinutes(6) });
  await testDatabase.give({ title: 'today', ...inMinutes(120) });
  await testDatabase.give({ title: 'return a call today', kind: 'callback', ...inMinutes(130) });
  await testDatabase.give({ title: 'return a call', kind: 'callback' });
  await testDatabase.give({ title: 'return a call next week', kind: 'callback', ...inMinutes(7 * 1440) });
  await testDatabase.give({ title: 'tomorrow', ...inMinutes(1440) });
  await testDatabase.give({ title: 'of Ben', ownerSlackUserId: 'UBEN', ...inMinutes(120) });
  const put = await testDatabase.give({ title: 'put off', ...inMinutes(7) });
  await snoozeTask(await testDatabase.ctxOf('UANA'), { id: put.id, until: 'tomorrow' });
  testDatabase.minutes(10);
  const day = await myDay(await testDatabase.ctxOf('UANA'), { limit: 1 });
  expect(Object.fromEntries(Object.entries(day).map(([name, { total }]) => [name, total]))).toEqual({
    overdue: 2,
    callbacks: 2,
    dueToday: 1,
    tomorrow: 2,
  });
  expect(day.overdue.tasks.map(({ title }) => title)).toEqual(['late']);
  const whole = await myDay(await testDatabase.ctxOf('UANA'));
  expect(whole.tomorrow.tasks.map(({ title }) => title)).toEqual(['put off', 'tomorrow']);
  expect(whole.callbacks.tasks.map(({ title }) => title)).toEqual(['return a call today', 'return a call']);
});

test('a day is the member’s own: what is tomorrow in New York is still today in Los Angeles', async () => {
  await testDatabase.prisma.member.updateMany({
    where: { slackUserId: 'UBEN' },
    data: { timeZone: 'America/Los_Angeles' },
  });
  await testDatabase.give({ title: 'late evening', ownerSlackUserId: 'UBEN', ...inMinutes(16 * 60) });
  const day = await myDay(await testDatabase.ctxOf('UBEN'));
  expect([day.dueToday.total, day.tomorrow.total]).toEqual([1, 0]);
});
