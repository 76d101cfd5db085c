import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { advanceClock, advanceClocks, nextClockAt } from '../../../src/domain/clocks/advance-clocks.ts';
import { correctClock } from '../../../src/domain/clocks/correct-clock.ts';
import { extendClock } from '../../../src/domain/clocks/extend-clock.ts';
import { getClock } from '../../../src/domain/clocks/get-clock.ts';
import { listClocks } from '../../../src/domain/clocks/list-clocks.ts';
import { meetClock } from '../../../src/domain/clocks/meet-clock.ts';
import { pauseClock } from '../../../src/domain/clocks/pause-clock.ts';
import { markForRecount, recountClocks } from '../../../src/domain/clocks/recount-clocks.ts';
import { resumeClock } from '../../../src/domain/clocks/resume-clock.ts';
import { startClock } from '../../../src/domain/clocks/start-clock.ts';
import { voidClock } from '../../../src/domain/clocks/void-clock.ts';
import { clockLine } from '../../../src/slack/clocks/clock-words.ts';
import { atOnce, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());
afterEach(async () => {
  await db.prisma.delivery.deleteMany({ where: { kind: 'clock_countdown' } });
  await db.prisma.clock.deleteMany({});
});

/** The wall clock in New York. */
const at = (wall: string) =>
  new Date(
    Temporal.PlainDateTime.from(wall).toZonedDateTime('America/New_York').epochMilliseconds,
  ).toISOString();
const set = (wall: string) => db.clock.set(at(wall));
const day = (date: Date) => date.toISOString().slice(0, 10);

/** By Ana, for K7Q4, on that day in the morning. */
async function start(ruleKey: string, startOn: string, more: Partial<Parameters<typeof startClock>[1]> = {}) {
  const ctx = await db.ctxOf('UANA');
  return startClock(ctx, {
    patientId: db.patient.id,
    ruleKey,
    startOn,
    ownerSlackUserId: 'UANA',
    ...more,
  });
}
const read = (id: string) => db.prisma.clock.findUniqueOrThrow({ where: { id } });
const posts = async (id: string) => (await db.deliveries(id)).map(({ createdAt }) => createdAt.toISOString());

/** The tick at each of these times. */
async function tickAt(...walls: string[]) {
  for (const wall of walls) {
    set(wall);
    await advanceClocks(db.job);
  }
}

