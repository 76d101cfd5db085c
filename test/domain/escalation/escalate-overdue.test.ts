// Longer than 250 lines: one overdue task, step by step, under the same policy.
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { escalateOverdue } from '../../../src/domain/escalation/escalate-overdue.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { resetEscalation } from '../../../src/domain/tasks/reset-escalation.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { dueIn, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';
import { newYorkAt } from '../time/calendars.ts';

/** Monday 9:30; North works 9 to 5. Ana's backup is Ben; Sue supervises. */
let testDatabase: TestDatabase;
beforeEach(async () => {
  testDatabase = await openTestDatabase();
  await testDatabase.person('USUE', ['supervisor'], [testDatabase.north.id]);
  await standsIn('UANA', 'UBEN');
});
afterEach(() => testDatabase.drop());

const standsIn = async (who: string, backup: string) => {
  const key = (slackUserId: string) => ({
    workspaceId_slackUserId: { workspaceId: testDatabase.workspace.id, slackUserId },
  });
  const { id } = await testDatabase.prisma.member.findUniqueOrThrow({ where: key(backup) });
  await testDatabase.prisma.member.update({ where: key(who), data: { backupId: id } });
};
const at = (wall: string) => testDatabase.clock.set(newYorkAt(wall).toISOString());
const look = async () => {
  await claimDueTasks(testDatabase.job, { limit: 500 });
  return escalateOverdue(testDatabase.job);
};
/** A task of Ana's that falls due at ten and comes back then. */
const overdue = async (more: Parameters<TestDatabase['give']>[0] = {}) => {
  const task = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30), ...more });
  at('2026-11-23T10:00');
  await look();
  return task;
};
const told = async () => {
  const notices = await testDatabase.prisma.notice.findMany({
    where: { kind: 'escalation' },
    orderBy: { id: 'asc' },
    include: { member: true, tasks: true },
  });
  return notices.map(({ member, step, tasks }) => `${member?.slackUserId} ${step} ${tasks.length}`);
};

test('the owner twice, then the backup, then the supervisor, each at its working hour and once', async () => {
  const task = await overdue();
  const walk = [
    ['2026-11-23T13:59', []],
    ['2026-11-23T14:00', ['UANA 0 1']],
    ['2026-11-23T16:59', ['UANA 0 1']],
    // 8 working hours: owner again and backup together; the furthest one counts.
    ['2026-11-24T10:00', ['UANA 0 1', 'UBEN 1 1']],
    ['2026-11-24T23:00', ['UANA 0 1', 'UBEN 1 1']],
    ['2026-11-25T10:00', ['UANA 0 1', 'UBEN 1 1', 'USUE 2 1']],
    ['2026-12-24T10:00', ['UANA 0 1', 'UBEN 1 1', 'USUE 2 1']],
  ] as const;
  for (const [wall, expected] of walk) {
    at(wall);
    await look();
    expect(await told()).toEqual(expected);
  }
  expect(await testDatabase.read(task.id)).toMatchObject({ escalationStep: 4, escalateAt: null, version: 2 });
  const audit = await testDatabase.auditOf('task.escalate');
  expect(audit.map(({ subjectId }) => subjectId)).toEqual([task.id, task.id, task.id]);
});

test('the owner is told as often as the team says', async () => {
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.north.id },
    data: { ownerAgainTimes: 3, backupAfterHours: null, supervisorAfterHours: null },
  });
  await overdue();
  for (const wall of ['2026-11-23T14:00', '2026-11-24T10:00', '2026-11-24T14:00', '2026-11-27T14:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual(['UANA 0 1', 'UANA 0 1', 'UANA 0 1']);
});

test('after a week in which nobody ran a task takes the furthest step, once', async () => {
  await overdue();
  at('2026-12-02T10:00');
  await look();
  await look();
  expect(await told()).toEqual(['USUE 2 1']);
});

test('what fell due while nobody ran comes back first; nobody is blamed for the outage', async () => {
  await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) });
  at('2026-12-02T10:00');
  await look();
  expect(await told()).toEqual([]);
  at('2026-12-02T14:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
});

test('other settings of the team count at once, for what is overdue already too, and tell nobody again', async () => {
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.north.id },
    data: { supervisorAfterHours: null },
  });
  await overdue();
  for (const wall of ['2026-11-23T14:00', '2026-11-24T10:00', '2026-11-25T10:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual(['UANA 0 1', 'UBEN 1 1']);
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.north.id },
    data: { supervisorAfterHours: 12, ownerAgainTimes: 1 },
  });
  const plan = () =>
    resetEscalation(testDatabase.prisma, testDatabase.job, { teamId: testDatabase.north.id });
  await plan();
  await look();
  expect(await told()).toEqual(['UANA 0 1', 'UBEN 1 1', 'USUE 2 1']);
  await plan();
  await look();
  expect(await told()).toHaveLength(3);
});

