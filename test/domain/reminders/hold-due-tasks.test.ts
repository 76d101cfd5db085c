import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holdDueTasks, type ReadDnd } from '../../../src/domain/reminders/hold-due-tasks.ts';
import { findDueGroups, moveHeldTasks } from '../../../src/domain/reminders/move-held-tasks.ts';
import { releaseHeldTasks } from '../../../src/domain/reminders/release-held-tasks.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';
import { newYorkAt } from '../time/calendars.ts';

const SATURDAY = newYorkAt('2026-11-28T02:00');
const MONDAY = newYorkAt('2026-11-30T09:00');
let testDatabase: TestDatabase;
let ids: { ana: string; ben: string };
/** North works on weekdays from 9 to 5 and holds what falls due at other hours; South never does. */
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  const holds = (id: string, holdsOutsideHours: boolean) =>
    testDatabase.prisma.team.update({ where: { id }, data: { holdsOutsideHours } });
  await holds(testDatabase.north.id, true);
  await holds(testDatabase.south.id, false);
  const idOf = async (slackUserId: string) =>
    (await testDatabase.prisma.member.findFirstOrThrow({ where: { slackUserId } })).id;
  ids = { ana: await idOf('UANA'), ben: await idOf('UBEN') };
});
afterAll(() => testDatabase.drop());
beforeEach(async () => {
  await testDatabase.prisma.task.deleteMany();
  await testDatabase.prisma.member.updateMany({
    data: { dndReadAt: null, dndFrom: null, dndUntil: null, quietFrom: null, quietUntil: null },
  });
  testDatabase.clock.set(SATURDAY.toISOString());
});

const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
const due = (over: Partial<Prisma.TaskUncheckedCreateInput> = {}) =>
  testDatabase.prisma.task.create({
    data: {
      workspaceId: testDatabase.workspace.id,
      teamId: testDatabase.north.id,
      title: 'Call about the refill',
      createdById: ids.ana,
      ownerId: ids.ana,
      remindAt: SATURDAY,
      ...over,
    },
  });
const nobodyIsDisturbed: ReadDnd = async () => new Map();
const look = (readDnd = nobodyIsDisturbed, after: Date | null = null) =>
  holdDueTasks(testDatabase.job, { now: testDatabase.clock.now(), after, readDnd });

describe('what is held', () => {
  test('waits for Monday, remembers when it would have come, and is written down without a new version', async () => {
    const task = await due({ patientId: testDatabase.patient.id });
    expect(await look()).toBe(1);
    expect(await testDatabase.read(task.id)).toMatchObject({
      remindAt: MONDAY,
      heldFrom: SATURDAY,
      version: 1,
    });
    const written = await testDatabase.prisma.auditEvent.findMany({ where: { subjectId: task.id } });
    expect(written).toMatchObject([
      { action: 'task.hold', actorKind: 'system', patientId: testDatabase.patient.id, requestId: 'job' },
    ]);
    expect(await look()).toBe(0);
  });

  test('twice remembers the first time', async () => {
    const task = await due({ heldFrom: minutesAfter(SATURDAY, -300) });
    await look();
    expect(await testDatabase.read(task.id)).toMatchObject({ heldFrom: minutesAfter(SATURDAY, -300) });
  });

  test('is what falls due this very moment, and nothing that comes a moment later', async () => {
    const now = await due();
    const later = await due({ remindAt: minutesAfter(SATURDAY, 1) });
    expect(await look()).toBe(1);
    expect((await testDatabase.read(now.id)).heldFrom).toEqual(SATURDAY);
    expect((await testDatabase.read(later.id)).heldFrom).toBeNull();
  });

  test.each<[string, () => Partial<Prisma.TaskUncheckedCreateInput>]>([
    ['of urgency "now"', () => ({ priority: 'stat' })],
    ['that is urgent and has no owner', () => ({ priority: 'urgent', ownerId: null })],
    ['of a team that holds nothing', () => ({ teamId: testDatabase.south.id, ownerId: null })],
    ['that is done', () => ({ status: 'completed' })],
    ['that is on hold', () => ({ status: 'on_hold' })],
    ['that has no reminder', () => ({ remindAt: null })],
  ])('is no task %s', async (_what, over) => {
    const task = await due(over());
    expect(await look()).toBe(0);
    expect((await testDatabase.read(task.id)).heldFrom).toBeNull();
  });

  test('a task in progress is, like one that is open', async () => {
    await due({ status: 'in_progress' });
    expect(await look()).toBe(1);
  });

  test('within one run only what fell due since the look before is looked at', async () => {
    await due();
    testDatabase.clock.set(minutesAfter(SATURDAY, 1).toISOString());
    expect(await look(nobodyIsDisturbed, SATURDAY)).toBe(0);
    await due({ remindAt: minutesAfter(SATURDAY, 1) });
    // What holds one of a kind holds those of it that fell due before, too.
    expect(await look(nobodyIsDisturbed, SATURDAY)).toBe(2);
  });
});

