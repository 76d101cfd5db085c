import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { atOnce, dueIn, openTestDatabase, type TestDatabase } from './task-database.ts';

const MONDAY_930_NEW_YORK = '2026-11-23T14:30:00Z';
let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  await testDatabase.prisma.member.update({
    where: { workspaceId_slackUserId: { workspaceId: testDatabase.workspace.id, slackUserId: 'UBEN' } },
    data: { timeZone: 'America/Los_Angeles' },
  });
});
afterAll(() => testDatabase.drop());
beforeEach(() => testDatabase.clock.set(MONDAY_930_NEW_YORK));

test('snoozed, it comes back then, and its due time stays', async () => {
  const task = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 10) });
  const until = new Date('2026-11-24T15:00:00Z');
  await snoozeTask(await testDatabase.ctxOf('UANA'), {
    id: task.id,
    until,
    reason: 'Her daughter is back tomorrow',
  });
  expect(await testDatabase.read(task.id)).toMatchObject({
    remindAt: until,
    snoozedUntil: until,
    dueAt: task.dueAt,
    statusReason: 'Her daughter is back tomorrow',
  });
});

test.each([
  ['UANA', 'one-hour', '2026-11-23T15:30:00Z'],
  ['UANA', 'this-afternoon', '2026-11-23T18:00:00Z'],
  ['UANA', 'tomorrow', '2026-11-24T14:00:00Z'],
  ['UBEN', 'tomorrow', '2026-11-24T17:00:00Z'],
  ['UANA', 'next-working-day', '2026-11-24T14:00:00Z'],
  ['UANA', 'monday', '2026-11-30T14:00:00Z'],
] as const)('for %s, "%s" of the menu means %s', async (who, until, at) => {
  const task = await testDatabase.give();
  await snoozeTask(await testDatabase.ctxOf(who), { id: task.id, until });
  expect((await testDatabase.read(task.id)).snoozedUntil?.toISOString()).toBe(at.replace('Z', '.000Z'));
});

test.each([
  ['Sunday', '2026-11-22T16:00:00Z', 'monday', '2026-11-23T14:00:00.000Z'],
  ['Friday', '2026-11-20T16:00:00Z', 'next-working-day', '2026-11-23T14:00:00.000Z'],
  ['Friday', '2026-11-20T16:00:00Z', 'monday', '2026-11-23T14:00:00.000Z'],
  [
    'eight in the evening before Thanksgiving',
    '2026-11-26T01:00:00Z',
    'next-working-day',
    '2026-11-27T14:00:00.000Z',
  ],
  ['noon', '2026-11-23T17:00:00Z', 'this-afternoon', '2026-11-23T18:00:00.000Z'],
] as const)('on %s two choices may mean one instant, and both work', async (_when, now, until, at) => {
  testDatabase.clock.set(now);
  const task = await testDatabase.give();
  await snoozeTask(await testDatabase.ctxOf('UANA'), { id: task.id, until });
  expect((await testDatabase.read(task.id)).snoozedUntil?.toISOString()).toBe(at);
});

test('"this afternoon" pressed at three says that it has begun', async () => {
  testDatabase.clock.set('2026-11-23T20:00:00Z');
  const task = await testDatabase.give();
  const pressed = snoozeTask(await testDatabase.ctxOf('UANA'), { id: task.id, until: 'this-afternoon' });
  await expect(pressed).rejects.toThrow('This afternoon has already started');
  expect(await testDatabase.read(task.id)).toMatchObject({ version: 1, snoozedUntil: null });
});

test.each([
  [new Date('2026-11-23T14:29:00Z'), 'That time has passed'],
  [new Date('2028-01-01T00:00:00Z'), 'a year at most'],
])('%s is refused under its field', async (until, sentence) => {
  const task = await testDatabase.give();
  const pressed = snoozeTask(await testDatabase.ctxOf('UANA'), { id: task.id, until });
  await expect(pressed).rejects.toMatchObject({ fields: { until: expect.stringContaining(sentence) } });
});

test('of two who snooze at once, one does and the other is told', async () => {
  const task = await testDatabase.give();
  const people = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
  const { won, told } = await atOnce(people, (ctx) => snoozeTask(ctx, { id: task.id, until: 'monday' }));
  // One may also have begun after the other had ended: then both meant it, and the later stands.
  expect(won.length + told.length).toBe(2);
  expect(won.length).toBeGreaterThan(0);
  for (const sentence of told) expect(sentence).toMatch(/already snoozed by U(ANA|BEN)/);
  expect((await testDatabase.verbs(task.id)).filter((verb) => verb === 'snoozed')).toHaveLength(won.length);
});

test('what is done cannot be snoozed any more', async () => {
  const task = await testDatabase.give();
  await testDatabase.prisma.task.update({ where: { id: task.id }, data: { status: 'completed' } });
  await expect(
    snoozeTask(await testDatabase.ctxOf('UANA'), { id: task.id, until: 'monday' }),
  ).rejects.toMatchObject({
    code: 'conflict',
  });
});
