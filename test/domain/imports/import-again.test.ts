import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, SystemActor } from '../../../src/domain/context.ts';
import { importPatients } from '../../../src/domain/imports/import-patients.ts';
import { importRecords } from '../../../src/domain/imports/import-records.ts';
import type { CareRecord, PatientRecord } from '../../../src/domain/imports/records.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { setClock } from '../../kit/set-clock.ts';

const FIRST = new Date('2026-11-23T14:30:00Z');
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const clock = setClock(FIRST.toISOString());
let database: FreshDatabase;
let ctx: Ctx<SystemActor>;
let teamId: string;

async function openWorkspace(name: string) {
  const workspace = await database.prisma.workspace.create({ data: { name } });
  const team = await database.prisma.team.create({
    data: { workspaceId: workspace.id, name, timeZone: 'America/New_York' },
  });
  const its: Ctx<SystemActor> = {
    workspace: { id: workspace.id, defaultTimeZone: 'America/New_York' },
    actor: { kind: 'system', job: 'import' },
    db: database.prisma,
    now: clock.now,
    log: quiet,
    requestId: randomUUID(),
  };
  return { ctx: its, teamId: team.id };
}

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
/** Each test has a workspace of its own. */
beforeEach(async () => {
  clock.set(FIRST.toISOString());
  ({ ctx, teamId } = await openWorkspace('Clinic'));
});

const mine = () => ({ workspaceId: ctx.workspace.id });
const charts = () => database.prisma.patient.findMany({ where: mine(), orderBy: { mrn: 'asc' } });
const problems = () =>
  database.prisma.condition.findMany({
    where: { patient: mine() },
    include: { patient: true },
    orderBy: { sourceId: 'asc' },
  });
const medicines = () => database.prisma.medication.findMany({ where: { patient: mine() } });
const keptVersions = () =>
  database.prisma.recordVersion.findMany({
    where: mine(),
    orderBy: [{ recordType: 'asc' }, { version: 'asc' }],
  });

const rosa: PatientRecord = {
  source: { system: 'mrn', id: 'MRN-1' },
  givenNames: ['Rosa'],
  familyName: 'Chen',
  otherNames: [],
  birthOn: '1958-03-14',
  gender: 'female',
  mrn: 'MRN-1',
  identifiers: [{ system: 'fhir', value: 'Patient/1', type: null }],
  telecoms: [],
  addresses: [],
  languages: ['en'],
  isDeceased: false,
  deceasedOn: null,
};
const tom: PatientRecord = {
  ...rosa,
  source: { system: 'mrn', id: 'MRN-2' },
  givenNames: ['Tom'],
  familyName: 'Brown',
  birthOn: '1941-07-02',
  mrn: 'MRN-2',
  identifiers: [{ system: 'fhir', value: 'Patient/2', type: null }],
};
const patient = { by: 'key' as const, system: 'mrn', id: 'MRN-1' };
const metoprolol = {
  kind: 'medication' as const,
  patient,
  source: { system: 'fhir', id: 'MedicationRequest/1' },
  content: {
    code: null,
    name: 'Metoprolol 25 mg tablet',
    status: 'active' as const,
    dosage: 'Take 1 tablet by mouth once a day',
    regimen: null,
    reason: null,
    prescriber: 'Dr. Osei',
    startedOn: null,
    endedOn: null,
  },
};
const failure = {
  kind: 'condition' as const,
  patient,
  source: { system: 'fhir', id: 'Condition/1' },
  content: { code: 'I50', name: 'Heart failure', status: 'active' as const, onsetOn: null, abatedOn: null },
};

const people = (...patients: PatientRecord[]) => importPatients(ctx, { teamId, patients });
const records = (...all: CareRecord[]) => importRecords(ctx, { records: all });
const aDayLater = () => clock.set('2026-11-24T14:30:00Z');
const at = (day: number) => new Date(`2026-11-${day}T14:30:00Z`);

