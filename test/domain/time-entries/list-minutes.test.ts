import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportMinutes } from '../../../src/domain/time-entries/export-minutes.ts';
import { listMinutes } from '../../../src/domain/time-entries/list-minutes.ts';
import type { ContactWay } from '../../../src/generated/prisma/enums.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let db: MemberDatabase;
let memberId: string;
let north: { id: string };
let west: { id: string };
beforeAll(async () => {
  db = await openMemberDatabase();
  north = await db.team('North');
  west = await db.team('West');
  await db.prisma.team.update({ where: { id: west.id }, data: { timeZone: 'America/Los_Angeles' } });
  memberId = (await db.person('UANA', ['coordinator'], [north.id, west.id])).id;
  await db.person('UBILL', ['billing'], []);
  await db.person('USAM', ['supervisor'], [north.id]);
});
afterAll(() => db.drop());

/** Minutes of a patient, with a contact of that way or alone. */
async function spend(patientId: string, minutes: number, at: string, way?: ContactWay) {
  const workspaceId = db.workspace.id;
  const spentAt = new Date(at);
  const what = { direction: 'outbound', party: 'patient', outcome: 'reached', topic: 'Refill' } as const;
  const of = { workspaceId, patientId, memberId };
  const contactId = way
    ? (await db.prisma.contact.create({ data: { ...of, ...what, way, occurredAt: spentAt } })).id
    : null;
  await db.prisma.timeEntry.create({ data: { ...of, minutes, spentAt, contactId } });
}
const rowOf = async (caseKey: string, month: string) =>
  (await listMinutes(await db.ctxOf('UBILL'), { month })).rows.find((row) => row.caseKey === caseKey);

test('calls of a month are added up, and time in person is named and not counted', async () => {
  const { id } = await db.patient('SUM23', north.id);
  await spend(id, 12, '2026-09-02T15:00:00Z', 'phone');
  await spend(id, 7, '2026-09-20T15:00:00Z');
  await spend(id, 45, '2026-09-21T15:00:00Z', 'in_person');
  expect(await rowOf('SUM23', '2026-09')).toEqual({
    caseKey: 'SUM23',
    name: { givenNames: ['Canary'], familyName: 'Quetzal' },
    minutes: { counted: 19, inPerson: 45 },
    codes: [],
  });
  await spend(id, 1, '2026-09-29T15:00:00Z', 'video');
  expect(await rowOf('SUM23', '2026-09')).toMatchObject({ minutes: { counted: 20 }, codes: ['99490'] });
});

test('the month changes at midnight in the zone of the patient’s team', async () => {
  const inEast = await db.patient('EAST2', north.id);
  const inWest = await db.patient('WEST2', west.id);
  // 23:59:59 and 0:00 of November 1 in New York; in Los Angeles it is still October then.
  for (const { id } of [inEast, inWest]) {
    await spend(id, 20, '2026-11-01T03:59:59.999Z');
    await spend(id, 40, '2026-11-01T04:00:00Z');
  }
  expect(await rowOf('EAST2', '2026-10')).toMatchObject({ minutes: { counted: 20 } });
  expect(await rowOf('EAST2', '2026-11')).toMatchObject({ minutes: { counted: 40 } });
  expect(await rowOf('WEST2', '2026-10')).toMatchObject({ minutes: { counted: 60 } });
  expect(await rowOf('WEST2', '2026-11')).toBeUndefined();
  await spend(inWest.id, 5, '2026-11-01T07:00:00Z');
  expect(await rowOf('WEST2', '2026-11')).toMatchObject({ minutes: { counted: 5 } });
});

test('a supervisor sees their own team, and billing sees all', async () => {
  const [mine, other] = [await db.patient('MINE3', north.id), await db.patient('OTHER', west.id)];
  for (const { id } of [mine, other]) await spend(id, 25, '2026-08-10T15:00:00Z');
  const keysOf = async (who: string) =>
    (await listMinutes(await db.ctxOf(who), { month: '2026-08' })).rows.map(({ caseKey }) => caseKey);
  expect(await keysOf('USAM')).toEqual(['MINE3']);
  expect(await keysOf('UBILL')).toEqual(['MINE3', 'OTHER']);
  expect((await db.auditOf('minutes.list')).at(-1)).toMatchObject({
    details: { month: '2026-08', patients: [mine.id, other.id] },
  });
});

test('a file holds the whole month, and its row in the audit trail says how many patients', async () => {
  const { id } = await db.patient('FILE4', north.id);
  await db.prisma.patient.update({ where: { id }, data: { familyName: '=cmd()' } });
  await spend(id, 61, '2026-07-10T15:00:00Z');
  const report = await exportMinutes(await db.ctxOf('UBILL'), { month: '2026-07' });
  expect(report.fileStem).toBe('northstar-minutes-2026-07');
  expect(report.rows).toEqual([
    ['2026-07', 'FILE4', 'Canary =cmd()', '61', '0', '99490 + 2 × 99439', 'Check with your billing office.'],
  ]);
  expect((await db.auditOf('minutes.export')).at(-1)).toMatchObject({
    details: { month: '2026-07', rows: 1, patients: [id] },
  });
});

test.each([
  ['2026-13', 'Enter a month as year and number'],
  ['2026-12', 'That month has not started.'],
])('%s is no month to bill', async (month, words) => {
  await expect(listMinutes(await db.ctxOf('UBILL'), { month })).rejects.toThrow(words);
});
