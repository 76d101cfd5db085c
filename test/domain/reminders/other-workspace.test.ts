import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, SystemActor } from '../../../src/domain/context.ts';
import { lockCheckIns } from '../../../src/domain/escalation/lock-check-ins.ts';
import { lockOverdue } from '../../../src/domain/escalation/lock-overdue.ts';
import { claimDueTasks, nextDueTaskAt } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { countHeldTasks } from '../../../src/domain/reminders/count-held-tasks.ts';
import { followZoneRules } from '../../../src/domain/reminders/follow-zone-rules.ts';
import { holdDueTasks } from '../../../src/domain/reminders/hold-due-tasks.ts';
import { findDueGroups, moveHeldTasks } from '../../../src/domain/reminders/move-held-tasks.ts';
import { releaseHeldTasks } from '../../../src/domain/reminders/release-held-tasks.ts';
import { saveDnd } from '../../../src/domain/reminders/save-dnd.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

type TestDatabase = {
  ctx: Ctx<SystemActor>;
  teamId: string;
  anaId: string;
  task: (over?: Partial<Prisma.TaskUncheckedCreateInput>) => Promise<{ id: string }>;
};

/** Two clinics on one database; both have a team North and somebody whom Slack calls U0ANA. */
let caseload: Caseload;
let ours: TestDatabase;
let theirs: TestDatabase;
beforeAll(async () => {
  caseload = await startCaseload();
  const { prisma, clock } = caseload;
  ours = { ctx: caseload.ctx, teamId: caseload.team.id, anaId: caseload.ana.id, task: caseload.task };
  const workspace = await prisma.workspace.create({ data: { name: 'Hillside Clinic' } });
  const { id: _, ...same } = caseload.ana;
  const ana = await prisma.member.create({ data: { ...same, workspaceId: workspace.id } });
  const team = await prisma.team.create({
    data: {
      workspaceId: workspace.id,
      name: 'North',
      slackChannelId: 'C0HILL',
      timeZone: 'America/New_York',
    },
  });
  theirs = {
    ctx: { ...caseload.ctx, workspace: { id: workspace.id, defaultTimeZone: 'America/New_York' } },
    teamId: team.id,
    anaId: ana.id,
    task: (over = {}) =>
      prisma.task.create({
        data: {
          workspaceId: workspace.id,
          teamId: team.id,
          title: 'Call about the new dose',
          createdById: ana.id,
          ownerId: ana.id,
          remindAt: clock.now(),
          ...over,
        },
      }),
  };
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const hours = (n: number) => new Date(caseload.clock.now().getTime() + n * 3_600_000);
const read = ({ id }: { id: string }) => caseload.prisma.task.findUniqueOrThrow({ where: { id } });
const inEach = async <T>(act: (testDatabase: TestDatabase) => Promise<T>): Promise<[T, T]> => [
  await act(ours),
  await act(theirs),
];
const tasksOfEach = (over: Partial<Prisma.TaskUncheckedCreateInput>) => inEach(({ task }) => task(over));

describe('of two clinics in the same situation', () => {
  test('each brings back its own task and posts it in its own channel', async () => {
    const [our, their] = await tasksOfEach({});
    expect(await claimDueTasks(theirs.ctx, { limit: 10 })).toMatchObject({ claimed: 1 });
    expect((await read(our)).remindAt).not.toBeNull();
    expect((await read(their)).remindAt).toBeNull();
    expect(await caseload.prisma.delivery.findMany({ where: { kind: 'task_card' } })).toMatchObject([
      { subjectId: their.id, workspaceId: theirs.ctx.workspace.id, destination: 'C0HILL' },
    ]);
  });

  test('each waits for the next of its own', async () => {
    await ours.task({ remindAt: hours(2) });
    await theirs.task({ remindAt: hours(3) });
    expect(await inEach(({ ctx }) => nextDueTaskAt(ctx))).toEqual([hours(2), hours(3)]);
  });

  test('each looks for quiet time in the groups of its own', async () => {
    await tasksOfEach({});
    const groups = await inEach(({ ctx }) => findDueGroups(ctx, { now: caseload.clock.now(), after: null }));
    expect(groups.map((some) => some.map(({ teamId }) => teamId))).toEqual([[ours.teamId], [theirs.teamId]]);
  });

  test('each asks Slack about its own people', async () => {
    await ours.task();
    const asked: string[] = [];
    await holdDueTasks(theirs.ctx, {
      now: caseload.clock.now(),
      after: null,
      readDnd: async (slackUserIds) => {
        asked.push(...slackUserIds);
        return new Map();
      },
    });
    expect(asked).toEqual([]);
  });

  test('none moves a task of the other one, not even by its team and owner', async () => {
    const our = await ours.task();
    const group = { teamId: ours.teamId, ownerId: ours.anaId, priority: 'routine', until: hours(9) } as const;
    expect(await moveHeldTasks(theirs.ctx, [group], { now: caseload.clock.now() })).toBe(0);
    expect(await moveHeldTasks(ours.ctx, [group], { now: caseload.clock.now() })).toBe(1);
    expect((await read(our)).remindAt).toEqual(hours(9));
  });

  test('each counts what waits in its own', async () => {
    await tasksOfEach({ remindAt: hours(9), heldFrom: hours(-1) });
    await ours.task({ remindAt: hours(9), heldFrom: hours(-1) });
    expect(await inEach(({ ctx }) => countHeldTasks(ctx))).toEqual([2, 1]);
  });

  test.each(['teamId', 'ownerId'] as const)('each releases its own, also by %s', async (by) => {
    const [our, their] = await tasksOfEach({ remindAt: hours(9), heldFrom: hours(-1) });
    const of = ({ teamId, anaId }: TestDatabase) => (by === 'teamId' ? { teamId } : { ownerId: anaId });
    await caseload.prisma.$transaction(async (tx) => {
      await releaseHeldTasks(tx, theirs.ctx, of(ours));
      await releaseHeldTasks(tx, theirs.ctx, of(theirs));
    });
    expect((await read(our)).heldFrom).toEqual(hours(-1));
    expect((await read(their)).heldFrom).toBeNull();
  });

  test('each keeps Slack’s word about its own people, also where two have the same id', async () => {
    const readings = new Map([['U0ANA', { from: hours(-1), until: hours(1) }]]);
    expect(await saveDnd(theirs.ctx, { readings, readAt: caseload.clock.now() })).toEqual([theirs.anaId]);
    const untilOf = async ({ anaId }: TestDatabase) =>
      (await caseload.prisma.member.findUniqueOrThrow({ where: { id: anaId } })).dndUntil;
    expect(await inEach(untilOf)).toEqual([null, hours(1)]);
  });

  test('each looks after its own overdue tasks and its own tasks in progress', async () => {
    const both = await tasksOfEach({
      status: 'in_progress',
      remindAt: null,
      dueAt: hours(-2),
      escalateAt: hours(-1),
      checkInAt: hours(-1),
    });
    const own = both.map(({ id }) => [id]);
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    const { prisma } = caseload;
    const overdue = await inEach(({ ctx }) =>
      prisma.$transaction(async (tx) => idsOf(await lockOverdue(tx, ctx, { limit: 10 }))),
    );
    const checkedIn = await inEach(({ ctx }) =>
      prisma.$transaction(async (tx) => idsOf(await lockCheckIns(tx, ctx, { limit: 10 }))),
    );
    expect({ overdue, checkedIn }).toEqual({ overdue: own, checkedIn: own });
  });

  test('each follows new rules of a zone by itself, and its own due times alone', async () => {
    const nine = Temporal.PlainDateTime.from('2026-07-06T09:00').toZonedDateTime('Europe/Kyiv');
    const right = new Date(nine.epochMilliseconds);
    const wrong = new Date(right.getTime() + 3_600_000);
    const [our, their] = await tasksOfEach({
      remindAt: wrong,
      dueAt: wrong,
      dueWall: '2026-07-06T09:00',
      dueZone: 'Europe/Kyiv',
    });
    expect(await followZoneRules(theirs.ctx, { rules: '2026z' })).toBe(1);
    expect((await read(our)).dueAt).toEqual(wrong);
    expect((await read(their)).dueAt).toEqual(right);
    expect(await followZoneRules(ours.ctx, { rules: '2026z' })).toBe(1);
    expect((await read(our)).dueAt).toEqual(right);
  });
});