describe('a second import', () => {
  test('of the same leaves patients and records as they are, to the moment of their last change', async () => {
    await people(rosa, tom);
    await records(metoprolol, failure);
    aDayLater();
    expect(await people(rosa, tom)).toEqual(['unchanged', 'unchanged']);
    expect(await records(metoprolol, failure)).toEqual(['unchanged', 'unchanged']);
    const rows = [...(await charts()), ...(await medicines()), ...(await problems())];
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toMatchObject({ version: 1, createdAt: FIRST, updatedAt: FIRST });
    expect(await keptVersions()).toEqual([]);
  });

  test('of changed content brings name, dose and status, and leaves the rows beside them alone', async () => {
    await people(rosa, tom);
    await records(metoprolol, failure);
    aDayLater();
    const renamed = { ...rosa, familyName: 'Chen-Ortiz', languages: ['es', 'en'] };
    expect(await people(renamed, tom)).toEqual(['changed', 'unchanged']);
    const dosage = 'Take 2 tablets by mouth once a day';
    const more = { ...metoprolol, content: { ...metoprolol.content, dosage, prescriber: 'Dr. Lee' } };
    expect(await records(more, failure)).toEqual(['changed', 'unchanged']);

    expect(await charts()).toMatchObject([
      { familyName: 'Chen-Ortiz', languages: ['es', 'en'], version: 2, createdAt: FIRST, updatedAt: at(24) },
      { familyName: 'Brown', version: 1, updatedAt: FIRST },
    ]);
    expect(await medicines()).toMatchObject([
      { dosage, prescriber: 'Dr. Lee', version: 2, createdAt: FIRST, updatedAt: at(24) },
    ]);
    expect(await problems()).toMatchObject([{ version: 1, updatedAt: FIRST }]);
    const kept = await keptVersions();
    expect(kept).toMatchObject([
      {
        recordType: 'Medication',
        version: 1,
        replacedAt: at(24),
        content: { dosage: metoprolol.content.dosage },
      },
      { recordType: 'Patient', version: 1, replacedAt: at(24), content: { familyName: 'Chen' } },
    ]);
  });

  test.each(['resolved', 'inactive'] as const)('brings a problem that is %s by now', async (status) => {
    await people(rosa);
    await records(failure);
    const over = { ...failure, content: { ...failure.content, status, abatedOn: '2026-11-20' } };
    expect(await records(over)).toEqual(['changed']);
    expect(await problems()).toMatchObject([{ status, version: 2, patient: { planVersion: 2 } }]);
  });

  test('of what changed back is a change again: two versions are kept', async () => {
    await people(rosa);
    await people({ ...rosa, gender: 'other' });
    expect(await people(rosa)).toEqual(['changed']);
    expect(await charts()).toMatchObject([{ gender: 'female', version: 3 }]);
    expect((await keptVersions()).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('that is a rehearsal says what would change, and changes nothing', async () => {
    await people(rosa);
    await records(failure);
    aDayLater();
    const changed = { ...rosa, familyName: 'Alvarez' };
    expect(await importPatients(ctx, { teamId, patients: [changed, tom], isRehearsal: true })).toEqual([
      'changed',
      'new',
    ]);
    const over = { ...failure, content: { ...failure.content, status: 'resolved' as const } };
    expect(await importRecords(ctx, { records: [over], isRehearsal: true })).toEqual(['changed']);
    expect(await charts()).toMatchObject([{ familyName: 'Chen', updatedAt: FIRST }]);
    expect(await problems()).toMatchObject([{ status: 'active', version: 1 }]);
    expect(await keptVersions()).toEqual([]);
  });

  test('twice in one batch keeps the later one, as a second version', async () => {
    expect(await people(rosa, { ...rosa, familyName: 'Alvarez' })).toEqual(['new', 'changed']);
    expect(await charts()).toMatchObject([{ familyName: 'Alvarez', version: 2 }]);
    const over = { ...failure, content: { ...failure.content, name: 'Heart failure, mild' } };
    expect(await records(failure, over)).toEqual(['new', 'changed']);
    expect(await problems()).toMatchObject([{ name: 'Heart failure, mild', version: 2 }]);
  });

  test('finds nobody by a name that the source has taken back', async () => {
    await people({ ...rosa, otherNames: ['Delgado'] });
    await people({ ...rosa, familyName: 'Alvarez' });
    const terms = await database.prisma.patientSearchTerm.findMany({ where: { teamId } });
    expect(terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['rosa', 'alvarez']));
    expect(terms.map(({ term }) => term)).not.toEqual(expect.arrayContaining(['chen']));
    expect(terms.map(({ term }) => term)).not.toContain('delgado');
  });
});

describe('a death', () => {
  test('without a day is dated once, on the day it was learned, however often it is said again', async () => {
    await people({ ...rosa, isDeceased: true });
    aDayLater();
    await people({ ...rosa, isDeceased: true, languages: ['es'] });
    expect(await charts()).toMatchObject([{ deceasedOn: new Date('2026-11-23') }]);
  });

  test('with a day has that day, also when it is learned later, and is taken back when the source does', async () => {
    await people({ ...rosa, isDeceased: true });
    await people({ ...rosa, isDeceased: true, deceasedOn: '2026-11-01' });
    expect(await charts()).toMatchObject([{ deceasedOn: new Date('2026-11-01') }]);
    await people(rosa);
    expect(await charts()).toMatchObject([{ deceasedOn: null }]);
  });
});

describe('two charts never become one', () => {
  const wei: PatientRecord = { ...rosa, givenNames: ['Wei'], birthOn: '1985-01-01' };

  test('a relative under the same number is turned away, and the chart stays', async () => {
    await people(rosa);
    aDayLater();
    expect(await people(wei)).toEqual(['another-person']);
    expect(await charts()).toMatchObject([{ givenNames: ['Rosa'], version: 1, updatedAt: FIRST }]);
    expect(await keptVersions()).toEqual([]);
  });

  test('beside somebody who is turned away the others of the batch come in', async () => {
    await people(rosa);
    expect(await people(wei, tom)).toEqual(['another-person', 'new']);
    expect(await charts()).toHaveLength(2);
  });

  const withNumber = (record: PatientRecord): PatientRecord => ({
    ...record,
    source: { system: 'other-mrn', id: 'B-77' },
    mrn: 'B-77',
  });

  test('another source that uses the same record id for a twin makes a chart of its own', async () => {
    await people(rosa);
    expect(await people(withNumber({ ...rosa, givenNames: ['Ana'] }))).toEqual(['new']);
    expect(await charts()).toHaveLength(2);
  });

  test('a record id that two patients have finds neither of them', async () => {
    await people(rosa, { ...rosa, source: { system: 'mrn', id: 'MRN-9' }, mrn: 'MRN-9' });
    expect(await people(withNumber(rosa))).toEqual(['new']);
    expect(await charts()).toHaveLength(3);
  });

  test('one who gets a new number keeps the chart when record id, names and birth date agree', async () => {
    await people(rosa);
    const [before] = await charts();
    expect(await people(withNumber(rosa))).toEqual(['changed']);
    expect(await charts()).toMatchObject([
      { id: before?.id, caseKey: before?.caseKey, teamId, mrn: 'B-77', version: 2 },
    ]);
  });

  test('other identifiers than the record’s own id never join charts', async () => {
    const insurer = [{ system: 'http://insurer.example', value: '42', type: null }];
    await people({ ...rosa, identifiers: insurer });
    expect(await people(withNumber({ ...rosa, identifiers: insurer }))).toEqual(['new']);
  });
});

describe('another workspace', () => {
  test('with the same numbers has charts and records of its own', async () => {
    await people(rosa);
    await records(failure);
    const other = await openWorkspace('Other clinic');
    expect(await importRecords(other.ctx, { records: [failure] })).toEqual(['patient-unknown']);
    const named = { ...failure, patient: { by: 'identifier' as const, system: 'fhir', value: 'Patient/1' } };
    expect(await importRecords(other.ctx, { records: [named] })).toEqual(['patient-unknown']);
    const theirs = { ...rosa, givenNames: ['Wei'], birthOn: '1985-01-01' };
    expect(await importPatients(other.ctx, { teamId: other.teamId, patients: [theirs] })).toEqual(['new']);
    const again = { ...rosa, source: { system: 'other', id: '1' } };
    expect(await importPatients(other.ctx, { teamId: other.teamId, patients: [again] })).toEqual(['new']);
    expect(await charts()).toMatchObject([{ givenNames: ['Rosa'], version: 1 }]);
    expect(await problems()).toHaveLength(1);
  });
});

test('a record finds its patient by an identifier with its system, or by one without', async () => {
  await people(rosa, tom);
  const by = (system: string | null, value: string, id: string) => ({
    ...failure,
    patient: { by: 'identifier' as const, system, value },
    source: { system: 'fhir', id },
  });
  expect(
    await records(by('fhir', 'Patient/2', 'a'), by(null, 'Patient/1', 'b'), by('mrn', 'Patient/1', 'c')),
  ).toEqual(['new', 'new', 'patient-unknown']);
  expect((await problems()).map((row) => row.patient.familyName)).toEqual(['Brown', 'Chen']);
});

test('what comes in is written down: one entry for each patient and one for the batch, without a word of content', async () => {
  await people(rosa, tom);
  await records(metoprolol, failure);
  const entries = await database.prisma.auditEvent.findMany({ where: mine(), orderBy: { action: 'asc' } });
  expect(entries.map(({ action, details }) => [action, details])).toEqual([
    ['import.load-patients', { new: 2, isRehearsal: false }],
    ['import.load-records', { new: 2, isRehearsal: false }],
    ['patient.import', { outcome: 'new', version: 1 }],
    ['patient.import', { outcome: 'new', version: 1 }],
    ['record.import', { 'condition.new': 1, 'medication.new': 1 }],
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/Chen|Metoprolol/);
  aDayLater();
  await records(metoprolol, failure);
  expect(await database.prisma.auditEvent.count({ where: { ...mine(), action: 'record.import' } })).toBe(1);
});

test('more than a batch may hold is refused before anything is written', async () => {
  const many = Array.from({ length: 501 }, (_, n) => ({ ...rosa, source: { system: 'mrn', id: `M${n}` } }));
  await expect(importPatients(ctx, { teamId, patients: many })).rejects.toThrow();
  const conditions = Array.from({ length: 1001 }, () => failure);
  await expect(importRecords(ctx, { records: conditions })).rejects.toThrow();
  expect(await charts()).toEqual([]);
});
