import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyAbsences } from '../../../src/domain/absences/apply-absences.ts';
import { endAbsence } from '../../../src/domain/absences/end-absence.ts';
import { absencesAtWork } from '../../../src/domain/absences/lock-absences.ts';
import { planAbsence } from '../../../src/domain/absences/plan-absence.ts';
import { giveRoles } from '../../../src/domain/member-changes/give-roles.ts';
import { syncProfile } from '../../../src/domain/member-changes/sync-profile.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { dueIn, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';
import { newYorkAt } from '../time/calendars.ts';

/** Monday 9:30. Ana and Ben and Cat are on North, Sol on South, Both on both. */
let testDatabase: TestDatabase;
beforeEach(async () => {
  testDatabase = await openTestDatabase();
  await testDatabase.person('UCAT', ['nurse'], [testDatabase.north.id]);
});
afterEach(() => testDatabase.drop());

const at = (wall: string) => testDatabase.clock.set(newYorkAt(wall).toISOString());
const tick = async () => {
  await applyAbsences(testDatabase.job);
  await claimDueTasks(testDatabase.job, { limit: 500 });
};
type Plan = Parameters<typeof planAbsence>[1];
const away = async (who: string, backupSlackUserId: string, more: Partial<Plan> = {}) =>
  planAbsence(await testDatabase.ctxOf(who), { startsAt: null, endsAt: null, backupSlackUserId, ...more });
const back = async (who: string) => endAbsence(await testDatabase.ctxOf(who));
const ownerOf = async (id: string) =>
  (await testDatabase.prisma.task.findUniqueOrThrow({ where: { id }, include: { owner: true } })).owner
    ?.slackUserId ?? null;
const owners = (tasks: readonly { id: string }[]) => Promise.all(tasks.map(({ id }) => ownerOf(id)));
const told = async () =>
  (
    await testDatabase.prisma.notice.findMany({
      where: { kind: { in: ['handover', 'unassigned'] } },
      orderBy: { id: 'asc' },
      include: { member: true, team: true, tasks: true },
    })
  ).map(
    ({ kind, member, team, step, tasks }) =>
      `${kind} ${member?.slackUserId ?? team?.name} ${step ?? 0} ${tasks.length}`,
  );
const later = {
  due: { at: newYorkAt('2026-12-15T10:00'), wall: '2026-12-15T10:00', zone: 'America/New_York' },
};

test('away from now on, everything owed goes to who stands in, in one word; back, it comes home in one word', async () => {
  const tasks = [
    await testDatabase.give(),
    await testDatabase.give(later),
    await testDatabase.give({ priority: 'urgent' }),
  ];
  const others = await testDatabase.give({ ownerSlackUserId: 'UCAT' });
  expect(await away('UANA', 'UBEN', { endsAt: newYorkAt('2026-11-30T09:00') })).toMatchObject({ moved: 3 });
  expect(await owners([...tasks, others])).toEqual(['UBEN', 'UBEN', 'UBEN', 'UCAT']);
  expect(await told()).toEqual(['handover UBEN 0 3']);
  at('2026-11-30T08:59');
  await tick();
  expect(await owners(tasks)).toEqual(['UBEN', 'UBEN', 'UBEN']);
  at('2026-11-30T09:00');
  await tick();
  await tick();
  expect(await owners([...tasks, others])).toEqual(['UANA', 'UANA', 'UANA', 'UCAT']);
  expect(await told()).toEqual(['handover UBEN 0 3', 'handover UANA 1 3']);
  const [first] = tasks;
  expect(await testDatabase.verbs(first?.id ?? '')).toEqual(['created', 'handed_over', 'handed_back']);
  const audit = await testDatabase.auditOf('task.hand-over');
  expect(audit.map(({ subjectId }) => subjectId).sort()).toEqual(tasks.map(({ id }) => id).sort());
  expect(await testDatabase.prisma.task.count({ where: { absenceId: { not: null } } })).toBe(0);
});

