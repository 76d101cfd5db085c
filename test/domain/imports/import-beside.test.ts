import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, SystemActor } from '../../../src/domain/context.ts';
import { chooseWorkspace } from '../../../src/domain/imports/choose-workspace.ts';
import { importPatients } from '../../../src/domain/imports/import-patients.ts';
import { importRecords } from '../../../src/domain/imports/import-records.ts';
import { interventionSource } from '../../../src/domain/imports/intervention-source.ts';
import type { CareRecord, PatientRecord } from '../../../src/domain/imports/records.ts';
import { planChangeSchema } from '../../../src/domain/plans/plan-change.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
let database: FreshDatabase;
let ctx: Ctx<SystemActor>;
let teamId: string;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
/** Each test has a workspace of its own. */
beforeEach(async () => {
  const workspace = await database.prisma.workspace.create({ data: { name: 'Clinic' } });
  ({ id: teamId } = await newTeam(workspace.id, 'North'));
  ctx = {
    workspace: { id: workspace.id, defaultTimeZone: 'America/New_York' },
    actor: { kind: 'system', job: 'import' },
    db: database.prisma,
    now: () => new Date('2026-11-23T14:30:00Z'),
    log: quiet,
    requestId: randomUUID(),
  };
});
const newTeam = (workspaceId: string, name: string) =>
  database.prisma.team.create({ data: { workspaceId, name, timeZone: 'America/New_York' } });

const person = (number: string, givenName: string, more: Partial<PatientRecord> = {}): PatientRecord => ({
  source: { system: 'mrn', id: `MRN-${number}` },
  givenNames: [givenName],
  familyName: 'Chen',
  otherNames: [],
  birthOn: '1958-03-14',
  gender: 'female',
  mrn: `MRN-${number}`,
  identifiers: [{ system: 'fhir', value: `Patient/${number}`, type: null }],
  telecoms: [],
  addresses: [],
  languages: ['en'],
  isDeceased: false,
  deceasedOn: null,
  ...more,
});
const [rosa, tom] = [person('1', 'Rosa'), person('2', 'Tom')];
const renamed = { ...rosa, familyName: 'Lopez' };
const of = (number: string) => ({ by: 'key' as const, system: 'mrn', id: `MRN-${number}` });
const condition = (number: string, id: string): CareRecord => ({
  kind: 'condition',
  patient: of(number),
  source: { system: 'fhir', id: `Condition/${id}` },
  content: { code: null, name: `Problem ${id}`, status: 'active', onsetOn: null, abatedOn: null },
});
const goal = (dueOn: string): CareRecord => ({
  kind: 'goal',
  patient: of('1'),
  source: { system: 'fhir', id: 'Goal/1' },
  content: { text: 'Lose fluid', status: 'active', measure: 'Weight', target: '150 lb', dueOn },
});
/** A plan of that patient and its activities, as a source's bundle brings them. */
function plan(number: string, id: string, texts: readonly string[], system = 'fhir'): CareRecord[] {
  const source = { system, id };
  return [
    {
      kind: 'carePlan',
      patient: of(number),
      source,
      content: {
        title: `Plan ${id}`,
        status: 'active',
        activities: texts.map((text) => ({ text, status: null, reason: null })),
        startsOn: null,
        endsOn: null,
      },
    },
    ...texts.map(
      (text): CareRecord => ({
        kind: 'intervention',
        patient: of(number),
        source: interventionSource(source, text),
        content: { polarity: 'do', text, howOften: null, responsible: null, why: null, isActive: true },
      }),
    ),
  ];
}

const people = (...patients: PatientRecord[]) => importPatients(ctx, { teamId, patients });
const records = (...all: CareRecord[]) => importRecords(ctx, { records: all });
const mine = () => ({ workspaceId: ctx.workspace.id });
const everything = async () => {
  const { prisma } = database;
  return {
    patients: await prisma.patient.findMany({ where: mine() }),
    terms: (await prisma.patientSearchTerm.findMany({ where: mine() })).map(({ term }) => term).toSorted(),
    goals: await prisma.goal.findMany({ where: { patient: mine() } }),
    conditions: await prisma.condition.findMany({ where: { patient: mine() } }),
    versions: await prisma.recordVersion.count({ where: mine() }),
    planVersions: await prisma.planVersion.count({ where: mine() }),
    audit: await prisma.auditEvent.count({ where: mine() }),
  };
};

