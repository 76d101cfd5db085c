// Longer than 250 lines: every kind of correction is read back by the same few readers of the caseload.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diffWords } from '../../../src/domain/plans/diff-plan.ts';
import { planChangeSchema } from '../../../src/domain/plans/plan-change.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import { bundleOf, counts, fhirPatient, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

let person = 0;
/** Each test has a patient of its own; ids of records end with theirs. */
let key: string;
beforeEach(() => {
  person += 1;
  key = `p${person}`;
});

type Resource = { resourceType: string; id: string } & Record<string, unknown>;
const subject = () => ({ reference: `Patient/${key}` });
const coded = (code: string) => ({ coding: [{ code }] });
const state = (version: string | null, day: string | null) => ({
  meta: {
    ...(version === null ? {} : { versionId: version }),
    ...(day === null ? {} : { lastUpdated: `${day}T10:00:00Z` }),
  },
});
const patient = (more: object = {}) => fhirPatient(key, 'Chen', more);
const allergy = (more: object = {}): Resource => ({
  resourceType: 'AllergyIntolerance',
  id: `a-${key}`,
  patient: subject(),
  clinicalStatus: coded('active'),
  code: { text: 'Penicillin' },
  ...more,
});
const warfarin = (more: object = {}): Resource => ({
  resourceType: 'MedicationRequest',
  id: `m-${key}`,
  status: 'active',
  intent: 'order',
  subject: subject(),
  medicationCodeableConcept: { text: 'warfarin 5 mg' },
  ...more,
});
const problem = (more: object = {}): Resource => ({
  resourceType: 'Condition',
  id: `c-${key}`,
  subject: subject(),
  clinicalStatus: coded('active'),
  code: { text: 'HIV infection' },
  ...more,
});
const stay = (more: object = {}): Resource => ({
  resourceType: 'Encounter',
  id: `e-${key}`,
  status: 'in-progress',
  class: { code: 'IMP' },
  subject: subject(),
  period: { start: '2026-11-20T08:00:00Z' },
  ...more,
});
const team = (names: readonly string[], more: object = {}): Resource => ({
  resourceType: 'CareTeam',
  id: `t-${key}`,
  status: 'active',
  subject: subject(),
  participant: names.map((display) => ({ member: { display } })),
  ...more,
});
const plan = (activities: readonly string[], more: object = {}): Resource => ({
  resourceType: 'CarePlan',
  id: `cp-${key}`,
  status: 'active',
  intent: 'plan',
  title: 'Heart failure',
  subject: subject(),
  activity: activities.map((description) => ({ detail: { status: 'in-progress', description } })),
  ...more,
});
const inError = { verificationStatus: coded('entered-in-error') };

const load = async (document: unknown) => {
  const ran = await runImportCommand(database.prisma, [await folderOf({ 'x.json': document })]);
  expect(ran.code, ran.err).toBe(0);
  return ran;
};
const loadAll = (...resources: Resource[]) => load(bundleOf(patient(), ...resources));

/** What holds of this patient's record now. */
async function inForce() {
  const chart = await database.prisma.patient.findFirstOrThrow({
    where: { sourceId: `MRN-${key}` },
    include: {
      conditions: { where: { withdrawnAt: null } },
      medications: { where: { withdrawnAt: null } },
      allergies: { where: { withdrawnAt: null, isActive: true } },
      admissions: { where: { withdrawnAt: null } },
      careTeamMembers: { where: { isActive: true } },
      interventions: { where: { withdrawnAt: null, isActive: true } },
      goals: { where: { withdrawnAt: null } },
    },
  });
  return {
    family: chart.familyName,
    problems: chart.conditions.map(({ name, status }) => `${name}: ${status}`).sort(),
    medicines: chart.medications.map(({ name, status }) => `${name}: ${status}`).sort(),
    allergies: chart.allergies.map(({ substance }) => substance).sort(),
    stays: chart.admissions.map(({ kind }) => kind).sort(),
    team: chart.careTeamMembers.map(({ name }) => name).sort(),
    activities: chart.interventions.map(({ text }) => text).sort(),
    goals: chart.goals.map(({ text, status }) => `${text}: ${status}`).sort(),
  };
}
const nothing = {
  family: 'Chen',
  problems: [],
  medicines: [],
  allergies: [],
  stays: [],
  team: [],
  activities: [],
  goals: [],
};
const history = async () => {
  const rows = await database.prisma.planVersion.findMany({
    where: { patient: { sourceId: `MRN-${key}` } },
    orderBy: { version: 'asc' },
  });
  return rows.flatMap(({ changes, at }) => diffWords(planChangeSchema.array().parse(changes), at));
};

