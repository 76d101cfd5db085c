import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '../../../src/domain/context.ts';
import { findPatientsBySurname } from '../../../src/domain/patients/find-by-surname.ts';
import { findNamedPatients } from '../../../src/domain/patients/find-named-patients.ts';
import { findPatientsInText } from '../../../src/domain/patients/find-patients-in-text.ts';
import { searchPatients } from '../../../src/domain/patients/search-patients.ts';
import rows from '../../fixtures/words/find-patients.json' with { type: 'json' };
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx;

type Row = { input: { patient: { given: string[]; family: string; other?: string[] }; query: string } };
type Case = { given: string[]; family: string; other?: string[]; query: string; name: string };
const more: [given: string[], family: string, query: string][] = [
  [['Walter'], 'Washington', 'woshington'],
  [['Walter'], 'Washington', 'wahsington'],
  [['Walter'], 'Washington', 'washingtton'],
  [['Walter'], 'Washington', 'washngt'],
  [['Walter'], 'Washington', 'Mr. Washington'],
  [['Rosa'], 'Chen', 'rsoa chen'],
  [['Rosa'], 'Chen', 'pt Chen'],
  [['Rosa'], 'Chen', "Chen's"],
  [['Luis'], 'Rodriguez', 'luis rodrigues'],
  [['Luis'], 'Hernandez', 'hernadez'],
  [['Xiaoming'], 'Wang', 'xiao ming wang'],
  [['Iain'], 'MacDonald', 'mac donald'],
  [['Amos'], 'Tolliver', 'Rev. Tolliver'],
  [['Harold'], 'Banks', 'Harold Banks, Jr.'],
  [['Jörg'], 'Müller', 'mueller'],
];
const cases: Case[] = [
  ...(rows as Row[]).map(({ input: { patient, query } }) => ({ ...patient, query })),
  ...more.map(([given, family, query]) => ({ given, family, query })),
].map((each) => ({ ...each, name: `${each.given.join(' ')} ${each.family}` }));

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  ana = await testDatabase.member([testDatabase.north.id]);
  const seen = new Set<string>();
  for (const { given, family, name, other } of cases) {
    if (seen.has(name)) continue;
    seen.add(name);
    await testDatabase.patient(testDatabase.north.id, given, family, {
      otherNames: other,
      birthOn: name === 'Rosa Chen' ? '1958-03-14' : null,
    });
  }
  for (const [given, family] of [
    [['Jose'], 'Peña'],
    [['Will'], 'Long'],
    [['Dara'], 'Hermiston'],
    [['Elena'], 'de la Cruz'],
    [['Maria'], 'Cruz'],
    [['Callahan'], 'Ruiz'],
  ] as const)
    await testDatabase.patient(testDatabase.north.id, [...given], family);
});
afterAll(() => testDatabase.drop());

const named = (patients: readonly { givenNames: string[]; familyName: string }[]) =>
  patients.map(({ givenNames, familyName }) => `${givenNames.join(' ')} ${familyName}`.trim());

describe('a search finds', () => {
  test.each(cases)('$name by "$query"', async ({ name, query }) => {
    expect(named(await searchPatients(ana, { query, limit: 20 }))).toContain(name.trim());
  });

  test.each([
    ['Rosa Delgado'],
    ['Rosa Chen 11/2/1971'],
    ['johnson'],
    ['walter smyth'],
    ['nguyen thi lan'],
    ['zhxn'],
    ['kim'],
  ])('nobody by "%s"', async (query) => {
    expect(named(await searchPatients(ana, { query, limit: 20 }))).toEqual([]);
  });

  test('who is spelled as typed before anybody who is not', async () => {
    expect(named(await searchPatients(ana, { query: 'chen', limit: 20 }))).toEqual(['Rosa Chen']);
  });
});

describe('a message names', () => {
  test.each([
    ['call Jose Pena about the ride', 'Jose Peña'],
    ['ann mcdonald fell', 'Ann McDonald'],
    ['ann mc donald fell', 'Ann McDonald'],
    ['ask Rosa M. Chen', 'Rosa Chen'],
    ["SEAN O'BRIEN called", 'Sean OBRIEN'],
    ['kaleo kaha’i wants a visit', 'Kaleo Kahaʻi'],
    ['问张三 about the ride', '三 张'],
  ])('%s', async (text, name) => {
    expect(named(await findPatientsInText(ana, { text }))).toEqual([name]);
  });
});

test.each(['Rosa Chen-Lopez fell', 'rosa chen-lopez fell', 'Rosa-Lee Chen fell', 'Lopez-Rosa Chen'])(
  'half of a name with a hyphen is nobody: %s',
  async (text) => {
    expect(await findPatientsInText(ana, { text })).toEqual([]);
  },
);

test('a hyphen before a word of notes parts no name', async () => {
  expect(named(await findPatientsInText(ana, { text: 'Rosa Chen-no answer' }))).toEqual(['Rosa Chen']);
});

describe('a family name alone in what somebody typed', () => {
  test.each([
    ['check weight of Hermiston', ['Dara Hermiston']],
    ['call hermiston tomorrow', ['Dara Hermiston']],
    ["Hermiston's refill", ['Dara Hermiston']],
    ['ride for de la cruz', ['Elena de la Cruz']],
    ['call pena', ['Jose Peña']],
    ['call cruz', ['Elena de la Cruz', 'Maria Cruz']],
    ['ask Long about the ride', ['Will Long']],
  ])('"%s" names them', async (text, names) => {
    expect(named(await findPatientsBySurname(ana, { text }))).toEqual(names);
  });

  test.each(['how long will it take', 'Long visit', 'ask Dr Hermiston', 'call the clinic', ''])(
    'nobody is named by "%s"',
    async (text) => {
      expect(named(await findPatientsBySurname(ana, { text }))).toEqual([]);
    },
  );
});

describe('words that are a patient’s name and nothing else', () => {
  test.each(['chen', 'Mrs. Chen', 'Rosa Chen', 'Chen, Rosa', 'pt chen', 'Rosa Chen 3/14/1958'])(
    'are "%s"',
    async (text) => {
      expect(named(await findNamedPatients(ana, text))).toEqual(['Rosa Chen']);
    },
  );

  test.each(['call', 'call chen', 'che', 'chne', 'refill', ''])('are not "%s"', async (text) => {
    expect(await findNamedPatients(ana, text)).toEqual([]);
  });
});
