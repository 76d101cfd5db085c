import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { clinicCsv } from '../../kit/clinic-csv.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { counts, fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

let database: FreshDatabase;
let prisma: PrismaClient;
/** Each test has a caseload of its own. */
beforeEach(async () => {
  database = await freshDatabase();
  prisma = database.prisma;
});
afterEach(() => database.drop());

const listOf = async (text: string | Buffer, name = 'list.csv') => {
  const folder = await folderOf({});
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
/** A file as old as that. */
async function datedList(text: string, day: string) {
  const path = await listOf(text);
  await utimes(path, new Date(day), new Date(day));
  return path;
}
const run = (...args: string[]) => runImportCommand(prisma, args);
const patientOf = (mrn: string) => prisma.patient.findFirstOrThrow({ where: { mrn } });

test('a clinic of CSV: of 500 patients 20 faulty rows are named, again changes nothing, corrected the 20 come in', async () => {
  const { faulty, corrected, places } = clinicCsv({ patients: 500, faults: 20 });

  const first = await run(await listOf(faulty));
  expect(first.code).toBe(1);
  expect(counts(first, 'Patients')).toEqual([480, 0, 0]);
  expect(first.err).toContain('20 rows were not imported; the rest was:');
  for (const { row, column } of places) expect(first.err).toContain(`Row ${row}, column ${column}:`);
  expect(first.err.split('\n').filter((line) => /^ {2}Row \d+/.test(line))).toHaveLength(20);

  const again = await run(await listOf(faulty));
  expect(counts(again, 'Patients')).toEqual([0, 0, 480]);
  expect(counts(again, 'Caregivers').slice(0, 2)).toEqual([0, 0]);

  const fixed = await run(await listOf(corrected));
  expect(fixed.code).toBe(0);
  expect(fixed.err).toBe('');
  expect(counts(fixed, 'Patients')).toEqual([20, 0, 480]);
  expect(await prisma.patient.count()).toBe(500);

  const rosa = await patientOf('000101');
  expect(rosa).toMatchObject({ mrn: '000101', familyName: expect.any(String) });
});

test('faulty rows are written to a file with their problems; corrected there, that file brings them in', async () => {
  const list = await listOf(
    'MRN,Name,DOB,Phone,Best way\n=1+1,Rosa Chen,1958-03-14,+1 978 555 0100,x\n2,Ben Okafor,31/31/1960,978-555-0101,-y\n3,"=HYPERLINK(""http://x.example"")",1960-01-02,12,@z\n',
  );
  const target = join(await folderOf({}), 'faulty.csv');
  const first = await run(list, '--map', 'Best way=Address', '--faulty', target);
  expect(first.out).toContain('2 faulty rows were written to');
  const written = await readFile(target, 'utf8');
  expect(written.split('\r\n')).toEqual([
    '\uFEFFMRN,Name,DOB,Phone,Best way,Problem',
    `2,Ben Okafor,31/31/1960,978-555-0101,"'-y",C (Birth date): is not a day of the calendar.`,
    `3,"'=HYPERLINK(""http://x.example"")",1960-01-02,12,"'@z",D (Phone): is not a phone number (7 to 15 digits).`,
    '',
  ]);
  expect((await stat(target)).mode & 0o777).toBe(0o600);
  expect((await run(list, '--faulty', target)).err).toContain('is not overwritten');

  const corrected = await listOf(
    written.replace('31/31/1960', '1960-01-31').replace(',12,', ',978-555-0102,'),
  );
  const second = await run(corrected);
  expect(second.err).toBe('');
  // What was chosen for the list counts for its corrected rows.
  expect(second.out).toContain('columns as saved for these headers');
  expect(counts(second, 'Patients')).toEqual([2, 0, 0]);
  expect(await patientOf('3')).toMatchObject({ addresses: [{ lines: ['@z'] }] });
  expect(await patientOf('2')).toMatchObject({ addresses: [{ lines: ['-y'] }] });
  expect(counts(await run(list), 'Patients')).toEqual([0, 0, 1]);
});

test('one row is a row, not rows', async () => {
  const ran = await run(await listOf('MRN,Name,DOB\n1,Ben Quellfort,31/31/1958\n'));
  expect(ran.out).toContain('1 row below row 1');
  expect(ran.err).toContain('1 row was not imported; the rest was:');
});

test('the report names no patient: neither their name nor the file that has it', async () => {
  const list = await listOf(
    'MRN,Name,DOB\n1,Rosamunde Quellfort,1958-03-14\n2,Ben Quellfort,31/31/1958\n',
    'Rosamunde Quellfort.csv',
  );
  const ran = await run(list, '--dry-run');
  expect(ran.out + ran.err).not.toMatch(/Rosamunde|Quellfort/);
  expect(ran.out).toContain('Xxxxxxxxx Xxxxxxxxx');
  expect(ran.err).toContain('Row 3, column C (Birth date): is not a day of the calendar.');
});

test('on a terminal a dry run shows the first rows, and writes nothing', async () => {
  const list = await listOf('MRN;Name;DOB;Shoe size\n00123;"Chen, Rosa";3/14/58;38\n');
  const ran = await runImportCommand(prisma, [list, '--dry-run'], { columns: 120 });
  expect(ran.out).toContain('A  MRN → MRN');
  expect(ran.out).toContain('D  Shoe size → not imported');
  expect(ran.out).toContain('MRN 00123 · Patient name Chen, Rosa · Birth date 3/14/58');
  expect(await prisma.patient.count()).toBe(0);
});

test('a corrected row comes in, and an older list changes nothing', async () => {
  const before = await datedList('MRN,Name,DOB,Phone\n1,Rosa Chen,1958-03-14,978-555-0100\n', '2026-10-01');
  const after = await datedList('MRN,Name,DOB,Phone\n1,Rosa Chen,1958-03-14,978-555-0199\n', '2026-11-01');
  await run(after);
  const old = await run(before);
  expect(old.out).toContain('a newer state is already here: nothing was changed');
  expect((await patientOf('1')).telecoms).toMatchObject([{ value: '978-555-0199' }]);
});

test('the very same bytes are as old as they were the first time, whatever the date of the file', async () => {
  const [first, second] = ['978-555-0100', '978-555-0199'].map(
    (phone) => `MRN,Name,DOB,Phone\n1,Rosa Chen,1958-03-14,${phone}\n`,
  );
  await run(await datedList(first ?? '', '2026-10-01'));
  await run(await datedList(second ?? '', '2026-11-01'));
  await run(await datedList(first ?? '', '2026-11-20'));
  expect((await patientOf('1')).telecoms).toMatchObject([{ value: '978-555-0199' }]);
  await run(await datedList(first ?? '', '2026-11-20'), '--as-of', '2026-11-21');
  expect((await patientOf('1')).telecoms).toMatchObject([{ value: '978-555-0100' }]);
});

test('a row is as old as its own column says', async () => {
  const row = (phone: string, on: string) =>
    `MRN,Name,DOB,Phone,Last updated\n1,Rosa Chen,1958-03-14,${phone},${on}\n`;
  await run(await listOf(row('978-555-0100', '2026-11-01')));
  await run(await listOf(row('978-555-0199', '2026-10-01')));
  expect((await patientOf('1')).telecoms).toMatchObject([{ value: '978-555-0100' }]);
});

test('a list with fewer columns removes nothing; an empty cell removes what the list had said', async () => {
  await run(await listOf('MRN,Name,DOB,Phone,Language\n1,Rosa Chen,1958-03-14,978-555-0100,Spanish\n'));
  const fewer = await run(await listOf('MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n'));
  expect(counts(fewer, 'Patients')).toEqual([0, 0, 1]);
  await run(await listOf('MRN,Name,DOB,Phone\n1,Rosa Chen,1958-03-14,\n'));
  expect(await patientOf('1')).toMatchObject({ telecoms: [], languages: ['es'] });
});

test('what is chosen for a column is kept for the next list with these headers', async () => {
  const list = (mrn: string) => `MRN,Name,DOB,Best way\n${mrn},Rosa Chen,${mrn}/4/1958,978-555-0100\n`;
  await run(await listOf(list('1')), '--map', 'Best way=Phone', '--dates', 'dmy');
  const second = await run(await listOf(list('2').replace('Rosa', 'Ana')));
  expect(second.out).toContain('columns as saved for these headers');
  expect(second.out).toContain('read as day/month/year');
  const ana = await patientOf('2');
  expect(ana.birthOn).toEqual(new Date('1958-04-02'));
  expect(ana.telecoms).toMatchObject([{ value: '978-555-0100' }]);
});

test('patients of another system keep what it says; the list adds to their record', async () => {
  const folder = await folderOf({ 'a.ndjson': ndjson(fhirPatient('7', 'Chen')) });
  await run(folder);
  const list = await listOf(
    'MRN,Last name,First name,DOB,Phone,Medication,Sig\nMRN-7,Chen,Rosa,1958-03-14,978-555-0100,Metformin 500 mg tablet,1 tablet twice a day\n',
  );
  const ran = await run(list);
  expect(ran.code).toBe(0);
  const wrong = await run(await listOf('MRN,Name,DOB,Medication\nMRN-7,Ben Okafor,1961-02-03,Warfarin\n'));
  expect(wrong.err).toContain(
    'Row 2: names a patient who is neither in the caseload nor in this file. Import the patients first',
  );
  const medicines = await prisma.medication.findMany({ include: { patient: true } });
  expect(medicines.map(({ name, dosage, patient }) => [patient.mrn, name, dosage])).toEqual([
    ['MRN-7', 'Metformin 500 mg tablet', '1 tablet twice a day'],
  ]);
});

test('the template comes in as it is', async () => {
  const path = join(await folderOf({}), 'template.csv');
  expect((await run('--template', path)).code).toBe(0);
  expect((await run('--template', path)).err).toContain('was not overwritten');
  expect([...(await readFile(path)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const ran = await run(path);
  expect(ran.err).toBe('');
  expect(counts(ran, 'Patients')).toEqual([1, 0, 0]);
  expect(counts(ran, 'Caregivers')).toEqual([1, 0, 0]);
  expect(counts(ran, 'Appointments')).toEqual([1, 0, 0]);
});

test('an MRN alone names no patient of another system: two clinics number their patients alike', async () => {
  await run(await folderOf({ 'a.ndjson': ndjson(fhirPatient('7', 'Chen')) }));
  const ran = await run(await listOf('MRN,Medication\nMRN-7,Warfarin\n'));
  expect(ran.err).toContain('Row 2: has the MRN of a patient from another system. Add name and birth date');
  expect(await prisma.medication.count()).toBe(0);
});

test('a list under another source name has its own patients', async () => {
  const list = 'MRN,Name,DOB,Phone\n4711,Rosa Chen,1958-03-14,978-555-0100\n';
  await run(await listOf(list));
  await run(await listOf('MRN,Medication\n4711,Metformin\n'));
  const wrong = await run(await listOf('MRN,Name,DOB\n4711,Ben Okafor,1961-02-03\n'));
  expect(wrong.err).toContain('has the MRN of a patient with another name or birth date');
  const other = await run(
    await listOf('MRN,Name,DOB\n4711,Ben Okafor,1961-02-03\n'),
    '--source',
    'Lake Clinic',
  );
  expect(counts(other, 'Patients')).toEqual([1, 0, 0]);
  expect(other.out).toContain('they are kept as two people');
  expect(await prisma.medication.count()).toBe(1);
});
