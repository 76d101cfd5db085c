import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import { counts, fhirCondition, fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

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

const subject = () => ({ reference: `Patient/${key}` });
const a1c = (more: object = {}) => ({
  resourceType: 'Observation',
  id: `o-${key}`,
  status: 'final',
  subject: subject(),
  code: { coding: [{ system: 'http://loinc.org', code: '4548-4' }] },
  valueQuantity: { value: 7.2, unit: '%' },
  effectiveDateTime: '2026-11-02',
  ...more,
});
const referral = (more: object = {}) => ({
  resourceType: 'ServiceRequest',
  id: `s-${key}`,
  status: 'active',
  intent: 'order',
  subject: subject(),
  code: { text: 'Buprenorphine clinic' },
  ...more,
});
const run = async (...resources: object[]) =>
  runImportCommand(database.prisma, [
    await folderOf({ 'chart.ndjson': ndjson(fhirPatient(key, 'Chen'), ...resources) }),
  ]);
const entries = () =>
  database.prisma.chartEntry.findMany({
    where: { patient: { mrn: `MRN-${key}` } },
    orderBy: { sourceId: 'asc' },
  });

describe('entries of the chart', () => {
  test('come in once, and a second import changes nothing', async () => {
    const first = await run(a1c(), referral());
    expect(first.code).toBe(0);
    expect(counts(first, 'Results')).toEqual([1, 0, 0]);
    expect(counts(first, 'Referrals and orders')).toEqual([1, 0, 0]);
    expect(first.out).not.toContain('Immunizations');
    const second = await run(a1c(), referral());
    expect(counts(second, 'Results')).toEqual([0, 0, 1]);
    expect(await entries()).toMatchObject([
      { kind: 'result', title: 'Hemoglobin A1c', details: { value: '7.2 %' }, version: 1 },
      { kind: 'referral', isActive: true, version: 1 },
    ]);
  });

  test('change with their source, and the older state is kept', async () => {
    await run(referral());
    expect(counts(await run(referral({ status: 'completed' })), 'Referrals and orders')).toEqual([0, 1, 0]);
    const [entry] = await entries();
    expect(entry).toMatchObject({ isActive: false, details: { status: 'completed' }, version: 2 });
    const kept = await database.prisma.recordVersion.findMany({
      where: { recordType: 'ChartEntry', recordId: entry?.id ?? '' },
    });
    expect(kept).toMatchObject([{ version: 1, content: { isActive: true } }]);
  });

  test('of an older state, imported last, change nothing', async () => {
    const at = (day: string, value: number) =>
      a1c({ meta: { lastUpdated: `2026-11-${day}T10:00:00Z` }, valueQuantity: { value, unit: '%' } });
    await run(at('09', 7.4));
    expect((await run(at('02', 7.2))).out).toContain('older state of a record');
    expect(await entries()).toMatchObject([{ details: { value: '7.4 %' } }]);
  });

  test('that were entered in error are withdrawn, and stay so', async () => {
    await run(a1c());
    const ran = await run(a1c({ status: 'entered-in-error' }));
    expect(ran.out).toContain('Observation: entered in error');
    expect(await entries()).toMatchObject([{ isActive: false, withdrawnAt: expect.any(Date) }]);
    await run(a1c());
    expect(await entries()).toMatchObject([{ withdrawnAt: expect.any(Date) }]);
  });

  test('raise no version of the plan: no draft rests on them', async () => {
    await run();
    const plan = () => database.prisma.patient.findFirstOrThrow({ where: { mrn: `MRN-${key}` } });
    const { planVersion } = await plan();
    await run(a1c(), referral());
    expect((await plan()).planVersion).toBe(planVersion);
  });

  test('that read like substance use treatment count as protected until somebody reviews them', async () => {
    const note = {
      resourceType: 'DocumentReference',
      id: `z-${key}`,
      status: 'current',
      subject: subject(),
      description: 'Discharge summary',
    };
    const plan = {
      resourceType: 'CarePlan',
      id: `cp-${key}`,
      status: 'active',
      intent: 'plan',
      subject: subject(),
      title: 'Home again',
      note: [{ text: 'There is no stair at home. Counselor for opioid use disorder on Mondays.' }],
    };
    await run(referral({ code: { text: 'Methadone clinic' } }), note, plan);
    expect(await entries()).toMatchObject([
      { title: 'Discharge summary', isPart2: false, part2Review: null },
      { title: 'Methadone clinic', isPart2: true, part2Review: 'needed' },
    ]);
    const plans = await database.prisma.carePlan.findMany({ where: { sourceId: `CarePlan/cp-${key}` } });
    expect(plans).toMatchObject([{ isPart2: true, part2Review: 'needed' }]);
  });

  test('with a privacy label are hidden in free text: what they name, and no word that every chart has', async () => {
    const labelled = { meta: { security: [{ code: '42CFRPart2' }] } };
    await run(referral(labelled), a1c(labelled));
    const { protectedTexts } = await database.prisma.patient.findFirstOrThrow({
      where: { mrn: `MRN-${key}` },
    });
    expect(protectedTexts).toEqual(['Buprenorphine clinic']);
  });
});

test('what is not kept is counted by kind', async () => {
  const ran = await run(
    { resourceType: 'DiagnosticReport', id: 'd', subject: subject() },
    { resourceType: 'NutritionOrder', id: 'n', patient: subject() },
    a1c({ code: { coding: [{ system: 'http://loinc.org', code: '2947-0' }] } }),
  );
  expect(ran.out).toMatch(/1 × DiagnosticReport: kind of record that is not kept here/);
  expect(ran.out).toMatch(/1 × NutritionOrder: kind of record that is not kept here/);
  expect(ran.out).toMatch(/1 × Observation: result of a kind that is not kept here/);
  expect(await entries()).toEqual([]);
});

test('a title that is too long is cut with a sign, and a link that is too long stays out', async () => {
  const ran = await run({
    resourceType: 'DocumentReference',
    id: `d-${key}`,
    status: 'current',
    subject: subject(),
    description: 'Plan '.repeat(1_000),
    content: [{ attachment: { url: `https://docs.example/${'a'.repeat(3_000)}` } }],
  });
  expect(ran.code).toBe(0);
  expect(await entries()).toMatchObject([
    { title: expect.stringContaining('text cut'), details: { link: null } },
  ]);
});

test('an order inside of a care plan is withdrawn with it', async () => {
  const plan = {
    resourceType: 'CarePlan',
    id: `cp-${key}`,
    status: 'active',
    intent: 'plan',
    subject: subject(),
    title: 'Discharge',
    contained: [{ ...referral(), id: 'sr', subject: undefined }],
  };
  await run(plan);
  expect(await entries()).toMatchObject([{ sourceId: `CarePlan/cp-${key}#sr`, withdrawnAt: null }]);
  await run({ ...plan, status: 'entered-in-error' });
  expect(await entries()).toMatchObject([{ withdrawnAt: expect.any(Date) }]);
});

test('an order that a newer state of its care plan no longer holds has ended', async () => {
  const plan = (day: string, contained: object[]) => ({
    resourceType: 'CarePlan',
    id: `cp-${key}`,
    meta: { lastUpdated: `2026-11-${day}T10:00:00Z` },
    status: 'active',
    intent: 'plan',
    subject: subject(),
    title: 'Discharge',
    contained,
  });
  const order = {
    resourceType: 'MedicationRequest',
    id: 'mr',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: 'furosemide 40 mg' },
  };
  const therapy = { ...referral(), id: 'sr', subject: undefined };
  await run(plan('02', [order, therapy]));
  await run(plan('09', [therapy]));
  await run(plan('02', [order, therapy]));
  const medicines = await database.prisma.medication.findMany({
    where: { sourceId: `CarePlan/cp-${key}#mr` },
  });
  expect(medicines).toMatchObject([{ status: 'stopped' }]);
  expect(await entries()).toMatchObject([{ isActive: true }]);
  await run(plan('12', [order]));
  expect(await entries()).toMatchObject([{ isActive: false }]);
  expect(await database.prisma.medication.findMany({ where: { id: medicines[0]?.id ?? '' } })).toMatchObject([
    { status: 'active' },
  ]);
});