describe('a second import', () => {
  test('at the same moment as the first makes each patient and each record once', async () => {
    const both = await Promise.all([people(rosa, tom), people(rosa, tom)]);
    expect(both.toSorted()).toEqual([
      ['new', 'new'],
      ['unchanged', 'unchanged'],
    ]);
    const twice = await Promise.all([records(condition('1', 'a')), records(condition('1', 'a'))]);
    expect(twice.toSorted()).toEqual([['new'], ['unchanged']]);
  });

  test.each([
    ['by the key of its source', rosa],
    ['by the record’s own id', person('1', 'Rosa', { source: { system: 'mrn', id: 'B-77' }, mrn: 'B-77' })],
  ])(
    'of a patient who is moved to another team just then, found %s, is searched for by the new team alone',
    async (_how, record) => {
      await people(rosa);
      const south = await newTeam(ctx.workspace.id, 'South');
      await whileSomebody(
        [
          `UPDATE patient SET "teamId" = '${south.id}' WHERE "teamId" = '${teamId}'`,
          `UPDATE patient_search_term SET "teamId" = '${south.id}' WHERE "teamId" = '${teamId}'`,
        ],
        async () =>
          expect(await people({ ...record, familyName: 'Chen', languages: ['es'] })).toEqual(['changed']),
      );
      const terms = await database.prisma.patientSearchTerm.findMany({ where: mine() });
      expect(terms.length).toBeGreaterThan(1);
      expect(new Set(terms.map((term) => term.teamId))).toEqual(new Set([south.id]));
    },
  );

  test('keeps what a person is just writing into a record that the source changes', async () => {
    await people(rosa);
    await records(goal('2027-01-01'));
    await whileSomebody(
      [`UPDATE goal SET "target" = '140 lb', "overruled" = '{"target": "150 lb"}' WHERE "target" = '150 lb'`],
      async () => expect(await records(goal('2027-02-01'))).toEqual(['changed']),
    );
    const [row] = await database.prisma.goal.findMany({ where: { patient: mine() } });
    expect(row).toMatchObject({ target: '140 lb', dueOn: new Date('2027-02-01') });
  });
});

describe('a batch of which something cannot be written', () => {
  test.each<[string, string, string, () => Promise<unknown>]>([
    ['a new patient', 'patient', `"mrn" <> 'MRN-2'`, () => people(tom)],
    ['the words by which one is found', 'patient_search_term', `"term" <> 'tom'`, () => people(tom)],
    ['what a patient was before', 'record_version', `"recordType" <> 'Patient'`, () => people(renamed)],
    [
      'the words by which one is found from now on',
      'patient_search_term',
      `"term" <> 'lopez'`,
      () => people(renamed),
    ],
    ['a new record', 'condition', `"name" <> 'Problem b'`, () => records(condition('1', 'b'))],
    [
      'what a record was before',
      'record_version',
      `"recordType" <> 'Goal'`,
      () => records(goal('2027-03-01')),
    ],
    ['the version of the plan', 'plan_version', `"version" < 2`, () => records(condition('1', 'b'))],
  ])('fails with its reason and leaves nothing: %s', async (_what, table, check, write) => {
    await people(rosa);
    await records(goal('2027-01-01'));
    const before = await everything();
    await database.prisma.$executeRawUnsafe(
      `ALTER TABLE "${table}" ADD CONSTRAINT no_import CHECK (${check}) NOT VALID`,
    );
    try {
      await expect(write()).rejects.toThrow('no_import');
    } finally {
      await database.prisma.$executeRawUnsafe(`ALTER TABLE "${table}" DROP CONSTRAINT no_import`);
    }
    expect(await everything()).toEqual(before);
  });
});

test('one of the same names and birth date under another number and another record id is somebody else', async () => {
  await people(rosa);
  expect(await people(person('9', 'Rosa'))).toEqual(['new']);
  expect(await database.prisma.patient.count({ where: mine() })).toBe(2);
});

test('among several workspaces one must be named, and a name that is none’s is refused', async () => {
  const choose = (name?: string) => chooseWorkspace(database.prisma, { name, isRehearsal: false });
  await database.prisma.workspace.create({ data: { name: 'Riverside' } });
  expect(await choose('Riverside')).toMatchObject({ name: 'Riverside' });
  await expect(choose()).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('There are several workspaces'),
  });
  await expect(choose('Hillside')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('There is no workspace'),
  });
});

test('a new patient is found by each of their names and by the case key', async () => {
  await people(rosa);
  const [chart] = await database.prisma.patient.findMany({ where: mine(), include: { searchTerms: true } });
  const terms = chart?.searchTerms.map(({ term }) => term) ?? [];
  expect(terms).toEqual(expect.arrayContaining(['rosa', 'chen', chart?.caseKey.toLowerCase()]));
});

