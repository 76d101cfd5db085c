import { afterAll, beforeAll, expect, test } from 'vitest';
import { clocksAtRisk } from '../../../src/domain/clocks/at-risk.ts';
import { dateColumn } from '../../../src/domain/clocks/due-columns.ts';
import { listClocks } from '../../../src/domain/clocks/list-clocks.ts';
import type { ClockState } from '../../../src/generated/prisma/enums.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  db.clock.set('2026-03-02T15:00:00Z');
});
afterAll(() => db.drop());

let made = 0;
/** A clock of the patient, due at the end of that day. */
async function clockDue(
  on: string,
  more: { state?: ClockState; metAt?: Date; taskId?: string; teamId?: string } = {},
) {
  made += 1;
  const { id } = await db.prisma.clock.create({
    data: {
      workspaceId: db.north.workspaceId,
      teamId: db.north.id,
      patientId: db.patient.id,
      ruleId: 'ma-appeal@2025-01-01',
      subjectType: 'Patient',
      subjectId: db.patient.id,
      occurrence: made,
      zone: 'America/New_York',
      startsAt: db.clock.now(),
      ruleDueOn: dateColumn(on),
      dueOn: dateColumn(on),
      dueAt: new Date(`${on}T05:00:00Z`),
      createdAt: db.clock.now(),
      ...more,
    },
  });
  return id;
}

/** Every page from the first to the last. */
async function allPages() {
  const ana = await db.ctxOf('UANA');
  const pages: string[][] = [];
  for (let page = await listClocks(ana); ; page = await listClocks(ana, { after: page.next })) {
    pages.push(page.clocks.map(({ id }) => id));
    if (!page.next) return pages;
  }
}

test('page by page, each deadline stands on one page, the most pressing first, whatever is added in between', async () => {
  const missed = await clockDue('2026-02-20', { state: 'missed' });
  const paused = await clockDue('2026-03-03', { state: 'paused' });
  const sameDay = [];
  for (let n = 0; n < 60; n += 1) sameDay.push(await clockDue('2026-03-10'));
  await clockDue('2026-02-19', { state: 'missed', metAt: db.clock.now() });
  await clockDue('2026-03-04', { state: 'met' });
  await clockDue('2026-03-04', { state: 'void' });
  await clockDue('2026-03-04', { teamId: db.south.id });

  const pages = await allPages();
  expect(pages.map(({ length }) => length)).toEqual([30, 30, 2]);
  expect(pages.flat()).toEqual([missed, paused, ...sameDay.toSorted()]);

  const ana = await db.ctxOf('UANA');
  const first = await listClocks(ana);
  const sooner = await clockDue('2026-03-02');
  const second = await listClocks(ana, { after: first.next });
  expect(second.clocks[0]?.id).toBe(sameDay.toSorted()[28]);
  expect((await listClocks(ana)).clocks[1]?.id).toBe(sooner);
});

test('who is on two teams has the deadlines of both in one order', async () => {
  const south = await clockDue('2026-03-01', { teamId: db.south.id });
  const { clocks } = await listClocks(await db.ctxOf('UBOTH'));
  expect(clocks.map(({ id }) => id).indexOf(south)).toBe(1);
});

test('more than a hundred are no longer counted one by one', async () => {
  const { total, atRisk } = await listClocks(await db.ctxOf('UANA'));
  expect([total, atRisk]).toEqual([
    { count: 63, isMore: false },
    { count: 2, isMore: false },
  ]);
  for (let n = 0; n < 60; n += 1) await clockDue('2026-03-04');
  const now = await listClocks(await db.ctxOf('UANA'));
  expect([now.total, now.atRisk]).toEqual([
    { count: 100, isMore: true },
    { count: 62, isMore: false },
  ]);
});

test('a member’s morning names the deadlines of their tasks and those that no one sees to, not those of colleagues', async () => {
  await db.prisma.clock.deleteMany({});
  const mine = await clockDue('2026-03-04', { taskId: (await db.give()).id });
  const colleagues = await db.give({ ownerSlackUserId: 'UBEN' }, 'UBEN');
  await clockDue('2026-03-03', { taskId: colleagues.id });
  const unowned = await clockDue('2026-03-03', { taskId: (await db.give({ ownerSlackUserId: null })).id });
  const without = await clockDue('2026-03-02');
  await clockDue('2026-03-20');
  const ana = await db.ctxOf('UANA');
  const atRisk = async () =>
    (await clocksAtRisk(ana, { ownerId: ana.actor.memberId, limit: 10 })).rows.map(({ id }) => id);
  expect(await atRisk()).toEqual([without, unowned, mine]);
  expect((await clocksAtRisk(ana, { ownerId: ana.actor.memberId, limit: 1 })).total.count).toBe(3);

  await db.prisma.task.update({ where: { id: colleagues.id }, data: { status: 'completed' } });
  expect(await atRisk(), 'a task that was done without its deadline leaves it to everyone').toHaveLength(4);
});

test('what was missed more than a week ago leads no day: it is counted by itself, with its oldest', async () => {
  await db.prisma.clock.deleteMany({});
  const oldest = await clockDue('2026-02-03', { state: 'missed' });
  await clockDue('2026-02-20', { state: 'missed' });
  await clockDue('2026-02-03', { state: 'missed', metAt: db.clock.now() });
  const lately = await clockDue('2026-02-26', { state: 'missed' });
  const soon = await clockDue('2026-03-03');
  const ana = await db.ctxOf('UANA');
  for (const of of [{}, { ownerId: ana.actor.memberId }]) {
    const { rows, total, longMissed } = await clocksAtRisk(ana, { ...of, limit: 10 });
    expect(rows.map(({ id }) => id)).toEqual([lately, soon]);
    expect(total.count).toBe(2);
    expect(longMissed).toEqual({ count: 2, isMore: false, oldestAt: new Date('2026-02-03T05:00:00Z') });
  }
  expect((await listClocks(ana)).clocks[0]?.id, 'the list of all still begins with it').toBe(oldest);
});
