import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../../src/domain/context.ts';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { confirmTask } from '../../../src/domain/tasks/confirm-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { giveBackTask } from '../../../src/domain/tasks/give-back-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { skipTask } from '../../../src/domain/tasks/skip-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { startTask } from '../../../src/domain/tasks/start-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import type { TaskWithPeople } from '../../../src/domain/tasks/task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { planRecurrence } from '../../../src/domain/time/plan-recurrence.ts';
import { meetAtRow } from '../../kit/meet-at-row.ts';
import { openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

const WEEK = {
  timeZone: 'America/New_York',
  workingDays: [1, 2, 3, 4, 5],
  startsAt: '09:00',
  endsAt: '17:00',
};

type Press = (ctx: Ctx, task: TaskWithPeople) => Promise<TaskWithPeople>;
const snooze: Press = (ctx, { id }) => snoozeTask(ctx, { id, until: 'monday' });
const later: Press = (ctx, { id }) => snoozeTask(ctx, { id, until: 'one-hour' });
const done: Press = (ctx, { id }) => completeTask(ctx, { id });
const start: Press = (ctx, { id }) => startTask(ctx, { id });
const confirm: Press = (ctx, { id }) => confirmTask(ctx, { id });
const giveBack: Press = (ctx, { id }) => giveBackTask(ctx, { id });
const claim: Press = (ctx, { id }) => takeTask(ctx, { id });
const cancel: Press = (ctx, { id }) => cancelTask(ctx, { id, reason: 'moved away' });
const undo: Press = (ctx, { id, version }) => undoTask(ctx, { id, version });
const retitle: Press = (ctx, { id, version }) => editTask(ctx, { id, version, title: 'Another title' });
const giveTo =
  (toSlackUserId: string): Press =>
  (ctx, { id }) =>
    reassignTask(ctx, { id, toSlackUserId });

/** Both have read the task before either changes it: without the version in the guard, both would change it. */
async function bothPress(task: TaskWithPeople, first: Press, second: Press) {
  const [ana, ben] = [await testDatabase.ctxOf('UANA'), await testDatabase.ctxOf('UBEN')];
  return meetAtRow(testDatabase.prisma, { table: 'task', id: task.id }, [
    () => first(ana, task),
    () => second(ben, task),
  ]);
}

test.each<[string, Press, Press]>([
  ['Snooze and Snooze', snooze, later],
  ['Snooze and Reassign', snooze, giveTo('UBOTH')],
  ['Reassign and Reassign', giveTo('UBEN'), giveTo('UBOTH')],
  ['Start and Start', start, start],
  ['Start and Snooze', start, snooze],
  ['Done and Snooze', done, snooze],
  ['Done and Cancel', done, cancel],
  ['Cancel and Reassign', cancel, giveTo('UBOTH')],
  ['Edit and Edit', retitle, retitle],
  ['Edit and Snooze', retitle, snooze],
  ['Give back and Snooze', giveBack, snooze],
])('of %s at once one counts, and the other is told what was first', async (_name, first, second) => {
  const task = await testDatabase.give();
  const { won, told } = await bothPress(task, first, second);
  expect(won).toHaveLength(1);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^That task was already .+ by U(ANA|BEN)\. Nothing was changed by you\.$/);
  expect(await testDatabase.read(task.id)).toMatchObject({ version: 2 });
  expect(await testDatabase.verbs(task.id)).toHaveLength(2);
});

test('of two who say at once that they are still on it, one counts', async () => {
  const made = await testDatabase.give();
  const task = await startTask(await testDatabase.ctxOf('UANA'), { id: made.id });
  const { won, told } = await bothPress(task, confirm, confirm);
  expect([won.length, told.length]).toEqual([1, 1]);
});

test('of two who take at once, the other is told who has it, not what was changed', async () => {
  const task = await testDatabase.give({ ownerSlackUserId: null });
  const { won, told } = await bothPress(task, claim, claim);
  const owner = won[0]?.owner?.slackUserId;
  expect(told).toEqual([`That task was already taken by ${owner}. Nothing was changed by you.`]);
  expect(await testDatabase.verbs(task.id)).toEqual(['created', 'claimed']);
});

test('of two who take the same change back at once, one does', async () => {
  const made = await testDatabase.give();
  const task = await done(await testDatabase.ctxOf('UANA'), made);
  const { won, told } = await bothPress(task, undo, undo);
  expect(won).toHaveLength(1);
  expect(told).toHaveLength(1);
  expect(await testDatabase.verbs(task.id)).toEqual(['created', 'completed', 'undone']);
});

test('of two who end one date of a series at once, one does, and one next task is made', async () => {
  const plan = planRecurrence('every day at 9am', {
    now: testDatabase.clock.now(),
    zone: 'America/New_York',
    calendar: WEEK,
  });
  if (plan.kind !== 'repeats') throw new Error(plan.sentence);
  const { series, first } = plan;
  const due = { at: first.at, wall: first.wall, zone: series.zone };
  const task = await testDatabase.give({ due, repeats: series });
  const { won } = await bothPress(task, done, (ctx, { id }) => skipTask(ctx, { id }));
  expect(won).toHaveLength(1);
  expect(await testDatabase.prisma.task.count({ where: { seriesId: task.seriesId } })).toBe(2);
});
