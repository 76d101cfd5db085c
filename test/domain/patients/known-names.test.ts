import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../../src/domain/context.ts';
import { findKnownNames } from '../../../src/domain/patients/find-known-names.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
});
afterAll(() => testDatabase.drop());

const found = async (shown: unknown, teamIds = [testDatabase.north.id]) =>
  [...(await findKnownNames(ana, { teamIds, shown }))].filter((key) => !key.includes(' ')).toSorted();

test('of a team everyone is found: patients, their caregivers and providers from outside, former names too', async () => {
  const { db, north, south } = testDatabase;
  const rosa = await testDatabase.patient(north.id, ['Rosa', 'María'], "O'Neil-Peña");
  await testDatabase.patient(south.id, ['Omar'], 'Haddad');
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id, sourceSystem: 't', contentHash: '' };
  await db.caregiver.createMany({
    data: [
      { ...of, sourceId: '1', name: 'Tom De La Cruz' },
      { ...of, sourceId: '2', name: 'the daughter' },
    ],
  });
  const member = await db.member.findFirstOrThrow();
  await db.careTeamMember.createMany({
    data: [
      { ...of, sourceId: '1', name: 'Dr. Jörg Müller, MD' },
      { ...of, sourceId: '2', name: 'Harbor Dialysis Center' },
      { ...of, sourceId: '3', name: 'Greta Inhouse', memberId: member.id },
    ],
  });
  await db.patientSearchTerm.create({
    data: { workspaceId: rosa.workspaceId, patientId: rosa.id, teamId: north.id, term: 'robel' },
  });
  const shown = {
    title: 'ROSA, oneil and Mueller: the daughter took Delacruz to the harbor',
    history: [{ reason: 'Robel asked Greta about Haddad', at: new Date() }],
  };
  expect(await found(shown)).toEqual(['delacruz', 'mueller', 'oneil', 'robel', 'rosa']);
  expect(await found(shown, [south.id])).toEqual(['haddad']);
  expect(await found(shown, [north.id, south.id])).toContain('haddad');
  expect(await found('nobody is named here')).toEqual([]);
});

test('a name that was changed, added, taken away or moved a moment ago counts at once, whoever wrote it', async () => {
  const { db, north, south } = testDatabase;
  const patient = await testDatabase.patient(north.id, ['Zelda'], 'Quist');
  const of = { workspaceId: patient.workspaceId, patientId: patient.id, sourceSystem: 't', contentHash: '' };
  const text = 'Zelda Quist Kvist Harriet Tubbs Umberto';
  expect(await found(text)).toEqual(['quist', 'zelda']);
  await db.patientSearchTerm.deleteMany({ where: { patientId: patient.id } });
  await db.patient.update({ where: { id: patient.id }, data: { familyName: 'Kvist' } });
  expect(await found(text)).toEqual(['kvist', 'zelda']);
  const harriet = await db.caregiver.create({ data: { ...of, sourceId: 'h', name: 'Harriet Tubbs' } });
  expect(await found(text)).toEqual(['harriet', 'kvist', 'tubbs', 'zelda']);
  await db.caregiver.update({ where: { id: harriet.id }, data: { name: 'Harriet Umberto' } });
  expect(await found(text)).toEqual(['harriet', 'kvist', 'umberto', 'zelda']);
  await db.caregiver.delete({ where: { id: harriet.id } });
  expect(await found(text)).toEqual(['kvist', 'zelda']);
  await db.patient.update({ where: { id: patient.id }, data: { teamId: south.id } });
  expect(await found(text)).toEqual([]);
  expect(await found(text, [south.id])).toEqual(['kvist', 'zelda']);
});

test('two who look at once, while names are being written, both find all of them', async () => {
  const { north } = testDatabase;
  const letters = 'abcdefghij';
  const names = Array.from(letters, (one) => Array.from(letters, (two) => `Xavi${one}${two}`)).flat();
  await Promise.all(names.map((name) => testDatabase.patient(north.id, [name], 'Zz')));
  const looked = await Promise.all([found(names.join(' ')), found(names.join(' ')), found(names.join(' '))]);
  for (const each of looked) expect(each).toHaveLength(100);
});
