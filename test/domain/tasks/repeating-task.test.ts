import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { skipTask } from '../../../src/domain/tasks/skip-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { planRecurrence } from '../../../src/domain/time/plan-recurrence.ts';
import { atOnce, openTestDatabase, type TestDatabase } from './task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

const ana = () => testDatabase.ctxOf('UANA');
const calendar = {
  timeZone: 'America/New_York',
  workingDays: [1, 2, 3, 4, 5],
  startsAt: '09:00',
  endsAt: '17:00',
};

/** A task of Ana's that repeats as the words say, with its first date as the due time. */
async function repeating(words: string) {
  const plan = planRecurrence(words, { now: testDatabase.clock.now(), zone: 'America/New_York', calendar });
  if (plan.kind !== 'repeats') throw new Error(plan.sentence);
  const { series, first } = plan;
  return testDatabase.give({
    details: 'Ask her daughter',
    priority: 'urgent',
    due: { at: first.at, wall: first.wall, zone: series.zone },
    repeats: series,
  });
}
const ofSeries = (seriesId: string | null) =>
  testDatabase.prisma.task.findMany({ where: { seriesId }, orderBy: { seriesStep: 'asc' } });
const seriesRow = (id: string | null) =>
  testDatabase.prisma.taskSeries.findUniqueOrThrow({ where: { id: id ?? '' } });
const nominal = (rows: { seriesWall: string | null }[]) => rows.map(({ seriesWall }) => seriesWall);
/** The next day of the series at nine, counted from its first. */
const dayAfter = (wall: string | null, days: number) =>
  Temporal.PlainDateTime.from(wall ?? '')
    .add({ days })
    .toString({ smallestUnit: 'minute' });

test('Done makes the next one with all that was said of it, and both are in the audit trail', async () => {
  const task = await repeating('every day at 9am');
  await reassignTask(await ana(), { id: task.id, toSlackUserId: 'UBEN' });
  const done = await completeTask(await ana(), { id: task.id });
  const [, next] = await ofSeries(task.seriesId);
  expect(next).toMatchObject({
    title: task.title,
    details: 'Ask her daughter',
    priority: 'urgent',
    kind: task.kind,
    patientId: task.patientId,
    teamId: task.teamId,
    ownerId: done.ownerId,
    createdById: task.createdById,
    status: 'open',
    seriesStep: 2,
    dueWall: dayAfter(task.seriesWall, 1),
    dueZone: 'America/New_York',
    version: 1,
  });
  expect(next?.remindAt).toEqual(next?.dueAt);
  const audit = await testDatabase.prisma.auditEvent.findMany({ where: { subjectId: next?.id ?? '' } });
  expect(audit.map(({ action }) => action)).toEqual(['task.create']);
  expect(await testDatabase.deliveries(next?.id ?? '')).toEqual([]);
});

test('of five who press Done at once one makes the next, and there is one', async () => {
  for (let round = 0; round < 4; round += 1) {
    const task = await repeating('every day at 9am');
    const people = await Promise.all(
      ['UANA', 'UBEN', 'UANA', 'UBEN', 'UANA'].map((who) => testDatabase.ctxOf(who)),
    );
    const { won } = await atOnce(people, (ctx) => completeTask(ctx, { id: task.id }));
    expect(won).toHaveLength(1);
    expect(await ofSeries(task.seriesId)).toHaveLength(2);
  }
});

test('a snooze, and another due time for one date, do not move the rhythm', async () => {
  const task = await repeating('weekly');
  const until = new Date((task.dueAt?.getTime() ?? 0) + 3 * 86_400_000);
  await snoozeTask(await ana(), { id: task.id, until });
  const due = { at: until, wall: dayAfter(task.dueWall, 3), zone: 'America/New_York' };
  await editTask(await ana(), { id: task.id, version: 2, due });
  await completeTask(await ana(), { id: task.id });
  expect(nominal(await ofSeries(task.seriesId))).toEqual([task.seriesWall, dayAfter(task.seriesWall, 7)]);
});

