import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { counts, fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const withContact = (phone: string) =>
  fhirPatient('p', 'Lane', {
    contact: [
      {
        relationship: [{ text: 'Daughter' }],
        name: { family: 'Lane', given: ['Ada'] },
        telecom: [{ system: 'phone', value: phone }],
      },
    ],
  });
const run = async (phone: string) =>
  runImportCommand(database.prisma, [await folderOf({ 'people.ndjson': ndjson(withContact(phone)) })]);

test('the emergency contact in a patient’s record comes in as a caregiver, and again with another phone', async () => {
  const first = await run('555-0100');
  expect(first.code).toBe(0);
  expect(counts(first, 'Patients').slice(0, 2)).toEqual([1, 0]);
  expect(counts(first, 'Caregivers').slice(0, 2)).toEqual([1, 0]);
  expect(counts(await run('555-0101'), 'Caregivers').slice(0, 2)).toEqual([0, 1]);
  expect(counts(await run('555-0101'), 'Caregivers').slice(0, 2)).toEqual([0, 0]);
  const caregivers = await database.prisma.caregiver.findMany();
  expect(caregivers).toMatchObject([
    { name: 'Ada Lane', relationship: 'Daughter', telecoms: [{ value: '555-0101' }], isActive: true },
  ]);
});

test('an agency among the contacts comes in by its name, with its number', async () => {
  const contact = [
    { organization: { display: 'Sunrise Home Aides' }, telecom: [{ system: 'phone', value: '555-0178' }] },
  ];
  const folder = await folderOf({ 'people.ndjson': ndjson(fhirPatient('agency', 'Moss', { contact })) });
  const ran = await runImportCommand(database.prisma, [folder]);
  expect(ran.out).not.toContain('says nothing to show');
  expect(
    await database.prisma.caregiver.findFirstOrThrow({ where: { name: 'Sunrise Home Aides' } }),
  ).toMatchObject({ telecoms: [{ value: '555-0178' }], isActive: true });
});