test('two replicas that look at once tell each person once, and many tasks in one message', async () => {
  for (let n = 0; n < 12; n += 1) await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) });
  at('2026-11-23T10:00');
  await look();
  at('2026-11-23T14:00');
  await Promise.all([
    escalateOverdue(testDatabase.job),
    escalateOverdue(testDatabase.job),
    escalateOverdue(testDatabase.job),
  ]);
  const counts = (await told()).map((line) => Number(line.split(' ')[2]));
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(12);
  const rows = await testDatabase.prisma.noticeTask.groupBy({
    by: ['taskId'],
    where: { notice: { kind: 'escalation' } },
    _count: true,
  });
  expect(rows.every(({ _count }) => _count === 1)).toBe(true);
});

test('alone, one look tells one person of all of theirs in one message, urgent first', async () => {
  await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) });
  const urgent = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30), priority: 'urgent' });
  // By working hours as the other one is.
  await testDatabase.prisma.team.updateMany({ data: { urgentSupervisorAfterHours: null } });
  at('2026-11-23T10:00');
  await look();
  at('2026-11-23T14:00');
  await look();
  expect(await told()).toEqual(['UANA 0 2']);
  const first = await testDatabase.prisma.noticeTask.findFirstOrThrow({
    where: { position: 0, notice: { kind: 'escalation' } },
  });
  expect(first.taskId).toBe(urgent.id);
  const delivery = await testDatabase.prisma.delivery.findFirstOrThrow({ where: { kind: 'escalation' } });
  expect(delivery).toMatchObject({ destination: 'UANA', priority: 'urgent', subjectId: first.noticeId });
});

test('what was told and what is written down of it are one: where it cannot be written, nobody is told', async () => {
  await overdue();
  at('2026-11-23T14:00');
  await testDatabase.prisma
    .$executeRaw`ALTER TABLE task ADD CONSTRAINT no_step CHECK ("escalationStep" < 1) NOT VALID`;
  await expect(look()).rejects.toThrow('no_step');
  expect(await told()).toEqual([]);
  await testDatabase.prisma.$executeRaw`ALTER TABLE task DROP CONSTRAINT no_step`;
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
});

test('a backup who supervises, and an owner who does, are told once', async () => {
  await standsIn('UANA', 'USUE');
  await overdue();
  for (const wall of ['2026-11-23T14:00', '2026-11-24T10:00', '2026-11-25T10:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual(['UANA 0 1', 'USUE 1 1']);
  const own = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30), ownerSlackUserId: 'USUE' });
  at('2026-12-09T10:00');
  await look();
  at('2026-12-16T10:00');
  await look();
  const about = await testDatabase.prisma.notice.findMany({ where: { tasks: { some: { taskId: own.id } } } });
  expect(about).toHaveLength(1);
});

test('a backup who may not see the team is passed over', async () => {
  await standsIn('UANA', 'USOL');
  await overdue();
  at('2026-11-24T10:00');
  await look();
  // The second word to the owner was due at the same hour.
  expect(await told()).toEqual(['UANA 0 1']);
});

test('a task that nobody has reaches the supervisor alone; without one the administrators', async () => {
  await overdue({ ownerSlackUserId: null });
  await testDatabase.person('UADA', ['admin']);
  at('2026-11-24T10:00');
  await look();
  expect(await told()).toEqual([]);
  at('2026-11-25T10:00');
  await look();
  expect(await told()).toEqual(['USUE 2 1']);
  const south = await testDatabase.prisma.team.update({
    where: { id: testDatabase.south.id },
    data: { supervisorAfterHours: 1 },
  });
  const other = await testDatabase.patient;
  await testDatabase.prisma.patient.update({ where: { id: other.id }, data: { teamId: south.id } });
  await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30), ownerSlackUserId: 'USOL' }, 'USOL');
  for (const wall of ['2026-11-27T10:00', '2026-11-27T11:00']) {
    at(wall);
    await look();
  }
  expect((await told()).at(-1)).toBe('UADA 3 1');
});

test('done, cancelled, put off or moved in time, nothing is escalated; what comes back later begins anew', async () => {
  const [done, cancelled, snoozed, moved] = [
    await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) }),
    await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) }),
    await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) }),
    await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) }),
  ];
  at('2026-11-23T10:00');
  await look();
  const ana = await testDatabase.ctxOf('UANA');
  await completeTask(ana, { id: done.id });
  await cancelTask(ana, { id: cancelled.id, reason: 'not needed' });
  await snoozeTask(ana, { id: snoozed.id, until: newYorkAt('2026-11-24T12:00') });
  const due = dueIn(newYorkAt('2026-11-24T12:00'), 0);
  await editTask(ana, { id: moved.id, version: (await testDatabase.read(moved.id)).version, due });
  for (const task of [done, cancelled, snoozed, moved])
    expect(await testDatabase.read(task.id)).toMatchObject({ escalateAt: null, escalationStep: 0 });
  at('2026-11-24T10:00');
  await look();
  expect(await told()).toEqual([]);
  at('2026-11-24T12:00');
  await look();
  at('2026-11-24T16:00');
  await look();
  expect(await told()).toEqual(['UANA 0 2']);
});