test('a month in which nobody acted makes one task to come, not thirty', async () => {
  const task = await repeating('every day at 9am');
  testDatabase.clock.shiftMs(30 * 86_400_000);
  let brought = 0;
  for (let tick = 0; tick < 3; tick += 1)
    brought += (await claimDueTasks(testDatabase.job, { limit: 100 })).claimed;
  expect(brought).toBeGreaterThanOrEqual(1);
  expect(await ofSeries(task.seriesId)).toHaveLength(1);
  await completeTask(await ana(), { id: task.id });
  const all = await ofSeries(task.seriesId);
  expect(all).toHaveLength(2);
  expect(all[1]?.dueAt?.getTime()).toBeGreaterThan(testDatabase.clock.now().getTime());
  expect(all[1]?.dueAt?.getTime()).toBeLessThan(testDatabase.clock.now().getTime() + 86_400_001);
});

test('Undo of Done takes back a next one that nobody touched', async () => {
  const task = await repeating('every day at 9am');
  const done = await completeTask(await ana(), { id: task.id });
  await undoTask(await ana(), { id: task.id, version: done.version });
  expect(nominal(await ofSeries(task.seriesId))).toEqual([task.seriesWall]);
});

test('Undo leaves a next one that somebody has begun with, and Done again makes no second', async () => {
  const task = await repeating('every day at 9am');
  const done = await completeTask(await ana(), { id: task.id });
  const [, next] = await ofSeries(task.seriesId);
  await editTask(await testDatabase.ctxOf('UBEN'), {
    id: next?.id ?? '',
    version: 1,
    title: 'Call about both',
  });
  await undoTask(await ana(), { id: task.id, version: done.version });
  expect(await ofSeries(task.seriesId)).toHaveLength(2);
  await completeTask(await ana(), { id: task.id });
  expect((await ofSeries(task.seriesId)).map(({ title }) => title)).toEqual([task.title, 'Call about both']);
});

test('Skip leaves one date out; what does not repeat cannot be skipped', async () => {
  const task = await repeating('every day at 9am');
  await skipTask(await ana(), { id: task.id });
  const [skipped, next] = await ofSeries(task.seriesId);
  expect(skipped?.status).toBe('cancelled');
  expect(next?.seriesWall).toBe(dayAfter(task.seriesWall, 1));
  expect(await testDatabase.verbs(task.id)).toEqual(['created', 'skipped']);
  const once = await testDatabase.give();
  await expect(skipTask(await ana(), { id: once.id })).rejects.toThrow('no longer repeats');
  await expect(skipTask(await testDatabase.ctxOf('USOL'), { id: next?.id ?? '' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a count ends the series with its last Done, and Undo opens it again', async () => {
  const task = await repeating('every day at 9am 2 times');
  await completeTask(await ana(), { id: task.id });
  const [, second] = await ofSeries(task.seriesId);
  const done = await completeTask(await ana(), { id: second?.id ?? '' });
  expect(await ofSeries(task.seriesId)).toHaveLength(2);
  expect((await seriesRow(task.seriesId)).endedAt).not.toBeNull();
  await undoTask(await ana(), { id: done.id, version: done.version });
  expect((await seriesRow(task.seriesId)).endedAt).toBeNull();
});

test('after completion the next one counts from the day of Done', async () => {
  const task = await repeating('every 2 weeks after done');
  testDatabase.clock.shiftMs(20 * 86_400_000);
  await completeTask(await ana(), { id: task.id });
  const doneOn = Temporal.Instant.fromEpochMilliseconds(testDatabase.clock.now().getTime())
    .toZonedDateTimeISO('America/New_York')
    .toPlainDate();
  const [, next] = await ofSeries(task.seriesId);
  expect(next?.dueWall).toBe(`${doneOn.add({ weeks: 2 })}T09:00`);
});

test('Cancel ends the series: nothing follows, and its reason is kept', async () => {
  const task = await repeating('every day at 9am');
  await cancelTask(await ana(), { id: task.id, reason: 'moved away' });
  expect(await ofSeries(task.seriesId)).toHaveLength(1);
  expect(await seriesRow(task.seriesId)).toMatchObject({ endedTaskId: task.id });
});

test('without a first time nothing repeats, and a repeating task keeps its time', async () => {
  const task = await repeating('every day at 9am');
  const none = editTask(await ana(), { id: task.id, version: 1, due: null });
  await expect(none).rejects.toMatchObject({ fields: { due: expect.stringContaining('needs a due time') } });
  const { rule, mode, closedDays, untilOn, count, anchorWall, zone } = await seriesRow(task.seriesId);
  const repeats = { rule, mode, closedDays, count, anchorWall, zone, untilOn: untilOn && '2030-01-01' };
  await expect(testDatabase.give({ repeats })).rejects.toMatchObject({
    fields: { due: expect.stringContaining('first due time') },
  });
});
