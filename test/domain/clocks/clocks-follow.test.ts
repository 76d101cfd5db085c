import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { advanceClocks } from '../../../src/domain/clocks/advance-clocks.ts';
import { getClock } from '../../../src/domain/clocks/get-clock.ts';
import { listClocks } from '../../../src/domain/clocks/list-clocks.ts';
import { markForRecount, recountClocks } from '../../../src/domain/clocks/recount-clocks.ts';
import { startClock } from '../../../src/domain/clocks/start-clock.ts';
import { movePatients } from '../../../src/domain/team-changes/move-patients.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

const CHICAGO = 'America/Chicago';
let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  await db.person('UADMIN', ['admin']);
  await db.prisma.team.update({
    where: { id: db.south.id },
    data: { timeZone: CHICAGO, holidayCountry: 'CA' },
  });
});
afterAll(() => db.drop());
afterEach(async () => {
  await db.prisma.clock.deleteMany({});
  await db.prisma.patient.updateMany({ data: { teamId: db.north.id } });
  await db.prisma.team.update({ where: { id: db.north.id }, data: { payerTimeZone: null } });
});

const at = (wall: string, zone = 'America/New_York') =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds);
const set = (wall: string) => db.clock.set(at(wall).toISOString());
const read = (id: string) => db.prisma.clock.findUniqueOrThrow({ where: { id } });
const start = async (ruleKey: string, startOn: string, startTime: string | null = null) =>
  startClock(await db.ctxOf('UANA'), {
    patientId: db.patient.id,
    ruleKey,
    startOn,
    startTime,
    ownerSlackUserId: 'UANA',
  });

test('a patient who moves takes deadlines along: counted in the zone and with the holidays of the new team', async () => {
  set('2026-11-25T09:30');
  const { id, taskId } = await start('tcm-contact', '2026-11-25');
  expect((await read(id)).dueAt).toEqual(at('2026-12-01T00:00'));
  await movePatients(await db.ctxOf('UADMIN'), { caseKeys: 'K7Q4', toTeamId: db.south.id });
  expect([await recountClocks(db.job), await recountClocks(db.job)]).toEqual([1, 0]);
  expect(await read(id)).toMatchObject({
    teamId: db.south.id,
    zone: CHICAGO,
    startsAt: at('2026-11-25T00:00', CHICAGO),
    // Thanksgiving of the United States is a business day in Canada.
    dueAt: at('2026-11-28T00:00', CHICAGO),
  });
  expect(await db.read(taskId ?? '')).toMatchObject({
    teamId: db.south.id,
    dueWall: '2026-11-27T17:00',
    dueZone: CHICAGO,
  });
  const { history } = await getClock(await db.ctxOf('USOL'), { id });
  expect(history[0]).toMatchObject({ kind: 'recounted', before: { zone: 'America/New_York' } });
  expect((await listClocks(await db.ctxOf('UANA'))).total.count).toBe(0);
  set('2026-11-26T10:00');
  await advanceClocks(db.job);
  expect((await db.deliveries(id)).map(({ destination }) => destination)).toEqual(['CSOUTH']);
});

test('a payer’s day ends in the payer’s zone, and a team that names another one moves what runs', async () => {
  set('2026-01-12T09:30');
  const { id } = await start('pa-decision-standard', '2026-01-10');
  const hours = await start('pa-decision-expedited', '2026-01-12', '08:00');
  const days = await start('ma-appeal', '2026-01-10');
  expect((await read(id)).dueAt).toEqual(at('2026-01-18T00:00'));
  await db.prisma.team.update({ where: { id: db.north.id }, data: { payerTimeZone: CHICAGO } });
  await db.prisma.$transaction((tx) => markForRecount(tx, db.job, db.north.id));
  expect(await recountClocks(db.job)).toBe(1);
  expect(await read(id)).toMatchObject({ zone: CHICAGO, dueAt: at('2026-01-18T01:00') });
  // Hours are elapsed hours, and what binds the patient ends with the team's day.
  expect((await read(hours.id)).dueAt).toEqual(at('2026-01-15T08:00'));
  expect((await read(days.id)).zone).toBe('America/New_York');
  expect(await start('ma-appeal-decision', '2026-01-10')).toMatchObject({
    zone: CHICAGO,
    dueAt: at('2026-02-10T00:00', CHICAGO),
  });
});
