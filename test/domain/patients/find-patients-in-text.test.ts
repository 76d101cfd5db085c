import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../../src/domain/context.ts';
import { findPatientsInText } from '../../../src/domain/patients/find-patients-in-text.ts';
import { patientsNamedIn } from '../../../src/domain/patients/patients-named-in.ts';
import { searchTermsOf } from '../../../src/domain/patients/search-terms.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx;
const keys = new Map<string, string>();
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
  const people = [
    [['Rosa'], 'Chen'],
    [['Maria', 'Elena'], 'de la Cruz'],
    [['Seán'], "O'Neil-Smith"],
    [['ليلى'], 'حداد'],
    [['Will'], 'Long'],
  ] as const;
  for (const [given, family] of people)
    keys.set(family, (await testDatabase.patient(testDatabase.north.id, [...given], family)).caseKey);
  await testDatabase.patient(testDatabase.south.id, ['Omar'], 'Haddad');
});
afterAll(() => testDatabase.drop());

const namesIn = async (text: string) =>
  (await findPatientsInText(ana, { text })).map(({ familyName }) => familyName);

test.each([
  ['Please call Rosa Chen about her tablets', ['Chen']],
  ['CHEN, ROSA called twice', ['Chen']],
  ["rosa chen's daughter rang", ['Chen']],
  ['Elena de la Cruz wants a visit', ['de la Cruz']],
  ["Seán O'Neil-Smith missed dialysis", ["O'Neil-Smith"]],
  ['اتصلت ليلى حداد اليوم', ['حداد']],
])('a message names its patient: %s', async (text, expected) => {
  expect(await namesIn(text)).toEqual(expected);
});

test.each([
  ['a family name alone', 'Mrs Chen called'],
  ['words that happen to be names', 'How long will it take?'],
  ['a patient of another team', 'Omar Haddad called'],
  ['nobody', 'Meeting moved to 3'],
  ['nothing', ''],
  ['emoji', '👍🏽👍🏽'],
])('nobody is found by %s', async (_, text) => {
  expect(await namesIn(text)).toEqual([]);
});

test('a case key names its patient, and several are all found', async () => {
  expect(await namesIn(`${keys.get('Chen')} and Elena de la Cruz`)).toEqual(['Chen', 'de la Cruz']);
});

test('ten thousand characters are read without harm', async () => {
  expect(await namesIn(`Rosa Chen ${'word '.repeat(2_000)}`)).toEqual(['Chen']);
});

test('a name that hundreds bear hides no other: each text of many is looked up by its own words', async () => {
  const { db, north } = testDatabase;
  const namesakes = await db.patient.createManyAndReturn({
    data: Array.from({ length: 505 }, (_, at) => ({
      workspaceId: north.workspaceId,
      teamId: north.id,
      givenNames: ['Maria'],
      familyName: 'Garcia',
      sourceId: `garcia-${at}`,
      sourceSystem: 'test',
      contentHash: '',
      caseKey: `G${String(at).padStart(4, '0').replaceAll('0', 'Z').replaceAll('1', 'X')}`,
    })),
    select: { id: true, caseKey: true },
  });
  await db.patientSearchTerm.createMany({
    data: namesakes.flatMap(({ id, caseKey }) =>
      searchTermsOf({ givenNames: ['Maria'], familyName: 'Garcia', caseKey, mrn: null, birthOn: null }).map(
        (term) => ({ workspaceId: north.workspaceId, teamId: north.id, patientId: id, term }),
      ),
    ),
  });
  const named = await patientsNamedIn(ana, ['Maria Garcia called', 'Rosa Chen called', 'Garcia. Rosa Chen']);
  expect(named.map((each) => [...new Set(each.map(({ familyName }) => familyName))])).toEqual([
    ['Garcia'],
    ['Chen'],
    ['Chen'],
  ]);
});
