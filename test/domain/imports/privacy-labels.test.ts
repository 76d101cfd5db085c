import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { collectFacts } from '../../../src/domain/explanations/collect-facts.ts';
import { saveProblem } from '../../../src/domain/plans/save-problem.ts';
import { factsOutsidePart2 } from '../../../src/plain-language/audience/visible-facts.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { bundleOf, fhirCondition, fhirPatient, folderOf, ndjson, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const label = (code = '42CFRPart2', system: string | null = ACT) => ({
  meta: { security: [{ ...(system ? { system } : {}), code }] },
});
const subject = { reference: 'Patient/p1' };
const rosa = fhirPatient('p1', 'Chen');

const load = async (files: Record<string, unknown>) => {
  const ran = await runImportCommand(database.prisma, [await folderOf(files)]);
  expect(ran.code, ran.err).toBe(0);
  return ran;
};
const bundle = (more: object, ...resources: object[]) => ({
  'a.json': { ...bundleOf(rosa, ...(resources as { id?: string }[])), ...more },
});
const text = (words: string) => ({ coding: [], text: words });

/** One resource of every kind that becomes records. */
const KINDS = {
  condition: fhirCondition('c1', 'Patient/p1', 'Flumbic dependence'),
  medication: {
    resourceType: 'MedicationRequest',
    id: 'm1',
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: text('zorbleton 8 mg'),
  },
  statement: {
    resourceType: 'MedicationStatement',
    id: 'm2',
    status: 'active',
    subject,
    medicationCodeableConcept: text('quibberol 1 mg'),
  },
  goal: {
    resourceType: 'Goal',
    id: 'g1',
    lifecycleStatus: 'active',
    subject,
    description: text('Stay well'),
  },
  carePlan: {
    resourceType: 'CarePlan',
    id: 'cp1',
    status: 'active',
    intent: 'plan',
    subject,
    title: 'Recovery',
    activity: [{ detail: { status: 'in-progress', description: 'Go to the group' } }],
  },
  allergy: { resourceType: 'AllergyIntolerance', id: 'a1', patient: subject, code: text('Naltrexone') },
  admission: {
    resourceType: 'Encounter',
    id: 'e1',
    status: 'finished',
    class: { code: 'IMP' },
    subject,
    period: { start: '2026-10-01T10:00:00Z', end: '2026-10-03T10:00:00Z' },
    reasonCode: [text('Zumbling')],
  },
  appointment: {
    resourceType: 'Appointment',
    id: 'v1',
    status: 'booked',
    start: '2026-12-01T14:00:00Z',
    description: 'Recovery group',
    participant: [{ actor: subject }],
  },
  caregiver: { resourceType: 'RelatedPerson', id: 'r1', patient: subject, name: [{ text: 'Ann Sponsor' }] },
  careTeam: {
    resourceType: 'CareTeam',
    id: 't1',
    status: 'active',
    subject,
    participant: [{ member: { display: 'Dr. Quaxley' } }],
  },
};

/** The mark of each row that came in, by table. */
async function marks() {
  const { prisma } = database;
  const select = { isPart2: true } as const;
  const of = (rows: { isPart2: boolean }[]) => rows.map(({ isPart2 }) => isPart2);
  return {
    condition: of(await prisma.condition.findMany({ select })),
    medication: of(await prisma.medication.findMany({ select })),
    goal: of(await prisma.goal.findMany({ select })),
    carePlan: of(await prisma.carePlan.findMany({ select })),
    intervention: of(await prisma.intervention.findMany({ select })),
    allergy: of(await prisma.allergy.findMany({ select })),
    admission: of(await prisma.admission.findMany({ select })),
    appointment: of(await prisma.appointment.findMany({ select })),
    caregiver: of(await prisma.caregiver.findMany({ select })),
    careTeamMember: of(await prisma.careTeamMember.findMany({ select })),
  };
}
const all = (is: boolean) => ({
  condition: [is],
  medication: [is, is],
  goal: [is],
  carePlan: [is],
  intervention: [is],
  allergy: [is],
  admission: [is],
  appointment: [is],
  caregiver: [is],
  careTeamMember: [is],
});
const labelledEach = () => Object.values(KINDS).map((resource) => ({ ...resource, ...label() }));
const patient = () => database.prisma.patient.findFirstOrThrow();