test('planned for later, nothing moves before; what comes meanwhile moves too', async () => {
  const early = await testDatabase.give();
  await away('UANA', 'UBEN', { startsAt: newYorkAt('2026-11-24T12:00') });
  await tick();
  expect(await ownerOf(early.id)).toBe('UANA');
  at('2026-11-24T12:00');
  await tick();
  const given = await testDatabase.give({}, 'UBEN');
  await tick();
  expect(await owners([early, given])).toEqual(['UBEN', 'UBEN']);
  expect(await told()).toEqual(['handover UBEN 0 1', 'handover UBEN 0 1']);
  expect(await back('UANA')).toEqual({ kind: 'back', returned: 2 });
  expect(await owners([early, given])).toEqual(['UANA', 'UANA']);
});

test('each as it falls due: what has come back goes at once, the rest when its hour comes, before its card', async () => {
  const [shown, due, far] = [
    await testDatabase.give(),
    await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 60) }),
    await testDatabase.give(later),
  ];
  await away('UANA', 'UBEN', { mode: 'as_due' });
  expect(await owners([shown, due, far])).toEqual(['UBEN', 'UANA', 'UANA']);
  at('2026-11-23T10:30');
  await tick();
  expect(await owners([shown, due, far])).toEqual(['UBEN', 'UBEN', 'UANA']);
  expect(await testDatabase.verbs(due.id)).toEqual(['created', 'handed_over', 'reminded']);
  await back('UANA');
  expect(await owners([shown, due, far])).toEqual(['UANA', 'UANA', 'UANA']);
});

test('what who stands in has done, given on or passed on by a person stays as it is', async () => {
  const [done, given, taken, kept] = [
    await testDatabase.give(),
    await testDatabase.give(),
    await testDatabase.give(),
    await testDatabase.give(),
  ];
  await away('UANA', 'UBEN');
  const ben = await testDatabase.ctxOf('UBEN');
  await completeTask(ben, { id: done.id });
  await reassignTask(ben, { id: given.id, toSlackUserId: 'UCAT' });
  await reassignTask(ben, { id: taken.id, toSlackUserId: null });
  await takeTask(await testDatabase.ctxOf('UCAT'), { id: taken.id });
  expect(await back('UANA')).toEqual({ kind: 'back', returned: 1 });
  expect(await owners([done, given, taken, kept])).toEqual(['UBEN', 'UCAT', 'UCAT', 'UANA']);
});

test('a slip that is undone still goes back, even after the return', async () => {
  const task = await testDatabase.give();
  await away('UANA', 'UBEN');
  const ben = await testDatabase.ctxOf('UBEN');
  const { version } = await completeTask(ben, { id: task.id });
  await back('UANA');
  await undoTask(ben, { id: task.id, version });
  expect(await ownerOf(task.id)).toBe('UBEN');
  await tick();
  expect(await ownerOf(task.id)).toBe('UANA');
});

test('what who stands in may not see is announced to its team once, and goes back if nobody took it', async () => {
  const patient = await testDatabase.patientNamed('S2S2', 'Sid', 'Sparrow');
  await testDatabase.prisma.patient.update({
    where: { id: patient.id },
    data: { teamId: testDatabase.south.id },
  });
  const both = { patientId: patient.id, ownerSlackUserId: 'UBOTH' };
  const [taken, left] = [await testDatabase.give(both, 'UBOTH'), await testDatabase.give(both, 'UBOTH')];
  const north = await testDatabase.give({ ownerSlackUserId: 'UBOTH' });
  await away('UBOTH', 'UANA');
  expect(await owners([taken, left, north])).toEqual([null, null, 'UANA']);
  expect(await told()).toEqual(['handover UANA 0 1', 'unassigned South 0 2']);
  await takeTask(await testDatabase.ctxOf('USOL'), { id: taken.id });
  await tick();
  await back('UBOTH');
  expect(await owners([taken, left, north])).toEqual(['USOL', 'UBOTH', 'UBOTH']);
});

test('a stand-in who goes away hands on what they cover; each return finds its own', async () => {
  const [anas, bens] = [await testDatabase.give(), await testDatabase.give({ ownerSlackUserId: 'UBEN' })];
  await away('UANA', 'UBEN');
  await away('UBEN', 'UCAT');
  expect(await owners([anas, bens])).toEqual(['UCAT', 'UCAT']);
  await back('UBEN');
  expect(await owners([anas, bens])).toEqual(['UBEN', 'UBEN']);
  await away('UBEN', 'UCAT');
  await back('UANA');
  expect(await owners([anas, bens])).toEqual(['UANA', 'UCAT']);
  await back('UBEN');
  expect(await owners([anas, bens])).toEqual(['UANA', 'UBEN']);
});

