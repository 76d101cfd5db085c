import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { atOnce, openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

test('Done ends the task, keeps who and when, and refreshes its card', async () => {
  const task = await testDatabase.give();
  const before = await testDatabase.deliveries(task.id);
  await completeTask(await testDatabase.ctxOf('UBEN'), { id: task.id });
  expect(await testDatabase.read(task.id)).toMatchObject({
    status: 'completed',
    completedAt: testDatabase.clock.now(),
    remindAt: null,
    version: 2,
  });
  expect(await testDatabase.verbs(task.id)).toEqual(['created', 'completed']);
  const after = await testDatabase.deliveries(task.id);
  expect(after.map((row) => row.desiredVersion)).toEqual(before.map((row) => row.desiredVersion + 1));
  const audit = await testDatabase.auditOf('task.complete');
  expect(audit).toMatchObject([
    { subjectId: task.id, patientId: testDatabase.patient.id, outcome: 'allowed' },
  ]);
});

test('of two people who press Done at once, one completes and the other is told who was first', async () => {
  for (let round = 0; round < 8; round += 1) {
    const task = await testDatabase.give();
    const people = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
    const { won, told } = await atOnce(people, (ctx) => completeTask(ctx, { id: task.id }));
    expect(won).toHaveLength(1);
    const { memberId } = await testDatabase.prisma.taskTransition.findFirstOrThrow({
      where: { taskId: task.id, verb: 'completed' },
    });
    const first = await testDatabase.prisma.member.findUniqueOrThrow({ where: { id: memberId ?? '' } });
    expect(told).toEqual([`That task was already done by ${first.displayName}. Nothing was changed by you.`]);
  }
});

test('one press that Slack delivers twice completes once, and nobody is told anything', async () => {
  const task = await testDatabase.give();
  const press = { id: task.id };
  await completeTask(await testDatabase.ctxOf('UANA', 'action:UANA:task.complete:1'), press);
  await expect(
    completeTask(await testDatabase.ctxOf('UANA', 'action:UANA:task.complete:1'), press),
  ).rejects.toMatchObject({
    code: 'duplicate',
  });
  expect(await testDatabase.verbs(task.id)).toEqual(['created', 'completed']);
});

test.each(['USOL', 'UNEW'])(
  '%s, who is not on the team, changes nothing, and the try is written down',
  async (who) => {
    const task = await testDatabase.give();
    await expect(completeTask(await testDatabase.ctxOf(who), { id: task.id })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('not on your teams'),
    });
    expect(await testDatabase.read(task.id)).toMatchObject({ status: 'open', version: 1 });
    const refused = await testDatabase.prisma.auditEvent.findMany({
      where: { subjectId: task.id, outcome: 'refused' },
    });
    expect(refused).toMatchObject([{ action: 'task.complete' }]);
  },
);

test('an id that is nobody’s sounds like a task of another team', async () => {
  const mine = await testDatabase.ctxOf('UANA');
  const nobodys = completeTask(mine, { id: '01999999-9999-7999-8999-999999999999' });
  await expect(nobodys).rejects.toMatchObject({ code: 'not-found' });
});

test('the tick that brings the task back at the same moment takes nothing from Done', async () => {
  const task = await testDatabase.give();
  let isFirst = true;
  const ctx = await testDatabase.ctxOf('UANA');
  const db = ctx.db.$extends({
    query: {
      task: {
        // Between our read and our write.
        async updateMany({ args, query }) {
          if (isFirst) {
            isFirst = false;
            await testDatabase.prisma.task.update({
              where: { id: task.id },
              data: { version: { increment: 1 } },
            });
            await testDatabase.prisma.taskTransition.create({
              data: {
                workspaceId: task.workspaceId,
                taskId: task.id,
                version: 2,
                verb: 'reminded',
                fromStatus: 'open',
                toStatus: 'open',
                at: ctx.now(),
              },
            });
          }
          return query(args);
        },
      },
    },
  });
  await completeTask({ ...ctx, db: db as unknown as typeof ctx.db }, { id: task.id });
  expect(await testDatabase.verbs(task.id)).toEqual(['created', 'reminded', 'completed']);
});