describe('a privacy label in meta.security', () => {
  test('sets the mark on whatever kind of record it comes with, and the patient’s own record stays as it is', async () => {
    const ran = await load(bundle({}, ...labelledEach()));
    expect(await marks()).toEqual(all(true));
    expect((await patient()).isPart2).toBe(false);
    expect(ran.out).toMatch(/10 × carries a privacy label/);
    // What hides them in free text is there with them.
    expect((await patient()).protectedTexts).toEqual(
      expect.arrayContaining([
        'Flumbic dependence',
        'zorbleton 8 mg',
        'quibberol 1 mg',
        'Dr. Quaxley',
        'Zumbling',
      ]),
    );
  });

  test('on the bundle counts for everything in it, the patient too, and for bundles inside of it', async () => {
    const inner = { ...bundleOf(...(Object.values(KINDS) as { id?: string }[])), type: 'collection' };
    const outer = bundleOf(rosa, inner as { id?: string });
    await load({ 'a.json': { ...outer, ...label() } });
    expect(await marks()).toEqual(all(true));
    expect((await patient()).isPart2).toBe(true);
  });

  test('of a document, as its composition says it, counts for everything in it', async () => {
    const composition = { resourceType: 'Composition', id: 'doc', status: 'final', confidentiality: 'R' };
    await load({ 'a.json': { ...bundleOf(composition, rosa, KINDS.condition), type: 'document' } });
    expect((await marks()).condition).toEqual([true]);
    const usual = fhirCondition('c9', 'Patient/p1', 'Asthma');
    await load({
      'a.json': bundleOf({ ...composition, confidentiality: 'N' } as { id: string }, rosa, usual),
    });
    expect((await marks()).condition).toEqual([true, false]);
  });

  test('without one nothing is marked, and nothing is hidden', async () => {
    await load(bundle({}, ...Object.values(KINDS)));
    expect(await marks()).toEqual(all(false));
    expect(await patient()).toMatchObject({ isPart2: false, protectedTexts: [] });
  });

  test.each([
    ['42CFRPart2', ACT, true],
    ['42CFRPart2', null, true],
    ['ETH', ACT, true],
    ['ETHUD', ACT, true],
    ['OPIOIDUD', 'urn:oid:2.16.840.1.113883.5.4', true],
    ['SUD', ACT, true],
    ['PSY', ACT, true],
    ['HIV', ACT, true],
    ['SDV', ACT, true],
    ['R', CONFIDENTIALITY, true],
    ['V', CONFIDENTIALITY, true],
    ['r', 'http://hl7.org/fhir/v3/Confidentiality', true],
    ['V', null, true],
    ['N', CONFIDENTIALITY, false],
    ['M', CONFIDENTIALITY, false],
    ['R', 'http://ehr.example/workflow', false],
    ['HTEST', 'http://terminology.hl7.org/CodeSystem/v3-ActReason', false],
  ])('%s of %s: %s', async (code, system, isMarked) => {
    await load(bundle({}, { ...KINDS.condition, ...label(code, system) }));
    expect((await marks()).condition).toEqual([isMarked]);
  });

  test('a label that cannot be read harms nothing beside it', async () => {
    const meta = { security: [null, 7, { code: 5 }, { system: 3, code: 'SUD' }] };
    await load(bundle({}, { ...KINDS.condition, meta }));
    expect((await marks()).condition).toEqual([true]);
  });

  test('of a record that lends its words counts for the one that takes them, in a bundle and in loose lines', async () => {
    const reasons = { reasonReference: [{ reference: 'Condition/c1' }] };
    const medicine = { ...KINDS.medication, ...reasons };
    const stay = {
      ...KINDS.admission,
      reasonCode: [],
      diagnosis: [{ condition: { reference: 'Condition/c1' } }],
    };
    const labelled = { ...KINDS.condition, ...label() };
    const order = { resourceType: 'ServiceRequest', id: 's1', subject, ...label() };
    const activity = [{ reference: { reference: 'ServiceRequest/s1', display: 'Flumbic programme' } }];
    const plan = { ...KINDS.carePlan, activity };
    await load({ 'a.ndjson': ndjson(rosa, medicine, stay, labelled, order, plan) });
    const { medication, admission, carePlan, intervention } = await marks();
    expect([medication, admission, carePlan, intervention]).toEqual([[true], [true], [true], [true]]);
    const inside = {
      ...KINDS.statement,
      medicationCodeableConcept: undefined,
      medicationReference: { reference: '#x' },
      contained: [{ resourceType: 'Medication', id: 'x', code: text('zorbleton'), ...label() }],
    };
    await load(bundle({}, inside));
    expect((await marks()).medication).toEqual([true, true]);
  });

  test('that is not sent any more stays; a second import of the same changes nothing', async () => {
    await load(bundle({}, { ...KINDS.condition, ...label() }));
    await load(bundle({}, { ...KINDS.condition, ...label() }));
    expect(await database.prisma.condition.findFirstOrThrow()).toMatchObject({ version: 1, isPart2: true });
    await load(bundle({}, KINDS.condition));
    expect((await marks()).condition).toEqual([true]);
  });

  test('that comes later marks what was here, and the plan’s history says so', async () => {
    await load(bundle({}, KINDS.condition, KINDS.allergy, KINDS.careTeam));
    await load(
      bundle({}, ...[KINDS.condition, KINDS.allergy, KINDS.careTeam].map((one) => ({ ...one, ...label() }))),
    );
    expect(await marks()).toMatchObject({ condition: [true], allergy: [true], careTeamMember: [true] });
    const last = await database.prisma.planVersion.findFirstOrThrow({ orderBy: { version: 'desc' } });
    expect(JSON.stringify(last.changes)).toContain('"Part 2"');
  });

  test('does not put back a mark that a person took off, nor take off one that a person set', async () => {
    const { condition } = KINDS;
    const other = fhirCondition('c2', 'Patient/p1', 'Asthma');
    await load(bundle({}, { ...condition, ...label() }, other));
    const ctx = await someone();
    const edit = async (name: string, isPart2: boolean) => {
      const row = await database.prisma.condition.findFirstOrThrow({ where: { name } });
      const { id, patientId, status, isMain, onsetOn, abatedOn } = row;
      const days = { onsetOn: null, abatedOn: null };
      expect([onsetOn, abatedOn]).toEqual([null, null]);
      await saveProblem(ctx, { patientId, id, problem: { name, status, isMain, ...days, isPart2 } });
    };
    await edit('Flumbic dependence', false);
    await edit('Asthma', true);
    const onset = { onsetDateTime: '2026-01-02' };
    await load(bundle({}, { ...condition, ...label(), ...onset }, { ...other, ...onset }));
    const rows = await database.prisma.condition.findMany({ orderBy: { sourceId: 'asc' } });
    expect(rows.map(({ version, isPart2 }) => [version, isPart2])).toEqual([
      [3, false],
      [3, true],
    ]);
  });

  test('keeps what it protects from every reader but the patient, so from a model too', async () => {
    await load(bundle({}, ...labelledEach(), fhirCondition('c9', 'Patient/p1', 'Asthma')));
    const { sheet } = await collectFacts(await someone(), (await patient()).id);
    const words = JSON.stringify(factsOutsidePart2(sheet));
    expect(words).toContain('Asthma');
    expect(words).not.toMatch(/flumbic|zorbleton|quibberol|stay well|recovery|group|naltrexone|ann|quaxley/i);
  });
});