test('Undo goes on where it was: the owner is not told a second time for a slip', async () => {
  const task = await overdue();
  at('2026-11-23T14:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
  const ana = await testDatabase.ctxOf('UANA');
  for (const slip of [
    () => snoozeTask(ana, { id: task.id, until: newYorkAt('2026-11-25T12:00') }),
    () => completeTask(ana, { id: task.id }),
  ]) {
    const { version } = await slip();
    await look();
    await undoTask(ana, { id: task.id, version });
    expect(await testDatabase.read(task.id)).toMatchObject({ escalationStep: 1 });
    await look();
  }
  expect(await told()).toEqual(['UANA 0 1']);
  at('2026-11-24T10:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1', 'UBEN 1 1']);
});

test('somebody who was just given it has the hours; the supervisor hears all the same', async () => {
  const task = await overdue();
  at('2026-11-24T09:30');
  await look();
  await reassignTask(await testDatabase.ctxOf('UANA'), { id: task.id, toSlackUserId: 'UBEN' });
  at('2026-11-24T13:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
  at('2026-11-24T13:30');
  await look();
  at('2026-11-25T10:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1', 'UBEN 0 1', 'USUE 2 1']);
  await reassignTask(await testDatabase.ctxOf('UBEN'), { id: task.id, toSlackUserId: null });
  await takeTask(await testDatabase.ctxOf('UANA'), { id: task.id });
  await look();
  expect(await told()).toHaveLength(3);
});

test('without a deadline, or put on hold by quiet time, nothing is overdue', async () => {
  const task = await overdue();
  await testDatabase.prisma.task.update({
    where: { id: task.id },
    data: { heldFrom: testDatabase.clock.now(), remindAt: newYorkAt('2026-11-30T09:00') },
  });
  const free = await testDatabase.give();
  await snoozeTask(await testDatabase.ctxOf('UANA'), { id: free.id, until: newYorkAt('2026-11-23T11:00') });
  for (const wall of ['2026-11-23T11:00', '2026-11-27T12:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual([]);
  expect((await testDatabase.read(free.id)).escalateAt).toBeNull();
});

test('who has switched the word off is passed over; the backup is not', async () => {
  await testDatabase.prisma.member.updateMany({ data: { mutedKinds: ['escalation'] } });
  await overdue();
  for (const wall of ['2026-11-23T14:00', '2026-11-24T10:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual(['UBEN 1 1']);
});

test('word that something is overdue waits until its hearer’s night is over, unless the task is urgent', async () => {
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.north.id },
    data: { ownerAgainAfterHours: 1 },
  });
  // Six in the morning in Los Angeles is nine in New York.
  await testDatabase.prisma.member.updateMany({
    where: { slackUserId: 'UANA' },
    data: { timeZone: 'America/Los_Angeles', quietFrom: '20:00', quietUntil: '07:00' },
  });
  const wakes = async () =>
    (
      await testDatabase.prisma.delivery.findMany({ where: { kind: 'escalation' }, orderBy: { id: 'asc' } })
    ).map(({ wakeAt }) => wakeAt);
  await testDatabase.give({
    due: { at: newYorkAt('2026-11-23T16:30'), wall: '2026-11-23T16:30', zone: 'America/New_York' },
  });
  at('2026-11-23T16:30');
  await look();
  at('2026-11-24T09:31');
  await look();
  expect(await wakes()).toEqual([newYorkAt('2026-11-24T10:00')]);
  await testDatabase.give({
    priority: 'urgent',
    due: { at: newYorkAt('2026-11-24T16:30'), wall: '2026-11-24T16:30', zone: 'America/New_York' },
  });
  at('2026-11-24T16:30');
  await look();
  at('2026-11-25T09:31');
  await look();
  expect((await wakes()).at(-1)).toEqual(newYorkAt('2026-11-25T09:31'));
});

test('a team whose calendar cannot be read keeps no other team’s tasks from being told of, and is looked at again', async () => {
  const odd = await testDatabase.prisma.task.create({
    data: {
      workspaceId: testDatabase.workspace.id,
      teamId: testDatabase.south.id,
      title: 'Call',
      createdById: (await testDatabase.give()).createdById,
      dueAt: testDatabase.clock.now(),
      remindAt: testDatabase.clock.now(),
    },
  });
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.south.id },
    data: { holidayCountry: 'XX' },
  });
  await overdue();
  at('2026-11-23T14:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
  expect((await testDatabase.read(odd.id)).escalateAt).toEqual(newYorkAt('2026-11-24T10:00'));
});

test('what was overdue before there were escalations is told of after the upgrade', async () => {
  const task = await overdue();
  // As the migration before found it.
  await testDatabase.prisma.task.update({
    where: { id: task.id },
    data: { escalateAt: null, escalationStep: 0 },
  });
  at('2026-11-23T14:00');
  await look();
  expect(await told()).toEqual([]);
  const sql = await readFile(
    'prisma/migrations/20261203000000_overdue_before_escalation/migration.sql',
    'utf8',
  );
  for (const statement of sql.split(';').filter((one) => one.includes('UPDATE')))
    await testDatabase.prisma.$executeRawUnsafe(
      statement.replaceAll('now()', `'${testDatabase.clock.now().toISOString()}'::timestamptz`),
    );
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
});