test('the whole chain moves in one tick', async () => {
  const anas = await testDatabase.give();
  await away('UANA', 'UBEN', {
    startsAt: newYorkAt('2026-11-25T10:00'),
    endsAt: newYorkAt('2026-11-26T10:00'),
  });
  await away('UBEN', 'UCAT', {
    startsAt: newYorkAt('2026-11-24T10:00'),
    endsAt: newYorkAt('2026-11-30T10:00'),
  });
  at('2026-11-25T10:00');
  await tick();
  expect(await ownerOf(anas.id)).toBe('UCAT');
});

test.each([
  ['UANA', 'the person who is away'],
  ['USOL', 'on none of your teams'],
  ['UNEW', 'on none of your teams'],
  ['UNOBODY', 'on none of your teams'],
])('%s cannot stand in for Ana', async (backup, sentence) => {
  await expect(away('UANA', backup)).rejects.toMatchObject({
    fields: { backup: expect.stringContaining(sentence) },
  });
});

test('somebody who is away at that time cannot stand in, nor can two for each other', async () => {
  await away('UBEN', 'UCAT', {
    startsAt: newYorkAt('2026-11-25T09:00'),
    endsAt: newYorkAt('2026-11-27T09:00'),
  });
  const span = (from: string, until: string) => ({ startsAt: newYorkAt(from), endsAt: newYorkAt(until) });
  await expect(away('UANA', 'UBEN', span('2026-11-26T09:00', '2026-11-28T09:00'))).rejects.toMatchObject({
    fields: { backup: 'UBEN is away at that time. Choose someone who is available.' },
  });
  await expect(away('UCAT', 'UBEN')).rejects.toMatchObject({
    fields: { backup: expect.stringContaining('You cover for UBEN at that time') },
  });
  await expect(away('UANA', 'UBEN', span('2026-11-27T09:00', '2026-11-28T09:00'))).resolves.toBeDefined();
  await expect(away('UANA', 'UCAT')).rejects.toThrow('You already have a planned absence.');
});