describe('what a source says was entered in error', () => {
  const errors = () => [
    allergy({ clinicalStatus: undefined, ...inError }),
    warfarin({ status: 'entered-in-error' }),
    problem({ clinicalStatus: undefined, ...inError }),
  ];

  test('holds no more, is kept as history, and the plan says so', async () => {
    await loadAll(allergy(), warfarin(), problem());
    const ran = await loadAll(...errors());
    expect(await inForce()).toEqual(nothing);
    expect(ran.out).toMatch(/Withdrawn by their source[\s\S]*1 × Condition: entered in error/);
    expect((await history()).slice(-3).toSorted()).toEqual([
      'Allergy: Penicillin withdrawn by the source (because it was entered in error)',
      'Problem: HIV infection withdrawn by the source (because it was entered in error)',
      'warfarin 5 mg withdrawn by the source (because it was entered in error)',
    ]);
    const kept = await database.prisma.medication.findFirstOrThrow({
      where: { sourceId: `MedicationRequest/m-${key}` },
    });
    expect(kept).toMatchObject({ name: 'warfarin 5 mg', version: 2 });
    expect(await database.prisma.recordVersion.count({ where: { recordId: kept.id } })).toBe(1);
  });

  test('again changes nothing, and neither does an old export that is imported last', async () => {
    await loadAll(allergy(), warfarin(), problem());
    await loadAll(...errors());
    const before = await history();
    await loadAll(...errors());
    const ran = await loadAll(allergy(), warfarin(), problem());
    expect(ran.out).toMatch(/1 × AllergyIntolerance: its source withdrew it before/);
    expect(await inForce()).toEqual(nothing);
    expect(await history()).toEqual(before);
  });

  test('never comes in when the correction is read first', async () => {
    await loadAll(...errors());
    await loadAll(allergy(), warfarin(), problem());
    expect(await inForce()).toEqual(nothing);
  });

  test('counts again once the source says that a state is newer', async () => {
    await loadAll(allergy(state('1', '2026-01-01')));
    await loadAll(allergy({ ...inError, ...state('2', '2026-02-01') }));
    await loadAll(allergy(state('3', '2026-03-01')));
    expect((await inForce()).allergies).toEqual(['Penicillin']);
    await loadAll(allergy({ ...inError, ...state('2', '2026-02-01') }));
    expect((await inForce()).allergies).toEqual(['Penicillin']);
  });

  test.each([
    ['a status as words', { status: 'Entered in error' }],
    ['the status of HL7 v3', { status: 'nullified' }],
    ['with a modifier that is not known', { status: 'entered-in-error', modifierExtension: [{ url: 'x' }] }],
    ['with no name any more', { status: 'entered-in-error', medicationCodeableConcept: undefined }],
  ])('%s: is withdrawn', async (_form, more) => {
    await loadAll(warfarin());
    await loadAll(warfarin(more));
    expect((await inForce()).medicines).toEqual([]);
  });

  test('withdraws its parts too: activities of a plan, members of a team', async () => {
    await loadAll(plan(['Weigh yourself']), team(['Dr. Osei', 'Ann']));
    expect(await inForce()).toMatchObject({ activities: ['Weigh yourself'], team: ['Ann', 'Dr. Osei'] });
    await loadAll(plan([], { status: 'entered-in-error' }), team([], { status: 'entered-in-error' }));
    expect(await inForce()).toEqual(nothing);
  });

  test('says nothing of another patient’s record with the same id', async () => {
    await loadAll(problem({ id: 'same-id' }));
    const former = key;
    key = `${former}-other`;
    await loadAll(problem({ id: 'same-id' }));
    await loadAll(problem({ id: 'same-id', ...inError }));
    expect((await inForce()).problems).toEqual([]);
    key = former;
    expect((await inForce()).problems).toEqual(['HIV infection: active']);
  });
});

describe('a stay', () => {
  test('that was canceled is none, also when the cancellation comes first', async () => {
    await loadAll(stay());
    await loadAll(stay({ status: 'cancelled' }));
    expect((await inForce()).stays).toEqual([]);
    await loadAll(stay());
    expect((await inForce()).stays).toEqual([]);
  });

  test('that became an office visit is none, and one again when the source says so', async () => {
    await loadAll(stay(state('1', null)));
    await loadAll(stay({ class: { code: 'AMB' }, ...state('2', null) }));
    expect((await inForce()).stays).toEqual([]);
    await loadAll(stay(state('1', null)));
    expect((await inForce()).stays).toEqual([]);
    await loadAll(stay(state('3', null)));
    expect((await inForce()).stays).toEqual(['inpatient']);
  });
});

