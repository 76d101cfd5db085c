import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lockCheckIns } from '../../../src/domain/escalation/lock-check-ins.ts';
import { lockOverdue } from '../../../src/domain/escalation/lock-overdue.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { setClock } from '../../kit/set-clock.ts';
import { type Caseload, clearWork, startCaseload } from '../deliveries/caseload.ts';

const clock = setClock('2026-03-03T15:00:00Z');
let caseload: Caseload;
beforeAll(async () => {
  caseload = await startCaseload(clock);
});
afterAll(() => caseload.drop());
beforeEach(() => clearWork(caseload.prisma));

const hours = (n: number) => new Date(clock.now().getTime() + n * 3_600_000);
const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
const overdue = (limit = 10) =>
  caseload.prisma.$transaction((tx) => lockOverdue(tx, caseload.ctx, { limit }));
const checkIns = (limit = 10) =>
  caseload.prisma.$transaction((tx) => lockCheckIns(tx, caseload.ctx, { limit }));
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** A task in progress that came back two hours ago and is looked at now. */
const task = (over: Partial<Prisma.TaskUncheckedCreateInput> = {}) =>
  caseload.task({
    status: 'in_progress',
    remindAt: null,
    dueAt: hours(-2),
    escalateAt: hours(-1),
    checkInAt: hours(-1),
    ...over,
  });
let version = 1;
const change = (taskId: string, over: Partial<Prisma.TaskTransitionUncheckedCreateInput>) =>
  caseload.prisma.taskTransition.create({
    data: {
      workspaceId: caseload.ctx.workspace.id,
      taskId,
      version: ++version,
      verb: 'edited',
      fromStatus: 'open',
      toStatus: 'open',
      at: clock.now(),
      ...over,
    },
  });

describe.each([
  ['overdue tasks', overdue, 'escalateAt', ['open', 'in_progress']],
  ['tasks in progress', checkIns, 'checkInAt', ['in_progress']],
] as const)('of %s', (_what, look, column, statuses) => {
  test('those are looked at whose instant has come and that are still to be done', async () => {
    const now = await task({ [column]: inMs(0) });
    await task({ [column]: inMs(1) });
    await task({ [column]: null });
    for (const status of ['on_hold', 'completed', 'cancelled'] as const) await task({ status });
    const open = await task({ status: 'open' });
    expect(idsOf(await look())).toEqual(
      (statuses as readonly string[]).includes('open') ? [now.id, open.id] : [now.id],
    );
  });

  test('those that wait longest are taken first, and given in the order in which they were made', async () => {
    const [last, first, second] = [
      await task({ [column]: hours(-1) }),
      await task({ [column]: hours(-3) }),
      await task({ [column]: hours(-2) }),
    ];
    expect(idsOf(await look(1))).toEqual([first.id]);
    expect(idsOf(await look(2))).toEqual([first.id, second.id].toSorted());
    expect(idsOf(await look(3))).toEqual([last.id, first.id, second.id].toSorted());
  });

  test('what somebody holds is left for the next look, and nobody waits for it', async () => {
    const [held, free] = [await task(), await task()];
    const rival = new pg.Client(caseload.url);
    await rival.connect();
    await rival.query('BEGIN');
    await rival.query('SELECT 1 FROM task WHERE "id" = $1 FOR UPDATE', [held.id]);
    expect(idsOf(await look())).toEqual([free.id]);
    await rival.query('ROLLBACK');
    await rival.end();
    expect(idsOf(await look())).toEqual([held.id, free.id]);
  });

  test('what one replica has taken another does not get before the first is done', async () => {
    await task();
    await caseload.prisma.$transaction(async (tx) => {
      const first =
        column === 'escalateAt'
          ? await lockOverdue(tx, caseload.ctx, { limit: 10 })
          : await lockCheckIns(tx, caseload.ctx, { limit: 10 });
      expect(first).toHaveLength(1);
      expect(await look()).toEqual([]);
    });
  });
});

describe('a task is overdue', () => {
  const sinceOf = async () => (await overdue())[0]?.since;

  test.each<[string, Partial<Prisma.TaskUncheckedCreateInput>, Date | null]>([
    ['since its due time', {}, hours(-2)],
    ['since no time while it has no deadline', { dueAt: null }, null],
    ['since no time while it comes back later', { remindAt: hours(1) }, null],
    ['since no time while quiet time holds it', { heldFrom: hours(-1) }, null],
  ])('%s', async (_what, over, expected) => {
    const { id } = await task(over);
    if (over.dueAt === null) await change(id, { verb: 'reminded', at: hours(-1) });
    expect(await sinceOf()).toEqual(expected);
  });

  test('since it came back last, when that was later: a snooze is no reproach', async () => {
    const { id } = await task();
    await change(id, { verb: 'reminded', at: hours(-1.5) });
    await change(id, { verb: 'reminded', at: hours(-1) });
    await change(id, { verb: 'snoozed', at: hours(-0.5) });
    expect(await sinceOf()).toEqual(hours(-1));
  });

  test('since its due time, when that was later than its coming back', async () => {
    const { id } = await task();
    await change(id, { verb: 'reminded', at: hours(-3) });
    expect(await sinceOf()).toEqual(hours(-2));
  });
});

describe('an owner has a task', () => {
  const ownedSinceOf = async () => (await overdue())[0]?.ownedSince;

  test('since it was made, when it never changed hands; other changes do not count', async () => {
    const { id } = await task({ createdAt: hours(-9) });
    await change(id, { verb: 'edited', before: { title: 'Call' }, at: hours(-1) });
    await change(id, { verb: 'reminded', at: hours(-1) });
    expect(await ownedSinceOf()).toEqual(hours(-9));
  });

  test('since it changed hands last', async () => {
    const { id } = await task({ createdAt: hours(-9) });
    await change(id, { verb: 'reassigned', before: { ownerId: null }, at: hours(-6) });
    await change(id, { verb: 'claimed', before: { ownerId: caseload.ana.id }, at: hours(-5) });
    expect(await ownedSinceOf()).toEqual(hours(-5));
  });

  test('as before, when the change was taken back: neither it nor its Undo counts', async () => {
    const { id } = await task({ createdAt: hours(-9) });
    await change(id, { verb: 'claimed', before: { ownerId: null }, at: hours(-6) });
    await change(id, {
      verb: 'reassigned',
      before: { ownerId: caseload.ana.id },
      at: hours(-3),
      undoneAt: hours(-2),
    });
    expect(await ownedSinceOf()).toEqual(hours(-6));
    await change(id, { verb: 'undone', before: { ownerId: caseload.ana.id }, at: hours(-2) });
    expect(await ownedSinceOf()).toEqual(hours(-6));
  });

  test('since no time, when there is none', async () => {
    await task({ ownerId: null });
    expect(await ownedSinceOf()).toBeNull();
  });
});

test('"still working?" counts from the last thing a person did with it, not from a coming back', async () => {
  const { id } = await task({ createdAt: hours(-90) });
  expect(await checkIns()).toMatchObject([{ changedAt: hours(-90) }]);
  await change(id, { verb: 'started', at: hours(-80) });
  await change(id, { verb: 'confirmed', at: hours(-70) });
  await change(id, { verb: 'reminded', at: hours(-2) });
  const other = await task({ checkInAt: null });
  await change(other.id, { verb: 'confirmed', at: hours(-1) });
  expect(await checkIns()).toMatchObject([{ id, changedAt: hours(-70) }]);
});