test('of two who name each other at the same moment, one is refused', async () => {
  for (let round = 0; round < 4; round += 1) {
    const plans = await Promise.allSettled([away('UANA', 'UBEN'), away('UBEN', 'UANA')]);
    expect(plans.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await testDatabase.prisma.absence.deleteMany();
  }
});

test.each([
  [{ endsAt: '2026-11-23T09:00' }, 'until'],
  [{ startsAt: '2026-11-25T09:00', endsAt: '2026-11-25T09:00' }, 'until'],
  [{ startsAt: '2028-11-25T09:00' }, 'from'],
])('a time that makes no sense is refused under its field: %j', async (said, field) => {
  const dates = Object.fromEntries(Object.entries(said).map(([name, wall]) => [name, newYorkAt(wall)]));
  await expect(away('UANA', 'UBEN', dates)).rejects.toMatchObject({
    fields: { [field]: expect.any(String) },
  });
});

test('a plan is called off before it begins; back twice is told', async () => {
  await away('UANA', 'UBEN', { startsAt: newYorkAt('2026-11-25T09:00') });
  expect(await back('UANA')).toEqual({ kind: 'called-off', returned: 0 });
  await expect(back('UANA')).rejects.toThrow('You are not away');
});

test('replicas that tick at once hand each task over once and say it once', async () => {
  const tasks = [await testDatabase.give(), await testDatabase.give(), await testDatabase.give()];
  await away('UANA', 'UBEN', {
    startsAt: newYorkAt('2026-11-23T12:00'),
    endsAt: newYorkAt('2026-11-24T12:00'),
  });
  const all = () => Promise.all([1, 2, 3].map(() => applyAbsences(testDatabase.job)));
  at('2026-11-23T12:00');
  await all();
  at('2026-11-24T12:00');
  await all();
  expect(await owners(tasks)).toEqual(['UANA', 'UANA', 'UANA']);
  expect(await told()).toEqual(['handover UBEN 0 3', 'handover UANA 1 3']);
  for (const { id } of tasks)
    expect(await testDatabase.verbs(id)).toEqual(['created', 'handed_over', 'handed_back']);
});

test('a time away that began and ended while nobody ran moves nothing', async () => {
  const task = await testDatabase.give();
  await away('UANA', 'UBEN', {
    startsAt: newYorkAt('2026-11-24T12:00'),
    endsAt: newYorkAt('2026-11-26T12:00'),
  });
  at('2026-12-02T12:00');
  await tick();
  expect(await ownerOf(task.id)).toBe('UANA');
  expect(await told()).toEqual([]);
  expect(await testDatabase.prisma.absence.count({ where: { endedAt: null } })).toBe(0);
});

test('whoever stands in and is deactivated leaves the tasks to the team, and they still come home', async () => {
  const [left, taken] = [await testDatabase.give(), await testDatabase.give()];
  await away('UANA', 'UBEN');
  const profile = { displayName: 'Ben', timeZone: 'America/New_York', noAccess: 'gone' as const };
  await syncProfile(testDatabase.job, { slackUserId: 'UBEN', profile });
  expect(await owners([left, taken])).toEqual([null, null]);
  expect(await told()).toEqual(['handover UBEN 0 2', 'unassigned North 0 2']);
  await takeTask(await testDatabase.ctxOf('UCAT'), { id: taken.id });
  const given = await testDatabase.give({}, 'UCAT');
  await tick();
  expect(await ownerOf(given.id)).toBeNull();
  await back('UANA');
  expect(await owners([left, taken, given])).toEqual(['UANA', 'UCAT', 'UANA']);
});

test('whoever is away and is deactivated leaves the tasks with who stands in', async () => {
  const task = await testDatabase.give();
  await away('UANA', 'UBEN');
  const profile = { displayName: 'Ana', timeZone: 'America/New_York', noAccess: 'gone' as const };
  await syncProfile(testDatabase.job, { slackUserId: 'UANA', profile });
  await tick();
  expect(await ownerOf(task.id)).toBe('UBEN');
  expect(await testDatabase.prisma.absence.count({ where: { endedAt: null } })).toBe(0);
  expect(await testDatabase.prisma.task.count({ where: { absenceId: { not: null } } })).toBe(0);
});

test('a role that is taken: the team is told once of all that nobody has any more', async () => {
  await testDatabase.person('UADA', ['admin']);
  for (let n = 0; n < 12; n += 1) await testDatabase.give();
  const ana = await testDatabase.prisma.member.findFirstOrThrow({ where: { slackUserId: 'UANA' } });
  await giveRoles(await testDatabase.ctxOf('UADA'), {
    memberId: ana.id,
    roles: [],
    teamIds: [testDatabase.north.id],
  });
  expect(await told()).toEqual(['unassigned North 0 12']);
  const [word] = await testDatabase.prisma.delivery.findMany({ where: { kind: 'unassigned' } });
  expect(word?.destination).toBe('CNORTH');
});

test('what the quiet of the person who is away held goes on too, and is held by it no more', async () => {
  const task = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) });
  const far = await testDatabase.give(later);
  at('2026-11-23T10:30');
  await testDatabase.prisma.task.update({
    where: { id: task.id },
    data: { heldFrom: newYorkAt('2026-11-23T10:00'), remindAt: newYorkAt('2026-12-01T07:00') },
  });
  await away('UANA', 'UBEN', { mode: 'as_due' });
  expect(await owners([task, far])).toEqual(['UBEN', 'UANA']);
  expect(await testDatabase.read(task.id)).toMatchObject({
    heldFrom: null,
    remindAt: newYorkAt('2026-11-23T10:30'),
  });
});

test('five hundred who are away cost no transaction while nothing of theirs moves', async () => {
  await away('UANA', 'UBEN');
  expect(await absencesAtWork(testDatabase.job)).toEqual([]);
  const task = await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 30) });
  await testDatabase.prisma.task.update({
    where: { id: task.id },
    data: {
      owner: {
        connect: { workspaceId_slackUserId: { workspaceId: testDatabase.workspace.id, slackUserId: 'UANA' } },
      },
    },
  });
  expect(await absencesAtWork(testDatabase.job)).toHaveLength(1);
  await applyAbsences(testDatabase.job);
  expect(await owners([task])).toEqual(['UBEN']);
  expect(await absencesAtWork(testDatabase.job)).toEqual([]);
});
