import { afterEach, beforeEach, expect, test } from 'vitest';
import { askStillWorking } from '../../../src/domain/escalation/ask-still-working.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { confirmTask } from '../../../src/domain/tasks/confirm-task.ts';
import { giveBackTask } from '../../../src/domain/tasks/give-back-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { startTask } from '../../../src/domain/tasks/start-task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { atOnce, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';
import { newYorkAt } from '../time/calendars.ts';

/** Monday 9:30 of Thanksgiving's week; three working days later is Friday 9:30. Sue supervises North. */
let testDatabase: TestDatabase;
beforeEach(async () => {
  testDatabase = await openTestDatabase();
  await testDatabase.person('USUE', ['supervisor'], [testDatabase.north.id]);
});
afterEach(() => testDatabase.drop());

const at = (wall: string) => testDatabase.clock.set(newYorkAt(wall).toISOString());
const look = async () => {
  await claimDueTasks(testDatabase.job, { limit: 500 });
  return askStillWorking(testDatabase.job);
};
const started = async (more: Parameters<TestDatabase['give']>[0] = {}) => {
  const task = await testDatabase.give(more);
  await startTask(await testDatabase.ctxOf('UANA'), { id: task.id });
  await look();
  return task;
};
const told = async () =>
  (
    await testDatabase.prisma.notice.findMany({
      where: { kind: 'still_working' },
      orderBy: { id: 'asc' },
      include: { member: true, tasks: true },
    })
  ).map(({ member, step, tasks }) => `${member?.slackUserId} ${step} ${tasks.length}`);

test('three working days without a change: the owner is asked once, then the supervisor, then silence', async () => {
  const task = await started();
  const walk = [
    ['2026-11-27T09:29', []],
    ['2026-11-27T09:30', ['UANA 0 1']],
    ['2026-12-02T09:29', ['UANA 0 1']],
    ['2026-12-02T09:30', ['UANA 0 1', 'USUE 2 1']],
    ['2027-02-01T12:00', ['UANA 0 1', 'USUE 2 1']],
  ] as const;
  for (const [wall, expected] of walk) {
    at(wall);
    await look();
    await look();
    expect(await told()).toEqual(expected);
  }
  expect((await testDatabase.read(task.id)).checkInAt).toBeNull();
});

test('"Still on it" begins the wait anew, and so does any other change', async () => {
  const task = await started();
  at('2026-11-27T09:30');
  await look();
  at('2026-11-27T12:00');
  await confirmTask(await testDatabase.ctxOf('UANA'), { id: task.id });
  at('2026-12-02T11:59');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
  at('2026-12-02T12:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1', 'UANA 0 1']);
  expect(await testDatabase.verbs(task.id)).toEqual(['created', 'started', 'confirmed']);
});

test('after a month in which nobody ran the owner is asked first, and has the days to answer', async () => {
  await started();
  at('2026-12-28T10:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
  at('2026-12-31T10:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1', 'USUE 2 1']);
});

test('several at once are one question; replicas at once ask once', async () => {
  for (let n = 0; n < 3; n += 1) await started();
  at('2026-11-27T09:30');
  await Promise.all([1, 2, 3].map(() => askStillWorking(testDatabase.job)));
  const counts = (await told()).map((line) => Number(line.split(' ')[2]));
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(3);
});

test('done, put off, given on or given back, nobody is asked', async () => {
  const [done, snoozed, given, back] = [await started(), await started(), await started(), await started()];
  const ana = await testDatabase.ctxOf('UANA');
  await completeTask(ana, { id: done.id });
  await snoozeTask(ana, { id: snoozed.id, until: newYorkAt('2026-11-24T12:00') });
  await reassignTask(ana, { id: given.id, toSlackUserId: 'UBEN' });
  await giveBackTask(ana, { id: back.id });
  at('2026-12-28T10:00');
  await look();
  expect(await told()).toEqual([]);
  expect(await testDatabase.read(back.id)).toMatchObject({ status: 'open', ownerId: null });
});

test('Undo of Done goes on with it, and asks when its time comes', async () => {
  const task = await started();
  const { version } = await completeTask(await testDatabase.ctxOf('UANA'), { id: task.id });
  await undoTask(await testDatabase.ctxOf('UANA'), { id: task.id, version });
  at('2026-11-27T09:30');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
});

test('whoever switched the question off is not asked; the supervisor hears all the same', async () => {
  await testDatabase.prisma.member.updateMany({ data: { mutedKinds: ['still_working'] } });
  await started();
  for (const wall of ['2026-11-27T09:30', '2026-12-02T09:30']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual(['USUE 2 1']);
});

test('a team that never asks never asks', async () => {
  await testDatabase.prisma.team.updateMany({ data: { stillWorkingAfterDays: null } });
  await started();
  at('2026-12-28T10:00');
  await look();
  expect(await told()).toEqual([]);
});

test('of two who start at once one has begun, and the other is told who; what nobody had is theirs', async () => {
  const task = await testDatabase.give({ ownerSlackUserId: null });
  const people = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
  const { won, told: heard } = await atOnce(people, (ctx) => startTask(ctx, { id: task.id }));
  expect(won).toHaveLength(1);
  expect(won[0]?.owner?.slackUserId).toMatch(/UANA|UBEN/);
  expect(heard[0]).toContain(`already started by ${won[0]?.owner?.slackUserId}`);
});

test('only its owner gives a task back', async () => {
  const task = await started();
  await expect(giveBackTask(await testDatabase.ctxOf('UBEN'), { id: task.id })).rejects.toThrow(
    'Nothing was changed',
  );
  expect((await testDatabase.read(task.id)).ownerId).not.toBeNull();
});