describe('a deleted record', () => {
  const deletion = (url: string, response?: object) => ({
    resourceType: 'Bundle',
    type: response ? 'history' : 'transaction',
    entry: [{ request: { method: 'DELETE', url }, ...(response ? { response } : {}) }],
  });

  test('is withdrawn, and does not come back from an old export', async () => {
    await loadAll(warfarin());
    const ran = await load(deletion(`MedicationRequest/m-${key}`));
    expect(ran.out).toContain('1 × MedicationRequest: deleted');
    expect((await inForce()).medicines).toEqual([]);
    await loadAll(warfarin());
    expect((await inForce()).medicines).toEqual([]);
  });

  test('that is deleted before it comes in stays out, unless it was written again after that', async () => {
    await load(
      deletion(`MedicationRequest/m-${key}`, {
        status: '204',
        etag: 'W/"4"',
        lastModified: '2026-05-01T00:00:00Z',
      }),
    );
    await loadAll(warfarin(state('3', '2026-04-01')));
    expect((await inForce()).medicines).toEqual([]);
    await loadAll(warfarin(state('5', '2026-06-01')));
    expect((await inForce()).medicines).toEqual(['warfarin 5 mg: active']);
  });

  test('of several patients’ records with that id is nobody’s: it is left out and named', async () => {
    await loadAll(problem({ id: 'shared-id' }));
    const former = key;
    key = `${former}-other`;
    await loadAll(problem({ id: 'shared-id' }));
    const ran = await load(deletion('Condition/shared-id'));
    expect(ran.out).toContain('request to delete that fits records of several patients');
    expect((await inForce()).problems).toEqual(['HIV infection: active']);
  });
});

describe('an older state', () => {
  test.each([
    ['by version', state('2', null), state('1', null)],
    ['by version, not by its text', state('10', null), state('9', null)],
    ['by date', state(null, '2026-05-01'), state(null, '2026-01-01')],
    ['by date where versions say no order', state('kK9', '2026-05-01'), state('zZ1', '2026-01-01')],
  ])('%s: changes nothing of what is here', async (_how, newer, older) => {
    await loadAll(warfarin({ status: 'stopped', ...newer }));
    const ran = await loadAll(warfarin(older));
    expect(ran.out).toContain('1 × MedicationRequest: older state of a record than the one here');
    expect((await inForce()).medicines).toEqual(['warfarin 5 mg: stopped']);
  });

  test('of a patient changes neither the patient nor their emergency contacts', async () => {
    await load(bundleOf(patient({ telecom: [{ system: 'phone', value: '555-0102' }], ...state('2', null) })));
    const old = {
      telecom: [{ system: 'phone', value: '555-0101' }],
      contact: [{ name: { text: 'Former Spouse' } }],
    };
    const ran = await load(bundleOf(patient({ ...old, ...state('1', null) })));
    expect(counts(ran, 'Caregivers')).toEqual([0, 0, 0]);
    const chart = await database.prisma.patient.findFirstOrThrow({ where: { sourceId: `MRN-${key}` } });
    expect(JSON.stringify(chart.telecoms)).toContain('555-0102');
  });

  test('is known by the day of its bundle where the record says none', async () => {
    const exported = (timestamp: string, ...resources: Resource[]) => ({
      ...bundleOf(patient(), ...resources),
      timestamp,
    });
    await load(exported('2026-05-01T00:00:00Z', warfarin({ status: 'stopped' })));
    await load(exported('2026-01-01T00:00:00Z', warfarin()));
    expect((await inForce()).medicines).toEqual(['warfarin 5 mg: stopped']);
  });

  test('in a history is not the one that counts, with dates or without', async () => {
    const entries = (given: (n: number) => object) => ({
      resourceType: 'Bundle',
      type: 'history',
      entry: [
        { resource: patient() },
        { resource: warfarin({ status: 'stopped', ...given(3) }) },
        { resource: warfarin(given(2)) },
        { resource: warfarin({ medicationCodeableConcept: { text: 'warfarin 2 mg' }, ...given(1) }) },
      ],
    });
    await load(entries((n) => state(`${n}`, `2026-0${n}-01`)));
    expect((await inForce()).medicines).toEqual(['warfarin 5 mg: stopped']);
    const again = await load(entries((n) => state(`${n}`, `2026-0${n}-01`)));
    expect(counts(again, 'Medications')).toEqual([0, 0, 1]);
    key = `${key}-undated`;
    await load(entries(() => ({})));
    expect((await inForce()).medicines).toEqual(['warfarin 5 mg: stopped']);
  });

  test('without version and date counts when it is read last, and the report says so', async () => {
    await loadAll(warfarin());
    const ran = await loadAll(warfarin({ status: 'stopped' }));
    expect(ran.out).toContain('1 × record without version and date: it replaced what was here');
    expect((await inForce()).medicines).toEqual(['warfarin 5 mg: stopped']);
  });
});