describe('what is looked at', () => {
  const groupsAt = (now: Date, after: Date | null = null) => findDueGroups(testDatabase.job, { now, after });

  test('is open, due and not "now", in one group for each team, owner and urgency', async () => {
    for (const over of [
      { priority: 'stat', ownerId: ids.ben },
      { status: 'completed', ownerId: ids.ben },
      { status: 'cancelled', ownerId: ids.ben },
      { status: 'on_hold', ownerId: ids.ben },
      { remindAt: minutesAfter(SATURDAY, 1), ownerId: ids.ben },
      { remindAt: null, ownerId: ids.ben },
      {},
      { status: 'in_progress' },
    ] satisfies Partial<Prisma.TaskUncheckedCreateInput>[])
      await due(over);
    expect(await groupsAt(SATURDAY)).toEqual([
      { teamId: testDatabase.north.id, ownerId: ids.ana, priority: 'routine' },
    ]);
  });

  test('falls due at the end of the span, not at its beginning: that was looked at before', async () => {
    await due();
    expect(await groupsAt(SATURDAY)).toHaveLength(1);
    expect(await groupsAt(minutesAfter(SATURDAY, 1), minutesAfter(SATURDAY, -1))).toHaveLength(1);
    expect(await groupsAt(minutesAfter(SATURDAY, 1), SATURDAY)).toEqual([]);
    expect(await groupsAt(minutesAfter(SATURDAY, -1))).toEqual([]);
  });
});

