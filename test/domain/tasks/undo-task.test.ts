import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { openTask } from '../../../src/domain/tasks/open-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { undoableChange } from '../../../src/domain/tasks/task-history.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { atOnce, dueIn, openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

const CHANGES = {
  Done: async (id: string) => completeTask(await testDatabase.ctxOf('UANA'), { id }),
  Snooze: async (id: string) =>
    snoozeTask(await testDatabase.ctxOf('UANA'), { id, until: 'monday', reason: 'away' }),
  Reassign: async (id: string) =>
    reassignTask(await testDatabase.ctxOf('UANA'), { id, toSlackUserId: 'UBEN' }),
  Cancel: async (id: string) => cancelTask(await testDatabase.ctxOf('UANA'), { id, reason: 'moved away' }),
};

test.each(Object.entries(CHANGES))(
  '%s is taken back as if it had not been, and both stay in the history',
  async (_name, act) => {
    const task = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 60) });
    const { version: _v, updatedAt: _u, ...before } = await testDatabase.read(task.id);
    const changed = await act(task.id);
    testDatabase.minutes(9);
    await undoTask(await testDatabase.ctxOf('UBEN'), { id: task.id, version: changed.version });
    expect(await testDatabase.read(task.id)).toMatchObject({ ...before, version: 3 });
    const history = await testDatabase.prisma.taskTransition.findMany({
      where: { taskId: task.id },
      orderBy: { version: 'asc' },
    });
    expect(history[1]?.undoneAt).toEqual(testDatabase.clock.now());
    expect(history[2]?.verb).toBe('undone');
  },
);

test('Undo is offered for ten minutes and not a moment longer', async () => {
  const task = await testDatabase.give();
  const { version } = await CHANGES.Done(task.id);
  const offered = async () => {
    const { task: now, history } = await openTask(await testDatabase.ctxOf('UANA'), { id: task.id });
    return undoableChange(now, history, testDatabase.clock.now());
  };
  testDatabase.clock.shiftMs(10 * 60_000 - 1);
  expect(await offered()).toMatchObject({ version });
  testDatabase.clock.shiftMs(1);
  expect(await offered()).toBeNull();
  testDatabase.clock.shiftMs(1);
  await expect(undoTask(await testDatabase.ctxOf('UANA'), { id: task.id, version })).rejects.toThrow(
    '10 minutes',
  );
  expect((await testDatabase.read(task.id)).status).toBe('completed');
});

test('of two who press Undo at once, one takes it back and the other is told', async () => {
  for (let round = 0; round < 6; round += 1) {
    const task = await testDatabase.give();
    const { version } = await CHANGES.Done(task.id);
    const people = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
    const { won, told } = await atOnce(people, (ctx) => undoTask(ctx, { id: task.id, version }));
    expect(won).toHaveLength(1);
    expect(told).toHaveLength(1);
    expect((await testDatabase.read(task.id)).status).toBe('open');
  }
});

test('what somebody changed since is not thrown away by an old Undo', async () => {
  const task = await testDatabase.give();
  const { version } = await CHANGES.Snooze(task.id);
  await editTask(await testDatabase.ctxOf('UBEN'), {
    id: task.id,
    version,
    title: 'Call about the new dose',
  });
  await expect(undoTask(await testDatabase.ctxOf('UANA'), { id: task.id, version })).rejects.toThrow(
    'That task was already changed by UBEN. Nothing was changed by you.',
  );
  expect((await testDatabase.read(task.id)).title).toBe('Call about the new dose');
});

test('an edit offers no Undo', async () => {
  const task = await testDatabase.give();
  const { version } = await editTask(await testDatabase.ctxOf('UANA'), {
    id: task.id,
    version: 1,
    priority: 'stat',
  });
  await expect(undoTask(await testDatabase.ctxOf('UANA'), { id: task.id, version })).rejects.toThrow(
    'nothing left to undo',
  );
});

test.each(['Done', 'Snooze', 'Cancel', 'Reassign'] as const)(
  '%s taken back gives the task to nobody whose owner lost access since',
  async (change) => {
    const task = await testDatabase.give();
    const { version } = await CHANGES[change](task.id);
    const { id, roles } = await testDatabase.prisma.member.findFirstOrThrow({
      where: { slackUserId: 'UANA' },
    });
    await testDatabase.prisma.member.update({ where: { id }, data: { roles: [] } });
    await undoTask(await testDatabase.ctxOf('UBEN'), { id: task.id, version });
    await testDatabase.prisma.member.update({ where: { id }, data: { roles } });
    expect(await testDatabase.read(task.id)).toMatchObject({ status: 'open', ownerId: null });
  },
);

test('what was settled before its patient moved to another team stays settled', async () => {
  const moving = await testDatabase.patientNamed('M4V2', 'Mo', 'Ving');
  const task = await testDatabase.give({ patientId: moving.id });
  const { version } = await CHANGES.Done(task.id);
  await testDatabase.prisma.patient.update({
    where: { id: moving.id },
    data: { teamId: testDatabase.south.id },
  });
  await expect(undoTask(await testDatabase.ctxOf('UANA'), { id: task.id, version })).rejects.toThrow(
    'another team now',
  );
  expect((await testDatabase.read(task.id)).status).toBe('completed');
});

test('a cancelled task needs a reason, and keeps it', async () => {
  const task = await testDatabase.give();
  const empty = cancelTask(await testDatabase.ctxOf('UANA'), { id: task.id, reason: '  ' });
  await expect(empty).rejects.toMatchObject({ fields: { reason: expect.stringContaining('short reason') } });
  await CHANGES.Cancel(task.id);
  expect(await testDatabase.read(task.id)).toMatchObject({ status: 'cancelled', statusReason: 'moved away' });
});
