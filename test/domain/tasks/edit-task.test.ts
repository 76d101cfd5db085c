import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { atOnce, dueIn, openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

test('what is left out stays as it was, urgency too', async () => {
  const task = await testDatabase.give({
    priority: 'asap',
    details: 'Two tablets',
    due: dueIn(testDatabase.clock.now(), 60),
  });
  await editTask(await testDatabase.ctxOf('UANA'), {
    id: task.id,
    version: 1,
    title: 'Call about the new dose',
  });
  expect(await testDatabase.read(task.id)).toMatchObject({
    title: 'Call about the new dose',
    priority: 'asap',
    details: 'Two tablets',
    dueAt: task.dueAt,
    remindAt: task.remindAt,
    ownerId: task.ownerId,
  });
});

test('a new time brings it back then, whatever it was snoozed until', async () => {
  const task = await testDatabase.give();
  const due = dueIn(testDatabase.clock.now(), 120);
  await editTask(await testDatabase.ctxOf('UANA'), { id: task.id, version: 1, due });
  expect(await testDatabase.read(task.id)).toMatchObject({
    dueAt: due.at,
    remindAt: due.at,
    snoozedUntil: null,
  });
});

test('without a time nothing would bring it back, so its card is asked for at once', async () => {
  const task = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 120) });
  expect(await testDatabase.deliveries(task.id)).toEqual([]);
  await editTask(await testDatabase.ctxOf('UANA'), { id: task.id, version: 1, due: null });
  expect(await testDatabase.deliveries(task.id)).toMatchObject([
    { kind: 'task_card', destination: 'CNORTH' },
  ]);
});

test('a new owner is told; the owner that stays is not', async () => {
  const task = await testDatabase.give();
  await editTask(await testDatabase.ctxOf('UANA'), { id: task.id, version: 1, ownerSlackUserId: 'UANA' });
  await editTask(await testDatabase.ctxOf('UANA'), { id: task.id, version: 2, ownerSlackUserId: 'UBEN' });
  const told = (await testDatabase.deliveries(task.id)).filter(({ kind }) => kind === 'task_assigned');
  expect(told).toMatchObject([{ destination: 'UBEN', occurrence: 3 }]);
});

test('of two who save at once, one does and the other is told who', async () => {
  const task = await testDatabase.give();
  const people = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
  const { won, told } = await atOnce(people, (ctx) =>
    editTask(ctx, {
      id: task.id,
      version: 1,
      details: ctx.actor.kind === 'member' ? ctx.actor.slackUserId : '',
    }),
  );
  expect(won).toHaveLength(1);
  const winner = won[0]?.details;
  expect(told).toEqual([`That task was already changed by ${winner}. Nothing was changed by you.`]);
});

test('an edit of what was done meanwhile says so', async () => {
  const task = await testDatabase.give();
  await completeTask(await testDatabase.ctxOf('UBEN'), { id: task.id });
  await expect(
    editTask(await testDatabase.ctxOf('UANA'), { id: task.id, version: 1, title: 'x' }),
  ).rejects.toThrow('already done by UBEN');
});

test.each([
  [{ title: '' }, 'title', 'few words what to do'],
  [{ title: 'x'.repeat(301) }, 'title', 'under 300'],
  [{ details: 'x'.repeat(10_000) }, 'details', 'under 3000'],
  [{ due: { at: new Date('2020-01-01'), wall: '2020-01-01T00:00', zone: 'UTC' } }, 'due', 'has passed'],
  [{ ownerSlackUserId: 'USOL' }, 'owner', 'not on the team of this task'],
])('%j is refused under its field, and nothing is changed', async (wrong, field, sentence) => {
  const task = await testDatabase.give();
  const saved = editTask(await testDatabase.ctxOf('UANA'), { id: task.id, version: 1, ...wrong });
  await expect(saved).rejects.toMatchObject({ fields: { [field]: expect.stringContaining(sentence) } });
  expect((await testDatabase.read(task.id)).version).toBe(1);
});