describe('between the look and the move', () => {
  const groups = async () =>
    (await findDueGroups(testDatabase.job, { now: SATURDAY, after: null })).map((group) => ({
      ...group,
      until: MONDAY,
    }));

  test.each<[string, () => Prisma.TaskUncheckedUpdateInput]>([
    ['reassigned', () => ({ ownerId: ids.ben })],
    ['given to nobody', () => ({ ownerId: null })],
    ['made urgent', () => ({ priority: 'urgent' })],
    ['moved to another team', () => ({ teamId: testDatabase.south.id })],
    ['done', () => ({ status: 'completed' })],
    ['put off', () => ({ remindAt: minutesAfter(SATURDAY, 60) })],
  ])('what was %s is left alone', async (_what, data) => {
    const task = await due();
    const seen = await groups();
    await testDatabase.prisma.task.update({ where: { id: task.id }, data: data() });
    const before = await testDatabase.read(task.id);
    expect(await moveHeldTasks(testDatabase.job, seen, { now: SATURDAY })).toBe(0);
    expect(await testDatabase.read(task.id)).toEqual(before);
  });

  test('what somebody holds is left for the next look, and nobody waits', async () => {
    const [held, free] = [await due(), await due()];
    const seen = await groups();
    await testDatabase.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM task WHERE "id" = ${held.id}::uuid FOR UPDATE`;
      expect(await moveHeldTasks(testDatabase.job, seen, { now: SATURDAY })).toBe(1);
    });
    expect((await testDatabase.read(held.id)).heldFrom).toBeNull();
    expect((await testDatabase.read(free.id)).heldFrom).toEqual(SATURDAY);
  });
});

describe('Do Not Disturb', () => {
  const DAY = newYorkAt('2026-11-25T11:00');
  const until = minutesAfter(DAY, 45);
  let asked: string[][];
  const slackSays: ReadDnd = async (slackUserIds) => {
    asked.push([...slackUserIds]);
    return new Map(slackUserIds.map((id) => [id, { from: minutesAfter(DAY, -5), until }]));
  };
  beforeEach(() => {
    asked = [];
    testDatabase.clock.set(DAY.toISOString());
  });
  const ana = () => testDatabase.prisma.member.findUniqueOrThrow({ where: { id: ids.ana } });

  test('is asked of Slack, holds until it ends, and is kept', async () => {
    const task = await due({ remindAt: DAY });
    expect(await look(slackSays)).toBe(1);
    expect(asked).toEqual([['UANA']]);
    expect(await testDatabase.read(task.id)).toMatchObject({ remindAt: until, heldFrom: DAY });
    expect(await ana()).toMatchObject({ dndReadAt: DAY, dndUntil: until });
  });

  test.each([
    [15 * 60_000 - 1, 0],
    [15 * 60_000, 1],
  ])('that Slack told %d ms ago is asked again: %d times', async (agoMs, times) => {
    await testDatabase.prisma.member.update({
      where: { id: ids.ana },
      data: { dndReadAt: new Date(DAY.getTime() - agoMs) },
    });
    await due({ remindAt: DAY });
    await look(slackSays);
    expect(asked).toHaveLength(times);
  });

  test('is asked once for all tasks of a person, and not for nobody’s, for "now", or for what is held anyway', async () => {
    await due({ remindAt: DAY });
    await due({ remindAt: DAY });
    await due({ remindAt: DAY, ownerId: null });
    await due({ remindAt: DAY, ownerId: ids.ben, priority: 'stat' });
    await testDatabase.prisma.member.update({
      where: { id: ids.ben },
      data: { quietFrom: '10:00', quietUntil: '12:00' },
    });
    await due({ remindAt: DAY, ownerId: ids.ben });
    expect(await look(slackSays)).toBe(3);
    expect(asked).toEqual([['UANA']]);
  });

  test('that cannot be kept is no silent loss: the look fails, and its caller says so', async () => {
    await due({ remindAt: DAY });
    await testDatabase.prisma
      .$executeRaw`ALTER TABLE member ADD CONSTRAINT no_dnd CHECK ("dndReadAt" IS NULL) NOT VALID`;
    try {
      await expect(look(slackSays)).rejects.toThrow('no_dnd');
    } finally {
      await testDatabase.prisma.$executeRaw`ALTER TABLE member DROP CONSTRAINT no_dnd`;
    }
  });

  test('of which Slack tells nothing holds nothing', async () => {
    await due({ remindAt: DAY });
    expect(await look(async (slackUserIds) => new Map(slackUserIds.map((id) => [id, null])))).toBe(0);
    expect(await ana()).toMatchObject({ dndReadAt: DAY, dndUntil: null });
  });
});

describe('what is released', () => {
  const held = (over: Partial<Prisma.TaskUncheckedCreateInput> = {}) =>
    due({ remindAt: MONDAY, heldFrom: minutesAfter(SATURDAY, -60), ...over });
  const release = (of: Parameters<typeof releaseHeldTasks>[2]) =>
    testDatabase.prisma.$transaction((tx) => releaseHeldTasks(tx, testDatabase.job, of));

  test('comes now, never in the past; what would have come later comes then', async () => {
    const overdue = await held();
    const later = await held({ heldFrom: minutesAfter(SATURDAY, 60) });
    await release({ ownerId: ids.ana });
    expect(await testDatabase.read(overdue.id)).toMatchObject({
      remindAt: SATURDAY,
      heldFrom: null,
      version: 1,
    });
    expect(await testDatabase.read(later.id)).toMatchObject({
      remindAt: minutesAfter(SATURDAY, 60),
      heldFrom: null,
    });
  });

  test('are the tasks of that owner or of that team, and only what is held', async () => {
    const anas = await held();
    const bens = await held({ ownerId: ids.ben });
    const souths = await held({ ownerId: ids.ben, teamId: testDatabase.south.id });
    const putOff = await due({ remindAt: MONDAY });
    await release({ ownerId: ids.ana });
    const waits = async (id: string) =>
      (await testDatabase.read(id)).remindAt?.getTime() === MONDAY.getTime();
    expect(await Promise.all([anas, bens, souths, putOff].map(({ id }) => waits(id)))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    await release({ teamId: testDatabase.north.id });
    expect(await Promise.all([bens, souths, putOff].map(({ id }) => waits(id)))).toEqual([false, true, true]);
  });
});