describe('the version of a plan', () => {
  const versions = async () =>
    (await database.prisma.patient.findMany({ where: mine(), orderBy: { mrn: 'asc' } })).map(
      ({ planVersion }) => planVersion,
    );

  test('is counted for the patient whose plan an import changes, once a batch, and for nobody else', async () => {
    await people(rosa, tom);
    expect(await versions()).toEqual([0, 0]);
    await records(condition('1', 'a'), condition('1', 'b'));
    expect(await versions()).toEqual([1, 0]);
    await records(condition('2', 'c'), condition('1', 'd'));
    expect(await versions()).toEqual([2, 1]);
    const history = await database.prisma.planVersion.findMany({ where: mine() });
    expect(history.map(({ version }) => version).toSorted()).toEqual([1, 1, 2]);
  });

  test.each([
    [5, ['Problem 0', 'Problem 1', 'Problem 2', 'Problem 3', 'Problem 4']],
    [6, ['6 records of the source']],
  ])('names new records up to five of a part: of %d it says %j', async (count, labels) => {
    await people(rosa);
    await records(...Array.from({ length: count }, (_, n) => condition('1', `${n}`)));
    const [version] = await database.prisma.planVersion.findMany({ where: mine() });
    const changes = planChangeSchema.array().parse(version?.changes);
    expect(changes.map(({ label }) => label)).toEqual(labels);
  });
});

describe('an activity', () => {
  const activities = async () =>
    (
      await database.prisma.intervention.findMany({
        where: { patient: mine() },
        include: { carePlan: true, patient: true },
        orderBy: { text: 'asc' },
      })
    ).map(({ text, isActive, carePlan, patient }) => [patient.mrn, text, isActive, carePlan?.title ?? null]);

  test('is tied to the plan that it came with, among plans of one patient and of several', async () => {
    await people(rosa, tom);
    await records(...plan('1', 'c1', ['Weigh']), ...plan('1', 'c2', ['Walk']), ...plan('2', 'c1', ['Rest']));
    await records(...plan('1', 'c1', ['Sing'], 'other'));
    expect(await activities()).toEqual([
      ['MRN-2', 'Rest', true, 'Plan c1'],
      ['MRN-1', 'Sing', true, 'Plan c1'],
      ['MRN-1', 'Walk', true, 'Plan c2'],
      ['MRN-1', 'Weigh', true, 'Plan c1'],
    ]);
    const tied = await database.prisma.intervention.findMany({
      where: { patient: mine() },
      include: { carePlan: true },
    });
    for (const { patientId, sourceSystem, carePlan } of tied)
      expect(carePlan).toMatchObject({ patientId, sourceSystem });
  });

  test('ends with the plan that does not list it any more, and no other plan’s does', async () => {
    await people(rosa, tom);
    await records(
      ...plan('1', 'c1', ['Weigh', 'Salt']),
      ...plan('1', 'c2', ['Walk']),
      ...plan('1', 'c1', ['Sing'], 'other'),
      ...plan('2', 'c1', ['Rest']),
    );
    await records(...plan('1', 'c1', ['Weigh']));
    const ended = (await activities()).filter(([, , isActive]) => !isActive);
    expect(ended).toEqual([['MRN-1', 'Salt', false, 'Plan c1']]);
    // It ended once: what follows is no news of it.
    const [version] = await database.prisma.planVersion.findMany({
      where: mine(),
      orderBy: [{ version: 'desc' }],
      take: 1,
    });
    await records(...plan('1', 'c1', ['Weigh', 'Swim']));
    await records(...plan('1', 'c1', ['Weigh']));
    const rows = await database.prisma.intervention.findMany({ where: { patient: mine(), text: 'Salt' } });
    expect(version?.version).toBe(2);
    expect(rows).toMatchObject([{ isActive: false, version: 2 }]);
  });

  test('of another source whose plan did not come stays without one, whatever the plan’s id', async () => {
    await people(rosa);
    await records(...plan('1', 'c1', ['Sing'], 'other').slice(1));
    await records(...plan('1', 'c1', ['Weigh']));
    expect(await activities()).toEqual([
      ['MRN-1', 'Sing', true, null],
      ['MRN-1', 'Weigh', true, 'Plan c1'],
    ]);
  });

  test('that somebody here moved to another plan stays there', async () => {
    await people(rosa);
    await records(...plan('1', 'c1', ['Weigh']), ...plan('1', 'c2', ['Walk']));
    const other = await database.prisma.carePlan.findFirstOrThrow({
      where: { patient: mine(), title: 'Plan c2' },
    });
    await database.prisma.intervention.updateMany({
      where: { patient: mine(), text: 'Weigh' },
      data: { carePlanId: other.id },
    });
    await records(...plan('1', 'c1', ['Weigh', 'Swim']));
    expect((await activities()).map(([, text, , title]) => [text, title])).toEqual([
      ['Swim', 'Plan c1'],
      ['Walk', 'Plan c2'],
      ['Weigh', 'Plan c2'],
    ]);
  });
});

/** Somebody has written this and not yet committed when the import comes; they commit once it waits for them. */
async function whileSomebody(writes: readonly string[], imports: () => Promise<unknown>): Promise<void> {
  const rival = new pg.Client(database.url);
  await rival.connect();
  await rival.query('BEGIN');
  for (const sql of writes) await rival.query(sql);
  let isOver = false;
  const importing = imports().finally(() => {
    isOver = true;
  });
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await rival.query(waiting)).rowCount === 0 && !isOver);
  await rival.query('COMMIT');
  await rival.end();
  await importing;
}
