import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { counts, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

async function run(text: string, ...args: string[]) {
  const path = join(await folderOf({}), 'list.csv');
  await writeFile(path, text);
  return runImportCommand(database.prisma, [path, ...args]);
}
const HEADERS = 'MRN,Last name,First name,DOB,Sex,Phone,Emergency contact,Medication,Sig\n';

test('patients and their medicines come in from one list, each patient once; again changes nothing', async () => {
  const list = `${HEADERS}1,Chen,Rosa,1958-03-14,F,978-555-0100,Luis Chen,Metformin 500 mg,twice a day
1,CHEN,Rosa,3/14/1958,female,,Luis Chen,Lisinopril 10 mg,once a day
1,,,,,,,Aspirin 81 mg,once a day
2,Okafor,Ben,1960-01-02,M,978-555-0101,,Warfarin 5 mg,at night
`;
  const ran = await run(list);
  expect(ran.err).toBe('');
  expect(ran.out).toContain('Read as patients and medicines: 4 rows below row 1');
  expect(ran.out).toContain('Patients 2, Caregivers 1, Medicines 4');
  expect(counts(ran, 'Patients')).toEqual([2, 0, 0]);
  expect(counts(ran, 'Caregivers')).toEqual([1, 0, 0]);
  expect(counts(ran, 'Medications')).toEqual([4, 0, 0]);
  const rosa = await database.prisma.patient.findFirstOrThrow({
    where: { mrn: '1' },
    include: { medications: true },
  });
  expect(rosa.telecoms).toMatchObject([{ value: '978-555-0100' }]);
  expect(rosa.medications).toHaveLength(3);

  const again = await run(list);
  expect([counts(again, 'Patients'), counts(again, 'Medications')]).toEqual([
    [0, 0, 2],
    [0, 0, 4],
  ]);
});

test('rows that contradict each other about one patient are named by row and column, and stay out', async () => {
  const ran = await run(`${HEADERS}1,Chen,Rosa,1958-03-14,F,978-555-0100,,Metformin,daily
1,Chen,Rosa,1958-03-14,F,978-555-0199,,Lisinopril,daily
1,Chen,Rosa,1958-04-14,M,,,Aspirin,daily
`);
  expect(ran.err.split('\n').filter((line) => line.includes('Row'))).toEqual([
    '  Row 3, column F (Phone): says something else of the same patient than row 2.',
    '  Row 4, column D (Birth date): says something else of the same patient than row 2.',
    '  Row 4, column E (Sex): says something else of the same patient than row 2.',
  ]);
  expect(counts(ran, 'Medications')).toEqual([1, 0, 0]);
});

test('a patient whom the list calls discharged leaves the caseload with the reason, and comes back when it says active', async () => {
  const list = (status: string) =>
    `MRN,Name,DOB,Phone,Status\n1,Rosa Chen,1958-03-14,978-555-0100,${status}\n`;
  await run(list('Active'));
  const left = await run(list('Discharged'));
  expect(left.out).toContain('they are not in the caseload');
  expect(await database.prisma.patient.findFirst()).toMatchObject({ leftReason: 'inactive' });
  expect(counts(await run(list('Discharged')), 'Patients')).toEqual([0, 0, 1]);
  // A list without the column changes nothing of it.
  await run('MRN,Name,DOB,Phone\n1,Rosa Chen,1958-03-14,978-555-0100\n');
  expect(await database.prisma.patient.findFirst()).toMatchObject({ leftReason: 'inactive' });
  await run(list('Active'));
  expect(await database.prisma.patient.findFirst()).toMatchObject({ leftAt: null, leftReason: null });
});

test('a faulty row takes the row of the same medicine along into its file: corrected, it replaces none', async () => {
  const target = join(await folderOf({}), 'faulty.csv');
  const list = `${HEADERS}1,Chen,Rosa,1958-03-14,F,978-555-0100,,Metformin 500 mg,at night
1,Chen,Rosa,1958-03-14,F,12,,Metformin 850 mg,daily
1,Chen,Rosa,1958-03-14,F,,,Aspirin 81 mg,daily
`;
  await run(list, '--faulty', target);
  const written = await readFile(target, 'utf8');
  expect(written.trim().split('\r\n')).toHaveLength(3);
  await run(written.replace(',12,', ',,'));
  const names = await database.prisma.medication.findMany({ orderBy: { name: 'asc' } });
  expect(names.map(({ name }) => name)).toEqual(['Aspirin 81 mg', 'Metformin 500 mg', 'Metformin 850 mg']);
});

test('each caregiver of a patient comes in from rows that repeat the patient, and those said again come in once', async () => {
  const list = `MRN,Name,DOB,Sex,Caregiver,Relationship,Caregiver phone,Caregiver email
1,Rosa Chen,1958-03-14,F,Luis Chen,son,978-555-0100,luis@a.example
1,Rosa Chen,1958-03-14,F,Ana Chen,daughter,978-555-0101,
1,Rosa Chen,1958-03-14,F,Luis Chen,son,978-555-0100,luis@a.example
`;
  const ran = await run(list);
  expect(ran.err).toBe('');
  const caregivers = await database.prisma.caregiver.findMany({ orderBy: { name: 'asc' } });
  expect(caregivers.map(({ name, relationship }) => [name, relationship])).toEqual([
    ['Ana Chen', 'daughter'],
    ['Luis Chen', 'son'],
  ]);
  expect(counts(await run(list), 'Caregivers')).toEqual([0, 0, 2]);
});
