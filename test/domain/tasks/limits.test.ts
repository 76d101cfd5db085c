import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import type { TaskWithPeople } from '../../../src/domain/tasks/task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { openTestDatabase, type TestDatabase } from './task-database.ts';

const NOW = '2026-11-23T14:30:00Z';
const YEAR_MS = 366 * 86_400_000;
let testDatabase: TestDatabase;
let task: TaskWithPeople;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());
beforeEach(async () => {
  testDatabase.clock.set(NOW);
  task = await testDatabase.give();
});

const ana = () => testDatabase.ctxOf('UANA');
const inMs = (ms: number) => new Date(Date.parse(NOW) + ms);
const snooze = async (ms: number) => snoozeTask(await ana(), { id: task.id, until: inMs(ms) });

describe('a snooze', () => {
  test.each([0, -1])('until %d ms from now is refused: that time has passed', async (ms) => {
    await expect(snooze(ms)).rejects.toMatchObject({ fields: { until: expect.stringContaining('passed') } });
    expect(await testDatabase.read(task.id)).toMatchObject({ version: 1, remindAt: task.remindAt });
  });

  test.each([1, YEAR_MS])('until %d ms from now brings it back then', async (ms) => {
    await snooze(ms);
    expect(await testDatabase.read(task.id)).toMatchObject({
      remindAt: inMs(ms),
      snoozedUntil: inMs(ms),
      status: 'open',
      statusReason: null,
      version: 2,
    });
  });

  test('is a year long at most', async () => {
    await expect(snooze(YEAR_MS + 1)).rejects.toMatchObject({
      fields: { until: expect.stringContaining('a year at most') },
    });
  });

  test('keeps its reason in the history', async () => {
    await snoozeTask(await ana(), { id: task.id, until: 'one-hour', reason: ' She sleeps ' });
    expect(await testDatabase.read(task.id)).toMatchObject({ statusReason: 'She sleeps' });
    const history = await testDatabase.prisma.taskTransition.findMany({
      where: { taskId: task.id, version: 2 },
    });
    expect(history).toMatchObject([{ verb: 'snoozed', reason: 'She sleeps' }]);
  });
});

describe('words that go with a change', () => {
  const VERBS = {
    'a snooze': async (reason: string) => snoozeTask(await ana(), { id: task.id, until: 'one-hour', reason }),
    'a cancellation': async (reason: string) => cancelTask(await ana(), { id: task.id, reason }),
    'a reassignment': async (note: string) =>
      reassignTask(await ana(), { id: task.id, toSlackUserId: 'UBEN', note }),
  };

  test.each(Object.entries(VERBS))('of %s hold 500 characters and not one more', async (_name, act) => {
    await expect(act('x'.repeat(501))).rejects.toMatchObject({ code: 'invalid' });
    expect(await testDatabase.read(task.id)).toMatchObject({ version: 1 });
    await act('x'.repeat(500));
    const last = await testDatabase.prisma.taskTransition.findFirst({
      where: { taskId: task.id, version: 2 },
    });
    expect(last?.reason).toBe('x'.repeat(500));
  });

  test('of a cancellation may be one letter, but not none', async () => {
    await expect(VERBS['a cancellation'](' ')).rejects.toMatchObject({ code: 'invalid' });
    await VERBS['a cancellation']('x');
    expect(await testDatabase.read(task.id)).toMatchObject({
      status: 'cancelled',
      statusReason: 'x',
      cancelledAt: testDatabase.clock.now(),
      remindAt: null,
      snoozedUntil: null,
    });
  });
});

describe('Undo', () => {
  test.each([
    [10 * 60_000, true],
    [10 * 60_000 + 1, false],
  ])('after %d ms works: %s', async (ms, works) => {
    const done = await completeTask(await ana(), { id: task.id });
    testDatabase.clock.shiftMs(ms);
    const undone = undoTask(await ana(), { id: task.id, version: done.version });
    if (works) await undone;
    else await expect(undone).rejects.toMatchObject({ code: 'conflict' });
    expect((await testDatabase.read(task.id)).status).toBe(works ? 'open' : 'completed');
  });

  test('takes the change back that is named, once, and no other', async () => {
    const snoozed = await snooze(60_000);
    await undoTask(await ana(), { id: task.id, version: snoozed.version });
    for (const version of [1, 2, 3])
      await expect(undoTask(await ana(), { id: task.id, version })).rejects.toMatchObject({
        code: 'conflict',
      });
    expect(await testDatabase.verbs(task.id)).toEqual(['created', 'snoozed', 'undone']);
  });

  test('that comes too late tells whoever still has the task what to do instead', async () => {
    const snoozed = await snooze(60_000);
    testDatabase.minutes(11);
    const late = undoTask(await ana(), { id: task.id, version: snoozed.version });
    await expect(late).rejects.toThrow('have passed. Nothing was changed; use *More* to edit the task.');
    const done = await completeTask(await ana(), { id: task.id });
    testDatabase.minutes(11);
    const over = undoTask(await ana(), { id: task.id, version: done.version });
    await expect(over).rejects.toThrow('have passed. Nothing was changed.');
  });
});

describe('a new due time', () => {
  const due = (ms: number) => ({ at: inMs(ms), wall: inMs(ms).toISOString().slice(0, 16), zone: 'UTC' });
  const edit = async (ms: number) => editTask(await ana(), { id: task.id, version: 1, due: due(ms) });

  test('is refused now, and taken a moment later', async () => {
    await expect(edit(0)).rejects.toMatchObject({ fields: { due: expect.stringContaining('passed') } });
    await edit(1);
    expect(await testDatabase.read(task.id)).toMatchObject({
      dueAt: inMs(1),
      remindAt: inMs(1),
      snoozedUntil: null,
    });
  });
});
