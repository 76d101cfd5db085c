import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestDelivery } from '../../../src/domain/deliveries/request-delivery.ts';
import { followZoneRules } from '../../../src/domain/reminders/follow-zone-rules.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
});
afterAll(() => testDatabase.drop());

let release = 0;
/** The process starts again with another release of the zone rules. */
const withNewRules = () => {
  release += 1;
  return followZoneRules(testDatabase.job, { rules: `2027-${release}` });
};
const HOUR = 3_600_000;

/** A task due at this wall time whose instant was made with other rules: so many hours off from today's. */
async function made(wall: string, zone: string, hoursOff: number) {
  const right = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
  const at = new Date(right + hoursOff * HOUR);
  const task = await testDatabase.give({ due: { at, wall, zone } });
  return { ...task, right: new Date(right), at };
}

test('nine o’clock stays nine when a zone changes its rules, and the reminder moves with it', async () => {
  const task = await made('2027-04-05T09:00', 'Europe/Kyiv', 1);
  expect(await withNewRules()).toBe(1);
  expect(await testDatabase.read(task.id)).toMatchObject({
    dueAt: task.right,
    remindAt: task.right,
    dueWall: '2027-04-05T09:00',
    version: 1,
  });
  const audit = await testDatabase.prisma.auditEvent.findMany({
    where: { subjectId: task.id, actorKind: 'system' },
  });
  expect(audit.map(({ action }) => action)).toEqual(['task.reschedule']);
});

test('half-hour zones too, and a second start with the same rules looks at nothing', async () => {
  const task = await made('2027-05-05T09:00', 'Australia/Lord_Howe', 0.5);
  expect(await withNewRules()).toBe(1);
  expect((await testDatabase.read(task.id)).dueAt).toEqual(task.right);
  await testDatabase.prisma.task.update({ where: { id: task.id }, data: { dueAt: task.at } });
  expect(await followZoneRules(testDatabase.job, { rules: `2027-${release}` })).toBe(0);
  await testDatabase.prisma.task.update({ where: { id: task.id }, data: { dueAt: task.right } });
});

test('a snooze was an instant and stays, while the due time follows', async () => {
  const task = await made('2027-06-07T09:00', 'America/New_York', 1);
  const until = new Date('2027-06-08T11:11:00Z');
  await testDatabase.prisma.task.update({
    where: { id: task.id },
    data: { remindAt: until, snoozedUntil: until },
  });
  expect(await withNewRules()).toBe(1);
  expect(await testDatabase.read(task.id)).toMatchObject({
    dueAt: task.right,
    remindAt: until,
    snoozedUntil: until,
  });
});

test('the second 1:30 of the night on which the clocks go back is no mistake, nor are seconds within a minute', async () => {
  const fold = await made('2027-11-07T01:30', 'America/New_York', 1);
  const seconds = await made('2027-11-09T09:00', 'America/New_York', 30 / 3600);
  expect(await withNewRules()).toBe(0);
  expect((await testDatabase.read(fold.id)).dueAt).toEqual(fold.at);
  expect((await testDatabase.read(seconds.id)).dueAt).toEqual(seconds.at);
});

test('an instant that is a whole minute off is made again', async () => {
  const task = await made('2027-11-10T09:00', 'America/New_York', 1 / 60);
  expect(await withNewRules()).toBe(1);
  expect((await testDatabase.read(task.id)).dueAt).toEqual(task.right);
});

test('messages that show the task are brought up to date, and no others', async () => {
  const task = await made('2027-04-06T09:00', 'Europe/Kyiv', 1);
  const request = (subjectId: string) =>
    testDatabase.prisma.$transaction((tx) =>
      requestDelivery(tx, testDatabase.job, { kind: 'task_card', subjectId, destination: 'CNORTH' }),
    );
  const [card, other] = [await request(task.id), await request(randomUUID())];
  expect(await withNewRules()).toBe(1);
  const versions = await testDatabase.prisma.delivery.findMany({
    where: { id: { in: [card.id, other.id] } },
  });
  expect(new Map(versions.map(({ id, desiredVersion }) => [id, desiredVersion]))).toEqual(
    new Map([
      [card.id, 2],
      [other.id, 1],
    ]),
  );
});

test('however many due times are right, the one behind them is found', async () => {
  const right = await made('2027-08-02T09:00', 'America/New_York', 0);
  const { id: _, ...like } = await testDatabase.prisma.task.findUniqueOrThrow({
    where: { id: right.id },
    omit: { seriesId: true },
  });
  await testDatabase.prisma.task.createMany({ data: Array.from({ length: 500 }, () => like) });
  const wrong = await made('2027-08-03T09:00', 'America/New_York', 1);
  expect(await withNewRules()).toBe(1);
  expect((await testDatabase.read(wrong.id)).dueAt).toEqual(wrong.right);
});

test('2:30 in the night on which it does not exist comes at three', async () => {
  const task = await made('2027-03-14T02:30', 'America/New_York', 5);
  expect(await withNewRules()).toBe(1);
  expect((await testDatabase.read(task.id)).dueAt).toEqual(new Date('2027-03-14T07:00:00Z'));
});

test('what is done, overdue or somebody’s at this moment is left alone; two replicas move each once', async () => {
  const done = await made('2027-07-05T09:00', 'America/New_York', 1);
  await testDatabase.prisma.task.update({ where: { id: done.id }, data: { status: 'completed' } });
  const open = await made('2027-07-06T09:00', 'America/New_York', 1);
  release += 1;
  const rules = `2027-${release}`;
  const both = await Promise.all([1, 2].map(() => followZoneRules(testDatabase.job, { rules })));
  expect(both.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect((await testDatabase.read(done.id)).dueAt).toEqual(done.at);
  expect((await testDatabase.read(open.id)).dueAt).toEqual(open.right);
});
