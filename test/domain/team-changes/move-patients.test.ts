import { afterAll, beforeAll, expect, test } from 'vitest';
import { movePatients } from '../../../src/domain/team-changes/move-patients.ts';
import type { Team } from '../../../src/generated/prisma/client.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let memberDatabase: MemberDatabase;
let north: Team;
let south: Team;
beforeAll(async () => {
  memberDatabase = await openMemberDatabase();
  north = await memberDatabase.team('North', 'CNORTH');
  south = await memberDatabase.team('South', 'CSOUTH');
  await memberDatabase.person('UADMIN', ['admin']);
  await memberDatabase.person('UNORTH', ['coordinator'], [north.id]);
  await memberDatabase.person('UBOTH', ['coordinator'], [north.id, south.id]);
});
afterAll(() => memberDatabase.drop());
const admin = () => memberDatabase.ctxOf('UADMIN');

test('a patient moves with what finds them, and with their open tasks and cards', async () => {
  const patient = await memberDatabase.patient('K7Q4', north.id);
  const [lost, kept] = [
    await memberDatabase.task('UNORTH', patient.id),
    await memberDatabase.task('UBOTH', patient.id),
  ];
  const moved = await movePatients(await admin(), { caseKeys: 'k7q4', toTeamId: south.id });
  expect(moved).toEqual({ patients: 1, tasks: 2, remaining: 0 });
  expect(
    await memberDatabase.prisma.patientSearchTerm.findMany({ where: { patientId: patient.id } }),
  ).toMatchObject([{ teamId: south.id }]);
  expect(await memberDatabase.prisma.task.findUnique({ where: { id: lost.id } })).toMatchObject({
    teamId: south.id,
    ownerId: null,
  });
  expect(await memberDatabase.prisma.task.findUnique({ where: { id: kept.id } })).toMatchObject({
    teamId: south.id,
    ownerId: kept.ownerId,
  });
  const cards = await memberDatabase.prisma.delivery.findMany({
    where: { subjectId: kept.id, kind: 'task_card' },
    orderBy: { occurrence: 'asc' },
  });
  expect(cards).toMatchObject([
    { destination: 'CNORTH', desiredVersion: 2 },
    { destination: 'CSOUTH', occurrence: 2 },
  ]);
  expect(await memberDatabase.auditOf('patient.move')).toMatchObject([
    { patientId: patient.id, details: { from: north.id, to: south.id } },
  ]);
});

test('a task that is not due yet gets no card by the move', async () => {
  const patient = await memberDatabase.patient('B3C4', north.id);
  const task = await memberDatabase.task('UBOTH', patient.id);
  await memberDatabase.prisma.task.update({ where: { id: task.id }, data: { cardOccurrence: 0 } });
  await memberDatabase.prisma.delivery.deleteMany({ where: { subjectId: task.id } });
  await movePatients(await admin(), { caseKeys: 'B3C4', toTeamId: south.id });
  expect(await memberDatabase.prisma.delivery.count({ where: { subjectId: task.id } })).toBe(0);
});

test('all patients of a team move at once', async () => {
  const [from, to] = [await memberDatabase.team('Old'), await memberDatabase.team('New')];
  for (const key of ['C2D3', 'D3F4', 'F4G5']) await memberDatabase.patient(key, from.id);
  expect(await movePatients(await admin(), { fromTeamId: from.id, toTeamId: to.id })).toMatchObject({
    patients: 3,
    remaining: 0,
  });
  await expect(movePatients(await admin(), { fromTeamId: from.id, toTeamId: to.id })).rejects.toMatchObject({
    fields: { fromTeamId: expect.stringContaining('no patients') },
  });
});

test('no administrator moves patients to a team on which they would see them; another one does', async () => {
  await memberDatabase.person('UADMINNURSE', ['admin', 'nurse'], [north.id]);
  const both = await memberDatabase.ctxOf('UADMINNURSE');
  const patient = await memberDatabase.patient('H7J8', south.id);
  const teamOf = async () =>
    (await memberDatabase.prisma.patient.findUniqueOrThrow({ where: { id: patient.id } })).teamId;
  const refused = movePatients(both, { caseKeys: 'H7J8', toTeamId: north.id });
  await expect(refused).rejects.toThrow('another administrator moves patients to a team of yours');
  await expect(movePatients(both, { fromTeamId: south.id, toTeamId: north.id })).rejects.toThrow(
    'Nothing was moved.',
  );
  expect(await teamOf()).toBe(south.id);
  const rows = await memberDatabase.auditOf('patient.move');
  expect(rows.filter(({ outcome }) => outcome === 'refused')).toHaveLength(2);
  await movePatients(await admin(), { caseKeys: 'H7J8', toTeamId: north.id });
  expect(await teamOf()).toBe(north.id);
  // Away from their own team they see less.
  await movePatients(both, { caseKeys: 'H7J8', toTeamId: south.id });
  expect(await teamOf()).toBe(south.id);
});

test.each<[string, { caseKeys: string; from?: true }, string]>([
  ['caseKeys', { caseKeys: 'ZZZ9' }, 'No patient has this case key: ZZZ9'],
  ['caseKeys', { caseKeys: '' }, 'one of the two'],
  ['caseKeys', { caseKeys: 'K7Q4', from: true }, 'one of the two'],
  ['caseKeys', { caseKeys: Array.from({ length: 51 }, (_, n) => `X${n}`).join(' ') }, 'at most 50'],
  ['toTeamId', { caseKeys: 'K7Q4' }, 'already on that team'],
])('what cannot be moved is said under %s', async (field, { from, ...wrong }, sentence) => {
  const input = { ...wrong, ...(from ? { fromTeamId: north.id } : {}), toTeamId: south.id };
  await expect(movePatients(await admin(), input)).rejects.toMatchObject({
    fields: { [field]: expect.stringContaining(sentence) },
  });
});

test('one unknown key among known ones moves nobody', async () => {
  const patient = await memberDatabase.patient('G5H6', north.id);
  await expect(
    movePatients(await admin(), { caseKeys: 'G5H6 NOPE', toTeamId: south.id }),
  ).rejects.toMatchObject({ code: 'invalid' });
  expect(await memberDatabase.prisma.patient.findUnique({ where: { id: patient.id } })).toMatchObject({
    teamId: north.id,
  });
});

test('a coordinator cannot move a patient', async () => {
  await expect(
    movePatients(await memberDatabase.ctxOf('UBOTH'), { caseKeys: 'K7Q4', toTeamId: north.id }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});
