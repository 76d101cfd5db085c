import { afterAll, beforeAll, expect, test } from 'vitest';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import { atOnce, openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

const handOvers = async (id: string) =>
  (await testDatabase.deliveries(id))
    .filter(({ kind }) => kind === 'task_assigned')
    .map((row) => row.destination);

test('given to a colleague, the task is theirs and they are told in a direct message', async () => {
  const task = await testDatabase.give();
  const after = await reassignTask(await testDatabase.ctxOf('UANA'), {
    id: task.id,
    toSlackUserId: 'UBEN',
    note: 'She asked for you',
  });
  expect(after.owner?.slackUserId).toBe('UBEN');
  expect(await handOvers(task.id)).toEqual(['UBEN']);
  const [, row] = await testDatabase.prisma.taskTransition.findMany({
    where: { taskId: task.id },
    orderBy: { version: 'asc' },
  });
  expect(row).toMatchObject({ verb: 'reassigned', reason: 'She asked for you' });
});

test('taken by oneself or put back for anyone, nobody is told', async () => {
  const task = await testDatabase.give();
  await reassignTask(await testDatabase.ctxOf('UBEN'), { id: task.id, toSlackUserId: 'UBEN' });
  await reassignTask(await testDatabase.ctxOf('UBEN'), { id: task.id, toSlackUserId: null });
  expect(await handOvers(task.id)).toEqual([]);
  expect((await testDatabase.read(task.id)).ownerId).toBeNull();
});

test.each([
  ['USOL', 'not on the team of this task'],
  ['UNEW', 'not on the team of this task'],
  ['UNOBODY', 'not on the team of this task'],
  ['UANA', 'already own this task'],
])('it cannot be given to %s', async (who, sentence) => {
  const task = await testDatabase.give();
  const given = reassignTask(await testDatabase.ctxOf('UBEN'), { id: task.id, toSlackUserId: who });
  await expect(given).rejects.toMatchObject({ fields: { owner: expect.stringContaining(sentence) } });
  expect(await testDatabase.read(task.id)).toMatchObject({ version: 1 });
});

test('of two who claim at once, one has it and the other is told who', async () => {
  for (let round = 0; round < 8; round += 1) {
    const task = await testDatabase.give({ ownerSlackUserId: null });
    const people = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
    const { won, told } = await atOnce(people, (ctx) => takeTask(ctx, { id: task.id }));
    const owner = won[0]?.owner?.slackUserId;
    expect(won).toHaveLength(1);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`${owner}`);
  }
});

test('what somebody owns cannot be claimed', async () => {
  const task = await testDatabase.give();
  await expect(takeTask(await testDatabase.ctxOf('UBEN'), { id: task.id })).rejects.toThrow(
    'UANA already owns this task. Nothing was changed.',
  );
});
