import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { holdBeforeClaim } from '../../../src/domain/reminders/hold-before-claim.ts';
import { holdDueTasks } from '../../../src/domain/reminders/hold-due-tasks.ts';
import { releaseHeldTasks } from '../../../src/domain/reminders/release-held-tasks.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';
import { newYorkAt } from '../time/calendars.ts';

/** North works on weekdays from 9 to 5 and holds what falls due at other hours. */
let testDatabase: TestDatabase;
beforeEach(async () => {
  testDatabase = await openTestDatabase();
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.north.id },
    data: { holdsOutsideHours: true },
  });
});
afterEach(() => testDatabase.drop());

const at = (wall: string) => testDatabase.clock.set(newYorkAt(wall).toISOString());
const dueAt = (wall: string) =>
  testDatabase.give({ due: { at: newYorkAt(wall), wall, zone: 'America/New_York' } });
const nobodyIsDisturbed = async () => new Map();
const look = () =>
  holdDueTasks(testDatabase.job, { now: testDatabase.clock.now(), after: null, readDnd: nobodyIsDisturbed });

/** Fell due on Saturday at two in the morning, and waits for Monday. */
async function heldOnSaturday() {
  at('2026-11-27T16:00');
  const task = await dueAt('2026-11-28T02:00');
  at('2026-11-28T02:00');
  expect(await look()).toBe(1);
  at('2026-11-28T03:00');
  return task;
}

test('what is released between a look at quiet time and its claim does not ring at night: the next look holds it', async () => {
  const task = await heldOnSaturday();
  const held = holdBeforeClaim(testDatabase.job, nobodyIsDisturbed);
  const looked = await held.next();
  testDatabase.clock.shiftMs(1);
  // Ana changes her quiet hours at this moment.
  await testDatabase.prisma.$transaction((tx) =>
    releaseHeldTasks(tx, testDatabase.job, { ownerId: task.ownerId ?? '' }),
  );
  expect(await claimDueTasks(looked, { limit: 10 })).toMatchObject({ claimed: 0 });
  testDatabase.clock.shiftMs(1);
  expect(await claimDueTasks(await held.next(), { limit: 10 })).toMatchObject({ claimed: 0 });
  expect((await testDatabase.read(task.id)).remindAt).toEqual(newYorkAt('2026-11-30T09:00'));
});

test('neither does what is given on within one run of the tick', async () => {
  const task = await heldOnSaturday();
  const held = holdBeforeClaim(testDatabase.job, nobodyIsDisturbed);
  expect(await claimDueTasks(await held.next(), { limit: 10 })).toMatchObject({ claimed: 0 });
  testDatabase.clock.shiftMs(200);
  await reassignTask(await testDatabase.ctxOf('UANA'), { id: task.id, toSlackUserId: 'UBEN' });
  testDatabase.clock.shiftMs(200);
  expect(await claimDueTasks(await held.next(), { limit: 10 })).toMatchObject({ claimed: 0 });
  expect((await testDatabase.read(task.id)).remindAt).toEqual(newYorkAt('2026-11-30T09:00'));
});

test.each([
  [9_999, 1],
  [10_000, 0],
])(
  'what was let through and not claimed is looked at again in a later run: %d ms later %d come',
  async (ms, comes) => {
    at('2026-11-24T11:00');
    const task = await dueAt('2026-11-24T12:00');
    at('2026-11-24T12:00');
    const held = holdBeforeClaim(testDatabase.job, nobodyIsDisturbed);
    await held.next();
    // The process is slow to claim, and Ana begins her quiet hours.
    await testDatabase.prisma.member.updateMany({ data: { quietFrom: '12:00', quietUntil: '13:00' } });
    testDatabase.clock.shiftMs(ms);
    expect(await claimDueTasks(await held.next(), { limit: 10 })).toMatchObject({ claimed: comes });
    if (!comes) expect((await testDatabase.read(task.id)).remindAt).toEqual(newYorkAt('2026-11-24T13:00'));
  },
);

test('after a run has ended, all that is due is looked at again', async () => {
  at('2026-11-24T11:00');
  await dueAt('2026-11-24T12:00');
  at('2026-11-24T12:00');
  const held = holdBeforeClaim(testDatabase.job, nobodyIsDisturbed);
  await held.next();
  await testDatabase.prisma.member.updateMany({ data: { quietFrom: '12:00', quietUntil: '13:00' } });
  held.ended();
  expect(await claimDueTasks(await held.next(), { limit: 10 })).toMatchObject({ claimed: 0 });
});

test('a team that is closed for three weeks holds nothing, but its people’s nights stay quiet', async () => {
  const closedOn = Array.from({ length: 21 }, (_, n) => new Date(Date.UTC(2026, 11, 18 + n)));
  await testDatabase.prisma.team.update({ where: { id: testDatabase.north.id }, data: { closedOn } });
  await testDatabase.prisma.member.updateMany({
    where: { slackUserId: 'UANA' },
    data: { quietFrom: '20:00', quietUntil: '07:00' },
  });
  const task = await dueAt('2026-12-20T02:00');
  at('2026-12-20T02:00');
  expect(await look()).toBe(1);
  expect((await testDatabase.read(task.id)).remindAt).toEqual(newYorkAt('2026-12-20T07:00'));
  at('2026-12-20T07:00');
  expect(await look()).toBe(0);
  expect(await claimDueTasks(testDatabase.job, { limit: 10 })).toMatchObject({ claimed: 1 });
});