describe('a denial', () => {
  test('sets a task that is due when the team closes on its last day', async () => {
    set('2026-01-12T09:30');
    const clock = await start('ma-appeal', '2026-01-10');
    expect([day(clock.dueOn), clock.ruleId]).toEqual(['2026-03-16', 'ma-appeal@2025-01-01']);
    const task = await db.read(clock.taskId ?? '');
    expect([task.title, task.kind, task.dueWall]).toEqual([
      'Medicare Advantage appeal',
      'authorization',
      '2026-03-16T17:00',
    ]);
  });

  test('is counted down at 14, 7, 3 and 1 days, once each, however often and by however many the tick runs', async () => {
    set('2026-01-12T09:30');
    const { id } = await start('ma-appeal', '2026-01-10');
    expect(await nextClockAt(db.job)).toEqual(new Date(at('2026-03-02T09:00')));
    await tickAt('2026-03-02T08:59', '2026-03-02T09:00', '2026-03-02T09:01', '2026-03-09T09:00');
    set('2026-03-13T09:00');
    await Promise.all([advanceClock(db.job, id), advanceClock(db.job, id), advanceClock(db.job, id)]);
    await tickAt('2026-03-13T12:00', '2026-03-15T09:00', '2026-03-16T23:59');
    expect(await posts(id)).toEqual(
      ['2026-03-02', '2026-03-09', '2026-03-13', '2026-03-15'].map((on) => at(`${on}T09:00`)),
    );
  });

  test("Maria's denial across a two-day outage: what fell into it is posted once, late, and the rest on time", async () => {
    set('2026-01-12T09:30');
    const { id } = await start('ma-appeal', '2026-01-10');
    await tickAt(
      '2026-03-02T09:00',
      '2026-03-08T17:00',
      '2026-03-10T17:00',
      '2026-03-10T17:01',
      '2026-03-13T09:00',
    );
    expect(await posts(id)).toEqual([at('2026-03-02T09:00'), at('2026-03-10T17:00'), at('2026-03-13T09:00')]);
  });

  test("the letter's date wins, and what the rule gives is kept beside it", async () => {
    set('2026-01-12T09:30');
    const { id, taskId } = await start('ma-appeal', '2026-01-10');
    const clock = await correctClock(await db.ctxOf('UBEN'), {
      id,
      letterDueOn: '2026-03-02',
      reason: 'Page 2 of the letter',
    });
    expect([day(clock.dueOn), day(clock.ruleDueOn)]).toEqual(['2026-03-02', '2026-03-16']);
    expect((await db.read(taskId ?? '')).dueWall).toBe('2026-03-02T17:00');
    const without = await correctClock(await db.ctxOf('UBEN'), {
      id,
      letterDueOn: null,
      reason: 'Other letter',
    });
    expect(day(without.dueOn)).toBe('2026-03-16');
  });

  test('a rule that changes leaves the running clock', async () => {
    set('2024-12-31T10:00');
    const { id, taskId } = await start('ma-appeal', '2024-12-31');
    await tickAt('2025-01-01T00:05', '2025-02-15T09:00');
    await db.prisma.$transaction((tx) => markForRecount(tx, db.job, db.north.id));
    expect(await recountClocks(db.job)).toBe(0);
    const clock = await read(id);
    expect([clock.ruleId, day(clock.dueOn), clock.state]).toEqual([
      'ma-appeal@start',
      '2025-03-01',
      'running',
    ]);
    expect((await db.read(taskId ?? '')).dueWall).toBe('2025-02-28T17:00');
    expect(String(clockLine({ ...clock, team: db.north }, db.clock.now()))).toContain(
      'the rule changed on Jan 1, 2025; this deadline keeps the rule of its start',
    );
    await tickAt('2025-02-15T09:01', '2025-02-22T09:00');
    expect(await posts(id)).toEqual([at('2025-02-15T09:00'), at('2025-02-22T09:00')]);
    expect(await start('ma-appeal', '2025-02-20')).toMatchObject({ ruleId: 'ma-appeal@2025-01-01' });
  });

  test('a corrected start moves the deadline with its task, keeps what was, and takes the row in force on that day', async () => {
    set('2026-01-12T09:30');
    const { id, taskId } = await start('ma-appeal', '2024-12-31');
    expect(await read(id)).toMatchObject({ ruleId: 'ma-appeal@start', nextAt: expect.any(Date) });
    const ana = await db.ctxOf('UANA');
    const moved = await correctClock(ana, { id, startOn: '2025-12-31', reason: 'The year was wrong' });
    expect([moved.ruleId, day(moved.dueOn)]).toEqual(['ma-appeal@2025-01-01', '2026-03-06']);
    expect((await db.read(taskId ?? '')).dueWall).toBe('2026-03-06T17:00');
    await correctClock(ana, { id, startOn: '2026-01-02', reason: 'Postmark' });
    const { history } = await getClock(ana, { id });
    expect(history.map(({ reason, before }) => [reason, before.dueOn, before.ruleId])).toEqual([
      ['Postmark', '2026-03-06T00:00:00.000Z', undefined],
      ['The year was wrong', '2025-03-01T00:00:00.000Z', 'ma-appeal@start'],
      [null, undefined, undefined],
    ]);
  });

  test('that has passed is missed, is not hidden, and what was sent late is recorded', async () => {
    set('2026-01-12T09:30');
    const { id } = await start('ma-appeal', '2026-01-10');
    await tickAt('2026-03-17T00:00', '2026-03-17T00:05');
    expect(await read(id)).toMatchObject({ state: 'missed', nextAt: null, posts: 1 });
    const ana = await db.ctxOf('UANA');
    expect((await listClocks(ana)).atRisk.count).toBe(1);
    const late = await meetClock(ana, { id, words: 'Sent with a letter on good cause' });
    expect(late).toMatchObject({ state: 'missed', proof: { words: 'Sent with a letter on good cause' } });
    expect((await listClocks(ana)).total.count).toBe(0);
  });
});

test('a date to check is never closed by the tick', async () => {
  set('2026-01-12T09:30');
  const { id } = await start('medicaid-continue-benefits', '2026-01-10');
  await tickAt('2026-01-21T00:00', '2026-01-22T09:00');
  expect(await read(id)).toMatchObject({ state: 'running', nextAt: null, posts: 1 });
});

test('a rule in hours is counted down in hours, from its minute', async () => {
  set('2026-03-06T18:00');
  const { id } = await start('pa-decision-expedited', '2026-03-06', { startTime: '18:00' });
  expect((await read(id)).dueAt).toEqual(new Date(at('2026-03-09T19:00')));
  await tickAt('2026-03-08T19:00', '2026-03-09T11:00', '2026-03-09T17:00', '2026-03-09T19:00');
  expect(await posts(id)).toHaveLength(4);
  await expect(start('pa-decision-expedited', '2026-03-06')).rejects.toMatchObject({
    fields: { startTime: expect.any(String) },
  });
});