test('the general practitioner of a newer state of the patient takes the place of the former one', async () => {
  const of = async (day: string, display: string) => {
    const state = fhirPatient(key, 'Chen', {
      meta: { lastUpdated: `2026-11-${day}T10:00:00Z` },
      generalPractitioner: [{ display }],
    });
    await runImportCommand(database.prisma, [await folderOf({ 'p.ndjson': ndjson(state) })]);
  };
  await of('02', 'Dr. Ada Fay');
  await of('09', 'Dr. Omar Bell');
  await of('02', 'Dr. Ada Fay');
  const members = await database.prisma.careTeamMember.findMany({
    where: { patient: { mrn: `MRN-${key}` }, isActive: true },
  });
  expect(members).toMatchObject([{ name: 'Dr. Omar Bell', roleName: 'Primary care provider' }]);
});

test('in any order, and twice, files with corrections come to one state', async () => {
  const state = (version: number) => ({
    meta: { versionId: `${version}`, lastUpdated: `2026-0${version}-01T10:00:00Z` },
  });
  const patient = (version: number, practitioner: string) =>
    fhirPatient(key, 'Chen', { ...state(version), generalPractitioner: [{ display: practitioner }] });
  const order = {
    resourceType: 'MedicationRequest',
    id: 'mr',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: 'furosemide 40 mg' },
  };
  const plan = (version: number, contained: object[]) => ({
    resourceType: 'CarePlan',
    id: `cp-${key}`,
    status: 'active',
    intent: 'plan',
    title: 'Discharge',
    subject: subject(),
    addresses: [{ reference: `Condition/c-${key}` }],
    contained,
    ...state(version),
  });
  const problem = (more: object) => ({
    ...fhirCondition(`c-${key}`, `Patient/${key}`, 'HIV infection'),
    ...more,
  });
  const wrong = { verificationStatus: { coding: [{ code: 'entered-in-error' }] } };
  const clinic = (version: number, status: string) =>
    referral({
      status,
      code: { text: 'Eye clinic' },
      reasonReference: [{ reference: `Condition/c-${key}` }],
      ...state(version),
    });
  const files = () => [
    [a1c(state(1)), plan(1, [order]), problem(state(1))],
    [a1c({ valueQuantity: { value: 7.9, unit: '%' }, ...state(2) }), clinic(1, 'active')],
    [problem({ ...wrong, ...state(2) }), plan(2, [])],
    [a1c({ status: 'entered-in-error', ...state(3) }), patient(2, 'Dr. Ada Fay')],
    [clinic(2, 'completed'), patient(3, 'Dr. Omar Bell')],
  ];
  const load = async (resources: readonly object[]) => {
    const folder = await folderOf({ 'x.ndjson': ndjson(...resources) });
    const ran = await runImportCommand(database.prisma, [folder]);
    expect(ran.code, ran.err).toBe(0);
  };
  const orders = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(orders, fc.nat(4), async (order, repeated) => {
      person += 1;
      key = `p${person}`;
      await load([patient(1, 'Dr. Ada Fay')]);
      for (const at of [...order, repeated]) await load(files()[at] ?? []);
      const chart = await database.prisma.patient.findFirstOrThrow({
        where: { mrn: `MRN-${key}` },
        include: {
          chartEntries: { where: { withdrawnAt: null } },
          carePlans: true,
          medications: { where: { status: 'active' } },
          careTeamMembers: { where: { isActive: true } },
        },
      });
      expect(chart).toMatchObject({
        chartEntries: [
          { title: 'Eye clinic', isActive: false, details: { status: 'completed', reason: null } },
        ],
        carePlans: [{ title: 'Discharge', addresses: null }],
        medications: [],
        careTeamMembers: [{ name: 'Dr. Omar Bell' }],
      });
    }),
    { numRuns: propertyRuns(12) },
  );
}, 180_000);
