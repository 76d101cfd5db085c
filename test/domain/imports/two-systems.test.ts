import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { counts, folderOf, ndjson, runImportCommand } from './kit.ts';

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

type Resource = { resourceType: string; id: string } & Record<string, unknown>;

/** What one server answers: its entries have the addresses of their records. */
const answerOf = (server: string, ...resources: Resource[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({
    fullUrl: `https://${server}/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  })),
});
const numbered = (value: string, system = 'urn:oid:1.9.9') => [
  { type: { coding: [{ code: 'MR' }] }, system, value },
];
const patient = (more: object = {}): Resource => ({
  resourceType: 'Patient',
  id: '1',
  identifier: numbered('N-100'),
  name: [{ use: 'official', family: 'Okafor', given: ['Adaeze'] }],
  birthDate: '1949-02-03',
  telecom: [{ system: 'phone', value: '(555) 555-0101' }],
  ...more,
});
const problem = (text: string, more: object = {}): Resource => ({
  resourceType: 'Condition',
  id: '7',
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { text },
  subject: { reference: 'Patient/1' },
  ...more,
});
const at = (day: string) => ({ meta: { lastUpdated: `${day}T10:00:00Z` } });

const load = async (document: unknown, ...args: string[]) => {
  const name = typeof document === 'string' ? 'x.ndjson' : 'x.json';
  const ran = await runImportCommand(prisma(), [...args, await folderOf({ [name]: document })]);
  expect(ran.code, ran.err).toBe(0);
  return ran;
};
const problems = async () =>
  (await prisma().condition.findMany({ include: { patient: true } }))
    .map(({ name, sourceSystem, patient: { familyName } }) => `${familyName}: ${name} (${sourceSystem})`)
    .sort();
const charts = () =>
  prisma().patient.findMany({ where: { mergedIntoId: null }, orderBy: { createdAt: 'asc' } });

describe('two systems have the same ids', () => {
  test('and their records of one patient stand side by side, in either order and twice', async () => {
    const one = answerOf('one.example', patient(), problem('Asthma'));
    const two = answerOf('two.example', patient(), problem('Hypertension'));
    for (const document of [one, two, two, one]) await load(document);
    expect(await problems()).toEqual([
      'Okafor: Asthma (https://one.example/fhir)',
      'Okafor: Hypertension (https://two.example/fhir)',
    ]);
    expect(await charts()).toHaveLength(1);
    const again = await load(one);
    expect(counts(again, 'Patients')).toEqual([0, 0, 1]);
    expect(counts(again, 'Conditions')).toEqual([0, 0, 1]);
  });

  test('and their patients stay two, with what belongs to each, in one bundle too', async () => {
    const other = patient({
      identifier: [],
      name: [{ family: 'Lindqvist', given: ['Per'] }],
      birthDate: '1970-01-01',
      telecom: [],
    });
    const [one, two] = [
      answerOf('one.example', patient({ identifier: [] }), problem('Asthma')),
      answerOf('two.example', other, problem('Gout')),
    ];
    await load({ ...one, entry: [...one.entry, ...two.entry] });
    expect(await problems()).toEqual([
      'Lindqvist: Gout (https://two.example/fhir)',
      'Okafor: Asthma (https://one.example/fhir)',
    ]);
    await load(answerOf('two.example', problem('Gout, left foot')));
    expect(await problems()).toContain('Lindqvist: Gout, left foot (https://two.example/fhir)');
  });

  test('which meta.source or --source tells apart where no address does', async () => {
    const named = (source: string) => ({ meta: { source } });
    await load(ndjson(patient(named('urn:emr:a#1f3')), problem('Asthma', named('urn:emr:a#77c'))));
    await load(ndjson(patient(named('urn:emr:b')), problem('Gout', named('urn:emr:b'))));
    await load(ndjson(patient(), problem('Anemia')), '--source', 'Harbor Clinic');
    await load(ndjson(patient(), problem('Migraine')));
    const again = await load(ndjson(patient(), problem('Anemia')), '--source', 'Harbor Clinic');
    expect(counts(again, 'Conditions')).toEqual([0, 0, 1]);
    expect(await problems()).toEqual([
      'Okafor: Anemia (Harbor Clinic)',
      'Okafor: Asthma (urn:emr:a)',
      'Okafor: Gout (urn:emr:b)',
      'Okafor: Migraine (fhir:no-server)',
    ]);
  });

  test('and their doctors keep their names', async () => {
    const doctor = (family: string): Resource => ({
      resourceType: 'Practitioner',
      id: 'd',
      name: [{ family }],
    });
    const order: Resource = {
      resourceType: 'MedicationRequest',
      id: 'm',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/1' },
      medicationCodeableConcept: { text: 'lisinopril 10 mg' },
      requester: { reference: 'Practitioner/d' },
    };
    const folder = await folderOf({
      'a.json': answerOf('one.example', patient(), doctor('Alder'), order),
      'b.json': answerOf('two.example', patient(), doctor('Birch'), order),
    });
    await runImportCommand(prisma(), [folder]);
    const rows = await prisma().medication.findMany({ orderBy: { sourceSystem: 'asc' } });
    expect(rows.map(({ prescriber }) => prescriber)).toEqual(['Alder', 'Birch']);
  });

  test('and a deletion or an entered-in-error of one takes nothing of the other', async () => {
    await load(answerOf('one.example', patient(), problem('Asthma')));
    await load(answerOf('two.example', patient(), problem('Gout')));
    await load({
      resourceType: 'Bundle',
      type: 'history',
      entry: [
        {
          fullUrl: 'https://one.example/fhir/Condition/7',
          request: { method: 'DELETE', url: 'Condition/7' },
          response: { lastModified: '2026-11-20T10:00:00Z' },
        },
      ],
    });
    const rows = await prisma().condition.findMany({ orderBy: { name: 'asc' } });
    expect(rows.map(({ name, withdrawnAt }) => [name, withdrawnAt !== null])).toEqual([
      ['Asthma', true],
      ['Gout', false],
    ]);
  });
});

describe('what two systems say of one patient', () => {
  test('is one row: of the newer record, with the phones and numbers of both, in either order', async () => {
    const one = answerOf('one.example', patient({ ...at('2026-11-01'), gender: 'female' }));
    const two = answerOf(
      'two.example',
      patient({
        ...at('2026-11-10'),
        name: [{ family: 'Okafor-Reyes', given: ['Adaeze'] }],
        telecom: [{ system: 'phone', value: '555-555-0102' }],
      }),
    );
    const rows = [];
    for (const order of [
      [one, two],
      [two, one, one],
    ]) {
      await database?.drop();
      database = await freshDatabase();
      for (const document of order) await load(document);
      const [row] = await charts();
      rows.push({
        ...row,
        ...{ id: 0, caseKey: 0, teamId: 0, workspaceId: 0, version: 0, createdAt: 0, updatedAt: 0 },
      });
      const terms = await prisma().patientSearchTerm.findMany({ where: { term: 'okafor' } });
      expect(terms).toHaveLength(1);
    }
    expect(rows[0]).toMatchObject({
      familyName: 'Okafor-Reyes',
      gender: 'female',
      telecoms: [{ value: '555-555-0102' }, { value: '(555) 555-0101' }],
    });
    expect(rows[1]).toEqual(rows[0]);
  });
});

describe('a caseload of the time before systems were told apart', () => {
  /** As an import of then left it. */
  const asBefore = async () => {
    await prisma().$executeRaw`UPDATE "condition" SET "sourceSystem" = 'fhir'`;
    await prisma().$executeRaw`UPDATE "patient" SET "hasOldKeys" = true`;
    await prisma().$executeRaw`
      UPDATE "patient_source" s SET "isServerKnown" = false, "sourceSystem" = p."sourceSystem", "sourceId" = p."sourceId"
      FROM "patient" p WHERE p."id" = s."patientId"`;
  };

  test('is unchanged by the same files, with addresses or without', async () => {
    const files = [
      answerOf('one.example', patient(), problem('Asthma')),
      ndjson(patient(), problem('Asthma')),
    ];
    for (const document of files) {
      await database?.drop();
      database = await freshDatabase();
      await load(document);
      await asBefore();
      const rehearsed = await load(document, '--dry-run');
      expect(counts(rehearsed, 'Conditions')).toEqual([0, 0, 1]);
      const again = await load(document);
      expect(counts(again, 'Patients')).toEqual([0, 0, 1]);
      expect(counts(again, 'Conditions')).toEqual([0, 0, 1]);
      expect(await charts()).toHaveLength(1);
      expect(await problems()).toHaveLength(1);
    }
  });

  test('goes to the first system that names it again; the next one has records of its own', async () => {
    await load(answerOf('one.example', patient(), problem('Hypertension')));
    await asBefore();
    await load(answerOf('one.example', patient(), problem('Asthma')));
    await load(answerOf('two.example', patient(), problem('Hypertension')));
    expect(await problems()).toEqual([
      'Okafor: Asthma (https://one.example/fhir)',
      'Okafor: Hypertension (https://two.example/fhir)',
    ]);
  });
});
