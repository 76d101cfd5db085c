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
import { type Clinic, dueIn, openClinic } from '../tasks/clinic.ts';
import { newYorkAt } from '../time/calendars.ts';

/** Monday 9:30; North works 9 to 5. Ana's backup is Ben; Sue supervises. */
let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic();
  await clinic.person('USUE', ['supervisor'], [clinic.north.id]);
  await standsIn('UANA', 'UBEN');
});
afterEach(() => clinic.drop());

const standsIn = async (who: string, backup: string) => {
  const key = (slackUserId: string) => ({
    workspaceId_slackUserId: { workspaceId: clinic.workspace.id, slackUserId },
  });
  const { id } = await clinic.prisma.member.findUniqueOrThrow({ where: key(backup) });
  await clinic.prisma.member.update({ where: key(who), data: { backupId: id } });
};
const at = (wall: string) => clinic.clock.set(newYorkAt(wall).toISOString());
const look = async () => {
  await claimDueTasks(clinic.job, { limit: 500 });
  return escalateOverdue(clinic.job);
};
/** A task of Ana's that falls due at ten and comes back then. */
const overdue = async (more: Parameters<Clinic['give']>[0] = {}) => {
  const task = await clinic.give({ due: dueIn(clinic.clock.now(), 30), ...more });
  at('2026-11-23T10:00');
  await look();
  return task;
};
const told = async () => {
  const notices = await clinic.prisma.notice.findMany({
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
  expect(await clinic.read(task.id)).toMatchObject({ escalationStep: 4, escalateAt: null, version: 2 });
  const audit = await clinic.auditOf('task.escalate');
  expect(audit.map(({ subjectId }) => subjectId)).toEqual([task.id, task.id, task.id]);
});

test('the owner is told as often as the team says', async () => {
  await clinic.prisma.team.update({
    where: { id: clinic.north.id },
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
  await clinic.give({ due: dueIn(clinic.clock.now(), 30) });
  at('2026-12-02T10:00');
  await look();
  expect(await told()).toEqual([]);
  at('2026-12-02T14:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
});

test('other settings of the team count at once, for what is overdue already too, and tell nobody again', async () => {
  await clinic.prisma.team.update({ where: { id: clinic.north.id }, data: { supervisorAfterHours: null } });
  await overdue();
  for (const wall of ['2026-11-23T14:00', '2026-11-24T10:00', '2026-11-25T10:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual(['UANA 0 1', 'UBEN 1 1']);
  await clinic.prisma.team.update({
    where: { id: clinic.north.id },
    data: { supervisorAfterHours: 12, ownerAgainTimes: 1 },
  });
  const plan = () => resetEscalation(clinic.prisma, clinic.job, { teamId: clinic.north.id });
  await plan();
  await look();
  expect(await told()).toEqual(['UANA 0 1', 'UBEN 1 1', 'USUE 2 1']);
  await plan();
  await look();
  expect(await told()).toHaveLength(3);
});

test('two replicas that look at once tell each person once, and many tasks in one message', async () => {
  for (let n = 0; n < 12; n += 1) await clinic.give({ due: dueIn(clinic.clock.now(), 30) });
  at('2026-11-23T10:00');
  await look();
  at('2026-11-23T14:00');
  await Promise.all([escalateOverdue(clinic.job), escalateOverdue(clinic.job), escalateOverdue(clinic.job)]);
  const counts = (await told()).map((line) => Number(line.split(' ')[2]));
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(12);
  const rows = await clinic.prisma.noticeTask.groupBy({
    by: ['taskId'],
    where: { notice: { kind: 'escalation' } },
    _count: true,
  });
  expect(rows.every(({ _count }) => _count === 1)).toBe(true);
});

test('alone, one look tells one person of all of theirs in one message, urgent first', async () => {
  await clinic.give({ due: dueIn(clinic.clock.now(), 30) });
  const urgent = await clinic.give({ due: dueIn(clinic.clock.now(), 30), priority: 'urgent' });
  at('2026-11-23T10:00');
  await look();
  at('2026-11-23T14:00');
  await look();
  expect(await told()).toEqual(['UANA 0 2']);
  const first = await clinic.prisma.noticeTask.findFirstOrThrow({
    where: { position: 0, notice: { kind: 'escalation' } },
  });
  expect(first.taskId).toBe(urgent.id);
  const delivery = await clinic.prisma.delivery.findFirstOrThrow({ where: { kind: 'escalation' } });
  expect(delivery).toMatchObject({ destination: 'UANA', priority: 'urgent', subjectId: first.noticeId });
});

test('what was told and what is written down of it are one: where it cannot be written, nobody is told', async () => {
  await overdue();
  at('2026-11-23T14:00');
  await clinic.prisma
    .$executeRaw`ALTER TABLE task ADD CONSTRAINT no_step CHECK ("escalationStep" < 1) NOT VALID`;
  await expect(look()).rejects.toThrow('no_step');
  expect(await told()).toEqual([]);
  await clinic.prisma.$executeRaw`ALTER TABLE task DROP CONSTRAINT no_step`;
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
  const own = await clinic.give({ due: dueIn(clinic.clock.now(), 30), ownerSlackUserId: 'USUE' });
  at('2026-12-09T10:00');
  await look();
  at('2026-12-16T10:00');
  await look();
  const about = await clinic.prisma.notice.findMany({ where: { tasks: { some: { taskId: own.id } } } });
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
  await clinic.person('UADA', ['admin']);
  at('2026-11-24T10:00');
  await look();
  expect(await told()).toEqual([]);
  at('2026-11-25T10:00');
  await look();
  expect(await told()).toEqual(['USUE 2 1']);
  const south = await clinic.prisma.team.update({
    where: { id: clinic.south.id },
    data: { supervisorAfterHours: 1 },
  });
  const other = await clinic.patient;
  await clinic.prisma.patient.update({ where: { id: other.id }, data: { teamId: south.id } });
  await clinic.give({ due: dueIn(clinic.clock.now(), 30), ownerSlackUserId: 'USOL' }, 'USOL');
  for (const wall of ['2026-11-27T10:00', '2026-11-27T11:00']) {
    at(wall);
    await look();
  }
  expect((await told()).at(-1)).toBe('UADA 3 1');
});

test('done, cancelled, put off or moved in time, nothing is escalated; what comes back later begins anew', async () => {
  const [done, cancelled, snoozed, moved] = [
    await clinic.give({ due: dueIn(clinic.clock.now(), 30) }),
    await clinic.give({ due: dueIn(clinic.clock.now(), 30) }),
    await clinic.give({ due: dueIn(clinic.clock.now(), 30) }),
    await clinic.give({ due: dueIn(clinic.clock.now(), 30) }),
  ];
  at('2026-11-23T10:00');
  await look();
  const ana = await clinic.ctxOf('UANA');
  await completeTask(ana, { id: done.id });
  await cancelTask(ana, { id: cancelled.id, reason: 'not needed' });
  await snoozeTask(ana, { id: snoozed.id, until: newYorkAt('2026-11-24T12:00') });
  const due = dueIn(newYorkAt('2026-11-24T12:00'), 0);
  await editTask(ana, { id: moved.id, version: (await clinic.read(moved.id)).version, due });
  for (const task of [done, cancelled, snoozed, moved])
    expect(await clinic.read(task.id)).toMatchObject({ escalateAt: null, escalationStep: 0 });
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
  const ana = await clinic.ctxOf('UANA');
  for (const slip of [
    () => snoozeTask(ana, { id: task.id, until: newYorkAt('2026-11-25T12:00') }),
    () => completeTask(ana, { id: task.id }),
  ]) {
    const { version } = await slip();
    await look();
    await undoTask(ana, { id: task.id, version });
    expect(await clinic.read(task.id)).toMatchObject({ escalationStep: 1 });
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
  await reassignTask(await clinic.ctxOf('UANA'), { id: task.id, toSlackUserId: 'UBEN' });
  at('2026-11-24T13:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
  at('2026-11-24T13:30');
  await look();
  at('2026-11-25T10:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1', 'UBEN 0 1', 'USUE 2 1']);
  await reassignTask(await clinic.ctxOf('UBEN'), { id: task.id, toSlackUserId: null });
  await takeTask(await clinic.ctxOf('UANA'), { id: task.id });
  await look();
  expect(await told()).toHaveLength(3);
});

test('without a deadline, or put on hold by quiet time, nothing is overdue', async () => {
  const task = await overdue();
  await clinic.prisma.task.update({
    where: { id: task.id },
    data: { heldFrom: clinic.clock.now(), remindAt: newYorkAt('2026-11-30T09:00') },
  });
  const free = await clinic.give();
  await snoozeTask(await clinic.ctxOf('UANA'), { id: free.id, until: newYorkAt('2026-11-23T11:00') });
  for (const wall of ['2026-11-23T11:00', '2026-11-27T12:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual([]);
  expect((await clinic.read(free.id)).escalateAt).toBeNull();
});

test('who has switched the word off is passed over; the backup is not', async () => {
  await clinic.prisma.member.updateMany({ data: { mutedKinds: ['escalation'] } });
  await overdue();
  for (const wall of ['2026-11-23T14:00', '2026-11-24T10:00']) {
    at(wall);
    await look();
  }
  expect(await told()).toEqual(['UBEN 1 1']);
});

test('word that something is overdue waits until its hearer’s night is over, unless the task is urgent', async () => {
  await clinic.prisma.team.update({ where: { id: clinic.north.id }, data: { ownerAgainAfterHours: 1 } });
  // Six in the morning in Los Angeles is nine in New York.
  await clinic.prisma.member.updateMany({
    where: { slackUserId: 'UANA' },
    data: { timeZone: 'America/Los_Angeles', quietFrom: '20:00', quietUntil: '07:00' },
  });
  const wakes = async () =>
    (await clinic.prisma.delivery.findMany({ where: { kind: 'escalation' }, orderBy: { id: 'asc' } })).map(
      ({ wakeAt }) => wakeAt,
    );
  await clinic.give({
    due: { at: newYorkAt('2026-11-23T16:30'), wall: '2026-11-23T16:30', zone: 'America/New_York' },
  });
  at('2026-11-23T16:30');
  await look();
  at('2026-11-24T09:31');
  await look();
  expect(await wakes()).toEqual([newYorkAt('2026-11-24T10:00')]);
  await clinic.give({
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
  const odd = await clinic.prisma.task.create({
    data: {
      workspaceId: clinic.workspace.id,
      teamId: clinic.south.id,
      title: 'Call',
      createdById: (await clinic.give()).createdById,
      dueAt: clinic.clock.now(),
      remindAt: clinic.clock.now(),
    },
  });
  await clinic.prisma.team.update({ where: { id: clinic.south.id }, data: { holidayCountry: 'XX' } });
  await overdue();
  at('2026-11-23T14:00');
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
  expect((await clinic.read(odd.id)).escalateAt).toEqual(newYorkAt('2026-11-24T10:00'));
});

test('what was overdue before there were escalations is told of after the upgrade', async () => {
  const task = await overdue();
  // As the migration before found it.
  await clinic.prisma.task.update({ where: { id: task.id }, data: { escalateAt: null, escalationStep: 0 } });
  at('2026-11-23T14:00');
  await look();
  expect(await told()).toEqual([]);
  const sql = await readFile(
    'prisma/migrations/20261203000000_overdue_before_escalation/migration.sql',
    'utf8',
  );
  for (const statement of sql.split(';').filter((one) => one.includes('UPDATE')))
    await clinic.prisma.$executeRawUnsafe(
      statement.replaceAll('now()', `'${clinic.clock.now().toISOString()}'::timestamptz`),
    );
  await look();
  expect(await told()).toEqual(['UANA 0 1']);
});