/** A coordinator of the team that the import has chosen. */
async function someone(): Promise<Ctx<MemberActor>> {
  const { prisma } = database;
  const [workspace, { teamId }] = await Promise.all([prisma.workspace.findFirstOrThrow(), patient()]);
  const who = { slackUserId: 'U0ANA', displayName: 'Ana', timeZone: 'America/New_York' };
  const member = await prisma.member.create({
    data: {
      workspaceId: workspace.id,
      ...who,
      roles: ['coordinator'],
      profileReadAt: new Date('2026-11-23T14:30:00Z'),
    },
  });
  return {
    workspace,
    actor: { kind: 'member', ...who, memberId: member.id, roles: ['coordinator'], teamIds: [teamId] },
    db: prisma,
    now: () => new Date('2026-11-23T14:30:00Z'),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    requestId: 'test',
  };
}

describe('a label on the patient alone', () => {
  const labelledRosa = { ...rosa, ...label('R', CONFIDENTIALITY) };
  const files = {
    patient: { 'p.json': bundleOf(labelledRosa) },
    records: { 'r.ndjson': ndjson(...Object.values(KINDS)) },
    before: { 'b.json': bundleOf(rosa, fhirCondition('c8', 'Patient/p1', 'Asthma')) },
  };
  const isAllMarked = async () =>
    Object.values(await marks())
      .flat()
      .every(Boolean);

  test.each([
    ['with them', [{ ...files.patient, ...files.records }]],
    ['before them', [files.patient, files.records]],
    ['after them, and once more without it', [files.before, files.records, files.patient, files.before]],
  ])('protects all that this source has of them: read %s', async (_when, runs) => {
    for (const run of runs) await load(run);
    expect(await isAllMarked()).toBe(true);
    expect(await database.prisma.patient.findFirstOrThrow()).toMatchObject({ isPart2: true });
    const versions = async () =>
      (await database.prisma.condition.findMany({ orderBy: { id: 'asc' } })).map(({ version }) => version);
    const known = await versions();
    for (const run of runs) await load(run);
    expect(await versions()).toEqual(known);
  });

  test('protects nothing of another source, and nothing that a person took the mark off', async () => {
    const of = (server: string, ...resources: { resourceType: string; id: string }[]) => ({
      'x.json': {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: resources.map((resource) => ({
          fullUrl: `https://${server}/${resource.resourceType}/${resource.id}`,
          resource,
        })),
      },
    });
    await load(of('two.example', rosa, fhirCondition('c2', 'Patient/p1', 'Asthma')));
    await load(of('one.example', labelledRosa, fhirCondition('c1', 'Patient/p1', 'Gout')));
    const marked = async () =>
      (await database.prisma.condition.findMany({ orderBy: { name: 'asc' } })).map(({ name, isPart2 }) => [
        name,
        isPart2,
      ]);
    expect(await marked()).toEqual([
      ['Asthma', false],
      ['Gout', true],
    ]);
    await database.prisma.condition.updateMany({
      where: { name: 'Gout' },
      data: { isPart2: false, part2Review: 'not_protected', overruled: { isPart2: false } },
    });
    await load(of('one.example', labelledRosa, fhirCondition('c1', 'Patient/p1', 'Gout')));
    expect(await marked()).toEqual([
      ['Asthma', false],
      ['Gout', false],
    ]);
  });

  test('of an older state counts too, whenever it is read', async () => {
    const of = (day: string, meta: object = {}): { id?: string } =>
      fhirPatient('p1', 'Chen', { meta: { lastUpdated: `2026-11-${day}T10:00:00Z`, ...meta } });
    await load({ 'n.json': bundleOf(of('20'), KINDS.condition) });
    await load({ 'o.json': bundleOf(of('10', labelledRosa.meta)) });
    expect((await marks()).condition).toEqual([true]);
    await load({ 'm.json': bundleOf(of('21'), KINDS.goal) });
    expect((await marks()).goal).toEqual([true]);
  });
});