test('in any order, and twice, bundles with corrections come to one state', async () => {
  const bundles = () => [
    [
      warfarin(state('1', '2026-01-01')),
      allergy(state('1', '2026-01-01')),
      team(['Dr. Osei', 'Ann'], state('1', '2026-01-01')),
    ],
    [warfarin({ status: 'stopped', ...state('2', '2026-02-01') }), problem(state('1', '2026-02-01'))],
    [
      allergy({ ...inError, ...state('2', '2026-03-01') }),
      plan(['Weigh yourself', 'Add salt'], state('1', '2026-03-01')),
    ],
    [
      plan(['Weigh yourself', 'Walk'], state('2', '2026-04-01')),
      team(['Dr. Osei', 'Ben'], state('2', '2026-04-01')),
    ],
    [problem({ ...inError, ...state('2', '2026-05-01') }), stay(state('1', '2026-05-01'))],
    [
      problem({ code: { text: 'Asthma' }, ...state('3', '2026-06-01') }),
      stay({ status: 'cancelled', ...state('2', '2026-06-01') }),
    ],
  ];
  const orders = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(orders, fc.nat(5), async (order, repeated) => {
      person += 1;
      key = `p${person}`;
      for (const at of [...order, repeated]) await loadAll(...(bundles()[at] ?? []));
      expect(await inForce()).toEqual({
        ...nothing,
        problems: ['Asthma: active'],
        medicines: ['warfarin 5 mg: stopped'],
        team: ['Ben', 'Dr. Osei'],
        activities: ['Walk', 'Weigh yourself'],
      });
    }),
    { numRuns: propertyRuns(12) },
  );
}, 180_000);

describe('what something is for', () => {
  const because = (display: string | null) => ({
    reasonReference: [{ reference: `Condition/c-${key}`, ...(display ? { display } : {}) }],
  });
  const reasons = async () => {
    const { id } = await database.prisma.patient.findFirstOrThrow({ where: { sourceId: `MRN-${key}` } });
    const where = { patientId: id };
    const medicine = await database.prisma.medication.findFirst({ where });
    const admission = await database.prisma.admission.findFirst({ where });
    const step = await database.prisma.intervention.findFirst({ where });
    return [medicine?.reason ?? null, admission?.reason ?? null, step?.why ?? null];
  };
  const stayFor = () =>
    stay({ diagnosis: [{ condition: { reference: `Condition/c-${key}`, display: 'HIV infection' } }] });
  const planFor = () =>
    plan([], {
      activity: [
        { detail: { status: 'in-progress', description: 'See the clinic', ...because('HIV infection') } },
      ],
    });
  const wrong = () => problem({ clinicalStatus: undefined, ...inError });

  test('names a problem no more that its source takes back, and again once it holds', async () => {
    await loadAll(problem(state('1', '2026-01-01')), warfarin(because(null)), stayFor(), planFor());
    expect(await reasons()).toEqual(['HIV infection', 'HIV infection', 'HIV infection']);
    await loadAll(problem({ clinicalStatus: undefined, ...inError, ...state('2', '2026-02-01') }));
    expect(await reasons()).toEqual([null, null, null]);
    await loadAll(warfarin({ ...because('HIV infection'), status: 'on-hold' }));
    expect(await reasons()).toEqual([null, null, null]);
    await loadAll(problem(state('3', '2026-03-01')));
    expect(await reasons()).toEqual(['HIV infection', 'HIV infection', 'HIV infection']);
  });

  test('of a correction that is read first, in the same file, or as a deletion', async () => {
    await loadAll(wrong());
    await loadAll(warfarin(because('HIV infection')));
    expect((await reasons())[0]).toBeNull();
    key = `${key}x`;
    await loadAll(wrong(), warfarin(because('HIV infection')));
    expect((await reasons())[0]).toBeNull();
    key = `${key}y`;
    await loadAll(warfarin(because('HIV infection')));
    await load({
      resourceType: 'Bundle',
      type: 'history',
      entry: [{ request: { method: 'DELETE', url: `Condition/c-${key}` } }],
    });
    expect((await reasons())[0]).toBeNull();
  });

  test('a ruled-out problem is no reason, and what else a medicine is for stays', async () => {
    const both = {
      reasonCode: [{ text: 'Atrial fibrillation' }],
      ...because('HIV infection'),
    };
    await loadAll(problem(), warfarin(both));
    expect((await reasons())[0]).toBe('Atrial fibrillation, HIV infection');
    await loadAll(problem({ verificationStatus: coded('refuted') }));
    expect((await reasons())[0]).toBe('Atrial fibrillation');
  });
});
