import { afterAll, beforeAll, expect, test } from 'vitest';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import { atOnce, type Clinic, openClinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.drop());

const handOvers = async (id: string) =>
  (await clinic.deliveries(id)).filter(({ kind }) => kind === 'task_assigned').map((row) => row.destination);

test('given to a colleague, the task is theirs and they are told in a direct message', async () => {
  const task = await clinic.give();
  const after = await reassignTask(await clinic.ctxOf('UANA'), {
    id: task.id,
    toSlackUserId: 'UBEN',
    note: 'She asked for you',
  });
  expect(after.owner?.slackUserId).toBe('UBEN');
  expect(await handOvers(task.id)).toEqual(['UBEN']);
  const [, row] = await clinic.prisma.taskTransition.findMany({
    where: { taskId: task.id },
    orderBy: { version: 'asc' },
  });
  expect(row).toMatchObject({ verb: 'reassigned', reason: 'She asked for you' });
});

test('taken by oneself or put back for anyone, nobody is told', async () => {
  const task = await clinic.give();
  await reassignTask(await clinic.ctxOf('UBEN'), { id: task.id, toSlackUserId: 'UBEN' });
  await reassignTask(await clinic.ctxOf('UBEN'), { id: task.id, toSlackUserId: null });
  expect(await handOvers(task.id)).toEqual([]);
  expect((await clinic.read(task.id)).ownerId).toBeNull();
});

test.each([
  ['USOL', 'not on the team of this task'],
  ['UNEW', 'not on the team of this task'],
  ['UNOBODY', 'not on the team of this task'],
  ['UANA', 'already own this task'],
])('it cannot be given to %s', async (who, sentence) => {
  const task = await clinic.give();
  const given = reassignTask(await clinic.ctxOf('UBEN'), { id: task.id, toSlackUserId: who });
  await expect(given).rejects.toMatchObject({ fields: { owner: expect.stringContaining(sentence) } });
  expect(await clinic.read(task.id)).toMatchObject({ version: 1 });
});

test('of two who claim at once, one has it and the other is told who', async () => {
  for (let round = 0; round < 8; round += 1) {
    const task = await clinic.give({ ownerSlackUserId: null });
    const people = [await clinic.ctxOf('UANA'), await clinic.ctxOf('UBEN')];
    const { won, told } = await atOnce(people, (ctx) => takeTask(ctx, { id: task.id }));
    const owner = won[0]?.owner?.slackUserId;
    expect(won).toHaveLength(1);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`${owner}`);
  }
});

test('what somebody owns cannot be claimed', async () => {
  const task = await clinic.give();
  await expect(takeTask(await clinic.ctxOf('UBEN'), { id: task.id })).rejects.toThrow(
    'UANA already owns this task. Nothing was changed.',
  );
});
