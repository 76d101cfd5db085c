import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { bundleOf, counts, fhirCondition, fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

let database: FreshDatabase | undefined;
const prisma = () => {
  if (!database) throw new Error('no database yet');
  return database.prisma;
};
beforeEach(async () => {
  await database?.drop();
  database = await freshDatabase();
});
afterAll(() => database?.drop());

const ownersOf = async () => {
  const rows = await prisma().condition.findMany({ include: { patient: true }, orderBy: { name: 'asc' } });
  return rows.map(({ name, patient }) => [name, patient.familyName]);
};

describe('a record finds its patient', () => {
  test('when the patient comes later in the file, in another file, or came in with a former run', async () => {
    const folder = await folderOf({
      'a.ndjson': ndjson(
        fhirCondition('c1', 'Patient/p1', 'later in this file'),
        fhirCondition('c2', 'Patient/p2', 'in another file'),
        fhirPatient('p1', 'Alvarez'),
      ),
      'b.ndjson': ndjson(fhirPatient('p2', 'Brown')),
    });
    const ran = await runImportCommand(prisma(), [folder]);
    expect(ran.code, ran.err).toBe(0);
    const later = await folderOf({
      'c.ndjson': ndjson(fhirCondition('c3', 'Patient/p2', 'of a former run')),
    });
    expect((await runImportCommand(prisma(), [later])).code).toBe(0);
    expect(await ownersOf()).toEqual([
      ['in another file', 'Brown'],
      ['later in this file', 'Alvarez'],
      ['of a former run', 'Brown'],
    ]);
  });

  test('by urn, absolute URL, versioned reference, identifier and search', async () => {
    const folder = await folderOf({
      'x.ndjson': ndjson(
        fhirPatient('p1', 'Alvarez'),
        fhirCondition('c1', 'urn:uuid:p1', '1 urn'),
        fhirCondition('c2', 'https://ehr.example/fhir/Patient/p1', '2 url'),
        fhirCondition('c3', 'Patient/p1/_history/4', '3 version'),
        fhirCondition('c4', 'Patient?identifier=http://clinic.example/mrn|MRN-p1', '4 search'),
        {
          ...fhirCondition('c5', '', '5 identifier'),
          subject: { identifier: { system: 'http://clinic.example/mrn', value: 'MRN-p1' } },
        },
        {
          ...fhirCondition('c6', '#me', '6 inside'),
          contained: [
            {
              ...fhirPatient('me', 'x'),
              identifier: [{ system: 'http://clinic.example/mrn', value: 'MRN-p1' }],
            },
          ],
        },
      ),
    });
    const ran = await runImportCommand(prisma(), [folder]);
    expect(ran.code, ran.err).toBe(0);
    expect((await ownersOf()).map(([name]) => name)).toEqual([
      '1 urn',
      '2 url',
      '3 version',
      '4 search',
      '5 identifier',
      '6 inside',
    ]);
  });

  test('of its own bundle, though another bundle uses the same ids', async () => {
    const folder = await folderOf({
      'one.json': bundleOf(
        { ...fhirPatient('1', 'Alvarez'), identifier: [{ system: 'urn:a', value: 'A' }] } as { id: string },
        fhirCondition('1', 'Patient/1', 'of Alvarez'),
      ),
      'two.json': bundleOf(
        { ...fhirPatient('1', 'Brown'), identifier: [{ system: 'urn:b', value: 'B' }] } as { id: string },
        fhirCondition('1', 'Patient/1', 'of Brown'),
      ),
    });
    await runImportCommand(prisma(), [folder]);
    expect(await ownersOf()).toEqual([
      ['of Alvarez', 'Alvarez'],
      ['of Brown', 'Brown'],
    ]);
  });
});

describe('a record goes to nobody', () => {
  test('when its reference fits several patients', async () => {
    const folder = await folderOf({
      'one.json': bundleOf({
        ...fhirPatient('1', 'Alvarez'),
        identifier: [{ system: 'urn:a', value: 'A' }],
      } as { id: string }),
      'two.json': bundleOf({
        ...fhirPatient('1', 'Brown'),
        identifier: [{ system: 'urn:b', value: 'A' }],
      } as { id: string }),
      'rest.ndjson': ndjson(
        fhirCondition('c1', 'Patient/1', 'whose?'),
        fhirCondition('c2', 'Patient?identifier=A', 'whose?'),
      ),
    });
    const ran = await runImportCommand(prisma(), [folder]);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('2 × Condition: its reference fits several patients (e.g. file 2:1)');
    expect(await prisma().condition.count()).toBe(0);
  });

  test('when it names none, an unknown one, or something that is no patient', async () => {
    const folder = await folderOf({
      'x.ndjson': ndjson(
        fhirPatient('p1', 'Alvarez'),
        { ...fhirCondition('c1', ''), subject: null },
        fhirCondition('c2', 'Patient/nobody'),
        fhirCondition('c3', 'Group/p1'),
      ),
    });
    const ran = await runImportCommand(prisma(), [folder]);
    expect(ran.out).toContain('2 × Condition: names no patient');
    expect(ran.out).toContain('1 × Condition: its patient is neither in these files nor here');
    expect(await prisma().condition.count()).toBe(0);
  });

  test('when its patient was turned away as another person with the same identifier', async () => {
    const mrn = [{ system: 'http://clinic.example/mrn', value: '7' }];
    const first = await folderOf({
      'a.json': bundleOf({ ...fhirPatient('p1', 'Alvarez'), identifier: mrn } as { id: string }),
    });
    await runImportCommand(prisma(), [first]);
    const other = {
      ...fhirPatient('p9', 'Brown', { birthDate: '2001-01-01' }),
      identifier: mrn,
      name: [{ family: 'Brown', given: ['Tom'] }],
    };
    const second = await folderOf({
      'b.json': bundleOf(other as { id: string }, fhirCondition('c1', 'urn:uuid:p9', 'of Tom Brown')),
      'c.ndjson': ndjson(fhirCondition('c2', 'Patient/p9', 'of Tom Brown too')),
    });
    const ran = await runImportCommand(prisma(), [second]);
    expect(ran.out).toContain('1 × Patient: another person than the patient who has that identifier here');
    expect(ran.out).toContain('2 × Condition: its patient did not come in');
    expect(await prisma().condition.count()).toBe(0);
    expect(await prisma().patient.findMany({ select: { familyName: true } })).toEqual([
      { familyName: 'Alvarez' },
    ]);
  });
});

describe('a patient is found again', () => {
  test('when the source begins to send a medical record number', async () => {
    const bare = { ...fhirPatient('p1', 'Alvarez'), identifier: [] };
    await runImportCommand(prisma(), [await folderOf({ 'a.ndjson': ndjson(bare) })]);
    const ran = await runImportCommand(prisma(), [
      await folderOf({ 'a.ndjson': ndjson(fhirPatient('p1', 'Alvarez')) }),
    ]);
    expect(counts(ran, 'Patients')).toEqual([0, 1, 0]);
    expect(await prisma().patient.findMany({ select: { mrn: true } })).toEqual([{ mrn: 'MRN-p1' }]);
  });

  test('with a new family name, and then by the new name only', async () => {
    await runImportCommand(prisma(), [await folderOf({ 'a.ndjson': ndjson(fhirPatient('p1', 'Alvarez')) })]);
    await runImportCommand(prisma(), [await folderOf({ 'a.ndjson': ndjson(fhirPatient('p1', 'Chen')) })]);
    const [patient] = await prisma().patient.findMany({ include: { searchTerms: true } });
    expect(patient).toMatchObject({ familyName: 'Chen', version: 2 });
    const terms = patient?.searchTerms.map(({ term }) => term);
    expect(terms).toContain('chen');
    expect(terms).not.toContain('alvarez');
  });

  test('once, when two files of a run hold the same record', async () => {
    const folder = await folderOf({
      'a.ndjson': ndjson(fhirPatient('p1', 'Alvarez'), fhirCondition('c1', 'Patient/p1')),
      'b.ndjson': ndjson(fhirPatient('p1', 'Alvarez'), fhirCondition('c1', 'Patient/p1')),
    });
    const ran = await runImportCommand(prisma(), [folder, join(folder, 'a.ndjson')]);
    expect(counts(ran, 'Patients')).toEqual([1, 0, 1]);
    expect(counts(ran, 'Conditions')).toEqual([1, 0, 1]);
    expect(await prisma().condition.count()).toBe(1);
  });
});
