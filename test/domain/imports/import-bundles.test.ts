import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { counts, folderOf, type Ran, runImportCommand, sharedBundles } from './kit.ts';

describe.skipIf(!existsSync(sharedBundles))('the six Synthea bundles of ../shared/data/fhir', () => {
  let database: FreshDatabase;
  let first: Ran;

  beforeAll(async () => {
    database = await freshDatabase();
    first = await runImportCommand(database.prisma, [sharedBundles]);
  });
  afterAll(() => database.drop());

  test('come in whole, to a team and a workspace that the import makes', async () => {
    const { prisma } = database;
    expect(first.code, first.err).toBe(0);
    expect(counts(first, 'Patients')).toEqual([6, 0, 0]);
    expect(counts(first, 'Conditions')).toEqual([51, 0, 0]);
    expect(counts(first, 'Medications')).toEqual([47, 0, 0]);
    expect(counts(first, 'Care plans')).toEqual([26, 0, 0]);
    expect(counts(first, 'Goals')).toEqual([15, 0, 0]);
    expect(counts(first, 'Allergies')).toEqual([14, 0, 0]);
    expect(counts(first, 'Admissions')).toEqual([12, 0, 0]);
    expect(first.out).toContain('140 × Encounter: visit without a stay');
    const [workspace] = await prisma.workspace.findMany({ include: { teams: true } });
    expect(workspace).toMatchObject({ name: 'Northstar', slackTeamId: null });
    expect(workspace?.teams.map(({ name }) => name)).toEqual(['Care team']);
    const spanish = await prisma.patient.findFirstOrThrow({ where: { familyName: 'Botello' } });
    expect(spanish).toMatchObject({ givenNames: ['Gerardo'], languages: ['es'], gender: 'male', version: 1 });
    expect(spanish.birthOn?.toISOString()).toBe('2010-09-07T00:00:00.000Z');
    const married = await prisma.patient.findFirstOrThrow({
      where: { familyName: 'Lemke' },
      include: { searchTerms: true },
    });
    expect(married.searchTerms.map(({ term }) => term)).toContain('robel');
  });

  test('give each record to the patient it names', async () => {
    const medicines = await database.prisma.medication.findMany({ include: { patient: true } });
    const files = readdirSync(sharedBundles);
    for (const file of files) {
      const bundle = JSON.parse(await readFile(join(sharedBundles, file), 'utf8'));
      const ids = new Set(
        bundle.entry.map(
          (entry: { resource: { resourceType: string; id: string } }) =>
            `${entry.resource.resourceType}/${entry.resource.id}`,
        ),
      );
      const family = file.split('_')[1];
      const own = medicines.filter(({ sourceId }) => ids.has(sourceId));
      expect(own.length).toBeGreaterThan(0);
      expect(new Set(own.map(({ patient }) => patient.familyName))).toEqual(new Set([family]));
    }
  });

  test('change nothing when they are imported again', async () => {
    const { prisma } = database;
    const before = await prisma.patient.findMany({ orderBy: { id: 'asc' } });
    const again = await runImportCommand(prisma, [sharedBundles]);
    expect(again.code).toBe(0);
    expect(counts(again, 'Patients')).toEqual([0, 0, 6]);
    expect(counts(again, 'Medications')).toEqual([0, 0, 47]);
    expect(await prisma.patient.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
    expect(await prisma.recordVersion.count()).toBe(0);
    expect(await prisma.medication.count()).toBe(47);
  });

  test('are written down, patient by patient, without a word of their content', async () => {
    const events = await database.prisma.auditEvent.findMany({ where: { action: 'patient.import' } });
    expect(events).toHaveLength(6);
    expect(events.every(({ patientId, job }) => patientId !== null && job === 'import')).toBe(true);
    const written = JSON.stringify(await database.prisma.auditEvent.findMany());
    for (const word of ['Botello', 'Gerardo', 'Hartmann', 'metformin', 'diabetes', '555-404-9030'])
      expect(written.toLowerCase()).not.toContain(word.toLowerCase());
  });

  test('say nothing of a patient in the summary', () => {
    for (const word of ['Hartmann', 'Adalberto', 'Botello', 'Lemke', '1949-11-29', 'Prediabetes', '999-'])
      expect(first.out).not.toContain(word);
  });

  test('show an edited record as a new version, and keep the old one', async () => {
    const { prisma } = database;
    const [file = ''] = readdirSync(sharedBundles);
    const bundle = JSON.parse(await readFile(join(sharedBundles, file), 'utf8'));
    type Resource = { resourceType: string; status?: string; telecom?: { value: string }[] };
    const resources: Resource[] = bundle.entry.map((entry: { resource: Resource }) => entry.resource);
    const medicine = resources.find(({ resourceType }) => resourceType === 'MedicationRequest');
    const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
    if (medicine) medicine.status = 'on-hold';
    for (const telecom of patient?.telecom ?? []) telecom.value = '555-000-1111';
    const ran = await runImportCommand(prisma, [await folderOf({ 'edited.json': bundle })]);
    expect(counts(ran, 'Patients')).toEqual([0, 1, 0]);
    expect(counts(ran, 'Medications').slice(0, 2)).toEqual([0, 1]);
    const changed = await prisma.medication.findFirstOrThrow({ where: { version: 2 } });
    expect(changed.status).toBe('on_hold');
    const old = await prisma.recordVersion.findMany({ orderBy: { recordType: 'asc' } });
    expect(old.map(({ recordType, version }) => [recordType, version])).toEqual([
      ['Medication', 1],
      ['Patient', 1],
    ]);
    expect(old[0]?.content).toMatchObject({ id: changed.id, status: 'active' });
    expect(JSON.stringify(old[1]?.content)).toContain('555-186-2275');
    expect(await prisma.patient.count({ where: { version: 2 } })).toBe(1);
  });
});