test('what is met in time has its proof, and its task is done with it', async () => {
  set('2026-11-20T16:00');
  const { id, taskId } = await start('tcm-contact', '2026-11-20');
  expect((await db.read(taskId ?? '')).dueWall).toBe('2026-11-24T17:00');
  const ana = await db.ctxOf('UANA');
  await expect(meetClock(ana, { id })).rejects.toMatchObject({ fields: { words: expect.any(String) } });
  await expect(meetClock(ana, { id, contactIds: [db.patient.id] })).rejects.toMatchObject({
    code: 'invalid',
  });
  set('2026-11-23T10:00');
  expect(await meetClock(ana, { id, words: 'Daughter reached' })).toMatchObject({
    state: 'met',
    nextAt: null,
  });
  expect((await db.read(taskId ?? '')).status).toBe('completed');
  await tickAt('2026-11-25T00:00');
  expect(await read(id)).toMatchObject({ state: 'met', posts: 0 });
});

test('of two who settle one deadline, one does; the other is not surprised by a change', async () => {
  set('2026-11-20T16:00');
  const { id, version } = await start('tcm-contact', '2026-11-20');
  const people = [await db.ctxOf('UANA'), await db.ctxOf('UBEN')];
  const { won, told } = await atOnce(people, (ctx) => meetClock(ctx, { id, version, words: 'Reached' }));
  expect([won.length, told.length]).toEqual([1, 1]);
});

test('a pause stops the countdown, and what was left is left afterwards', async () => {
  set('2026-01-12T09:30');
  const { id } = await start('medicaid-appeal-decision', '2026-01-10');
  const ana = await db.ctxOf('UANA');
  await pauseClock(ana, { id, reason: 'The plan waits for records' });
  await tickAt('2026-02-09T09:00');
  expect(await posts(id)).toEqual([]);
  const resumed = await resumeClock(ana, { id });
  expect([day(resumed.dueOn), resumed.state]).toEqual(['2026-03-09', 'running']);
  expect(day((await extendClock(ana, { id, reason: 'The plan asked for it' })).dueOn)).toBe('2026-03-23');
  await expect(extendClock(ana, { id, reason: 'Again' })).rejects.toThrow('the rule allows it once');
});

test('what does not count is withdrawn with its task, and its history stays', async () => {
  set('2026-01-12T09:30');
  const { id, taskId } = await start('ma-appeal', '2026-01-10');
  const ana = await db.ctxOf('UANA');
  await correctClock(ana, { id, startOn: '2026-01-11', reason: 'Date of the envelope' });
  await voidClock(ana, { id, reason: 'Another patient' });
  expect((await db.read(taskId ?? '')).status).toBe('cancelled');
  const { history } = await getClock(ana, { id });
  expect(history.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['void', 'Another patient'],
    ['corrected', 'Date of the envelope'],
    ['started', null],
  ]);
  expect(history[1]?.before).toMatchObject({ dueOn: '2026-03-16T00:00:00.000Z' });
});

test('a holiday that is added to a calendar moves deadlines in business days, and says so', async () => {
  set('2026-11-25T09:30');
  await db.prisma.team.update({ where: { id: db.north.id }, data: { holidayCountry: null } });
  const { id, taskId } = await start('tcm-contact', '2026-11-25');
  expect(day((await read(id)).dueOn)).toBe('2026-11-27');
  await db.prisma.team.update({ where: { id: db.north.id }, data: { holidayCountry: 'US' } });
  await db.prisma.$transaction((tx) => markForRecount(tx, db.job, db.north.id));
  expect([await recountClocks(db.job), await recountClocks(db.job)]).toEqual([1, 0]);
  expect(day((await read(id)).dueOn)).toBe('2026-11-30');
  expect((await db.read(taskId ?? '')).dueWall).toBe('2026-11-30T17:00');
  const { history } = await getClock(await db.ctxOf('UANA'), { id });
  expect(history[0]?.kind).toBe('recounted');
});

test('the clock of a patient who has left is in no list and not counted down; it goes on when they return', async () => {
  set('2026-01-12T09:30');
  const { id } = await start('ma-appeal', '2026-01-10');
  const where = { id: db.patient.id };
  await db.prisma.patient.update({ where, data: { leftAt: db.clock.now(), leftReason: 'moved' } });
  await tickAt('2026-03-02T09:00', '2026-03-02T09:01');
  expect([await posts(id), (await listClocks(await db.ctxOf('UANA'))).total.count]).toEqual([[], 0]);
  await db.prisma.patient.update({ where, data: { leftAt: null, leftReason: null } });
  await tickAt('2026-03-03T09:00');
  expect(await posts(id)).toEqual([at('2026-03-03T09:00')]);
});
