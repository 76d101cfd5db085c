import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerRequest } from '../../../src/domain/assistant/answer-request.ts';
import { recordParts } from '../../../src/domain/assistant/record-part.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx<MemberActor>;
let rosa: Patient;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  const { db, north } = testDatabase;
  ana = await testDatabase.member([north.id]);
  rosa = await testDatabase.patient(north.id, ['Rosa'], 'Chen');
  const of = { workspaceId: rosa.workspaceId, patientId: rosa.id, sourceSystem: 't', contentHash: '' };
  await db.patient.update({
    where: { id: rosa.id },
    data: {
      birthOn: new Date('1958-03-14'),
      languages: ['zh', 'en'],
      needsInterpreter: true,
      addresses: [{ lines: ['12 Elm Street'], city: 'Portland', state: 'ME', postalCode: '04101' }],
      protectedTexts: ['Northside Recovery'],
    },
  });
  await db.allergy.createMany({
    data: [
      { ...of, sourceId: '1', substance: 'Penicillin', reaction: 'hives', criticality: 'high' },
      { ...of, sourceId: '2', substance: 'Latex', type: 'intolerance' },
      { ...of, sourceId: '3', substance: 'Naltrexone', isPart2: true },
    ],
  });
  await db.careTeamMember.createMany({
    data: [
      { ...of, sourceId: '1', name: 'Dr. Ingrid Solberg', roleName: 'Cardiology' },
      { ...of, sourceId: '2', name: 'Dr. Ana Kim', roleName: 'Primary care' },
      { ...of, sourceId: '3', name: 'Northside Recovery', roleName: 'Counselor', isPart2: true },
    ],
  });
  await db.caregiver.createMany({
    data: [
      {
        ...of,
        sourceId: '1',
        name: 'Mei Chen',
        relationship: 'daughter',
        telecoms: [{ kind: 'phone', value: '207-555-0101' }],
      },
      { ...of, sourceId: '2', name: 'Tom Chen', relationship: 'son' },
    ],
  });
  await db.admission.create({
    data: {
      ...of,
      sourceId: '1',
      kind: 'inpatient',
      admittedAt: new Date('2026-10-02T15:00:00Z'),
      dischargedAt: new Date('2026-10-06T15:00:00Z'),
      facility: 'Alder Bay Hospital',
      reason: 'Heart failure',
    },
  });
});
afterAll(() => testDatabase.drop());

async function wordsOf(text: string): Promise<string[]> {
  const answer = await answerRequest(ana, { text });
  if (answer.kind !== 'rows') throw new Error(`no rows: ${JSON.stringify(answer)}`);
  return answer.rows.map(({ words }) => words);
}

test.each([
  ['what allergies does Rosa Chen have', ['Latex · intolerance', 'Penicillin · hives · high criticality']],
  ['is Rosa Chen allergic to penicillin', ['Penicillin · hives · high criticality']],
  ['who is Rosa Chen’s cardiologist', ['Dr. Ingrid Solberg · Cardiology']],
  ['¿quién es la cardióloga de Rosa Chen?', ['Dr. Ingrid Solberg · Cardiology']],
  ['who is Rosa Chen’s daughter', ['Mei Chen · daughter · 207-555-0101']],
  ['emergency contact for Rosa Chen', ['Mei Chen · daughter · 207-555-0101', 'Tom Chen · son']],
  [
    'when was Rosa Chen discharged',
    ['In hospital · discharged October 6, 2026 · Alder Bay Hospital · Heart failure'],
  ],
])('%s', async (text, expected) => {
  expect((await wordsOf(text)).map((words) => words.replace('Oct 6', 'October 6'))).toEqual(expected);
});

test('who a patient is: born, languages, interpreter, address', async () => {
  expect(await wordsOf('how old is Rosa Chen')).toEqual(['Born Mar 14, 1958']);
  expect(await wordsOf('what language does Rosa Chen speak')).toEqual([
    'Speaks Chinese, English',
    'Interpreter needed',
  ]);
  expect(await wordsOf('where does Rosa Chen live')).toEqual(['Address: 12 Elm Street, Portland, ME, 04101']);
});

test('what 42 CFR Part 2 protects is in no answer about the chart', async () => {
  const answer = await answerRequest(ana, { text: 'allergies and care team of Rosa Chen' });
  if (answer.kind !== 'rows') throw new Error('no rows');
  expect(JSON.stringify(answer.rows)).not.toMatch(/Naltrexone|Northside/);
  expect(answer.rows).toHaveLength(4);
  expect(answer.protectedCount).toBe(2);
});

test('a part that the words name alone is looked up, of several all', () => {
  expect(recordParts('Rosa’s allergies and insurance')).toEqual(['allergies', 'coverage']);
  expect(recordParts('¿qué alergias tiene?')).toEqual(['allergies']);
  expect(recordParts('the agenda of Rosa')).toEqual([]);
});
