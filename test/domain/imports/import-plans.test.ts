import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { collectFacts } from '../../../src/domain/explanations/collect-facts.ts';
import { diffWords } from '../../../src/domain/plans/diff-plan.ts';
import { planChangeSchema } from '../../../src/domain/plans/plan-change.ts';
import { readMedicine } from '../../../src/domain/plans/read-medicine.ts';
import { regimenText } from '../../../src/domain/plans/regimen.ts';
import { saveGoal } from '../../../src/domain/plans/save-goal.ts';
import { saveMedicine } from '../../../src/domain/plans/save-medicine.ts';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { factsOf } from '../../../src/plain-language/fact-sheet.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { bundleOf, fhirPatient, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const subject = { reference: 'Patient/p1' };
const metoprolol = {
  resourceType: 'MedicationRequest',
  id: 'm1',
  status: 'active',
  intent: 'order',
  subject,
  medicationCodeableConcept: { text: 'Metoprolol succinate ER 25 mg tablet' },
  dosageInstruction: [{ text: 'Take 1 tablet by mouth once a day' }],
  requester: { display: 'Dr. Osei' },
};
const goal = {
  resourceType: 'Goal',
  id: 'g1',
  lifecycleStatus: 'active',
  subject,
  description: { text: 'Lose fluid' },
  target: [
    { measure: { text: 'Weight' }, detailQuantity: { value: 150, unit: 'lb' }, dueDate: '2027-01-01' },
  ],
};
const carePlan = (...activities: object[]) => ({
  resourceType: 'CarePlan',
  id: 'c1',
  status: 'active',
  intent: 'plan',
  subject,
  title: 'Heart failure',
  activity: activities.map((detail) => ({ detail: { status: 'in-progress', ...detail } })),
});
const weigh = {
  description: 'Weigh yourself',
  scheduledString: 'every morning',
  performer: [{ display: 'Ann' }],
};
const salt = { description: 'Add salt', doNotPerform: true };
const allergy = {
  resourceType: 'AllergyIntolerance',
  id: 'a1',
  patient: subject,
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { text: 'Penicillin' },
  reaction: [{ manifestation: [{ text: 'Rash' }] }],
};

const load = async (...resources: ({ id?: string } & Record<string, unknown>)[]) => {
  const ran = await runImportCommand(database.prisma, [
    await folderOf({ 'plan.json': bundleOf(fhirPatient('p1', 'Chen'), ...resources) }),
  ]);
  expect(ran.code, ran.err).toBe(0);
  return ran;
};

async function ana(): Promise<{ ctx: Ctx<MemberActor>; patientId: string }> {
  const { prisma } = database;
  const patient = await prisma.patient.findFirstOrThrow();
  const [workspace] = await prisma.workspace.findMany();
  if (!workspace) throw new Error('no workspace');
  const actor = {
    kind: 'member' as const,
    slackUserId: 'U0ANA',
    displayName: 'Ana',
    timeZone: 'America/New_York',
    roles: ['coordinator' as const],
    teamIds: [patient.teamId],
  };
  const member = await prisma.member.create({
    data: {
      workspaceId: workspace.id,
      slackUserId: 'U0ANA',
      displayName: 'Ana',
      timeZone: 'America/New_York',
      roles: ['coordinator'],
      profileReadAt: new Date('2026-11-23T14:30:00Z'),
    },
  });
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  return {
    patientId: patient.id,
    ctx: {
      workspace,
      db: prisma,
      now: () => new Date('2026-11-24T14:30:00Z'),
      log: quiet,
      requestId: 'test',
      actor: { ...actor, memberId: member.id },
    },
  };
}

async function history(): Promise<string[]> {
  const rows = await database.prisma.planVersion.findMany({ orderBy: { version: 'asc' } });
  return rows.flatMap(({ changes, at }) => diffWords(planChangeSchema.array().parse(changes), at));
}

test('a source’s plan becomes a plan like any other: medicine, goal, what is done and left, allergy', async () => {
  await load(metoprolol, goal, carePlan(weigh, salt), allergy);
  const { ctx, patientId } = await ana();
  const { sheet } = await collectFacts(ctx, patientId);
  expect(sheet.planVersion).toBe(1);
  expect(factsOf(sheet, 'medicine')).toMatchObject([
    { name: 'metoprolol succinate ER', change: 'continued', isOutsideText: true },
  ]);
  expect(factsOf(sheet, 'goal')).toMatchObject([
    { text: 'Lose fluid', measure: 'Weight', target: '150 lb', dueOn: '2027-01-01' },
  ]);
  expect(
    factsOf(sheet, 'intervention').map(({ polarity, text, howOften, responsible }) => [
      polarity,
      text,
      howOften,
      responsible,
    ]),
  ).toEqual([
    ['do', 'Weigh yourself', 'every morning', 'Ann'],
    ['avoid', 'Add salt', null, null],
  ]);
  expect(factsOf(sheet, 'allergy')).toMatchObject([{ substance: 'Penicillin', reaction: 'Rash' }]);
  const interventions = await database.prisma.intervention.findMany({ include: { carePlan: true } });
  expect(interventions.map((row) => row.carePlan?.sourceId)).toEqual(['CarePlan/c1', 'CarePlan/c1']);
});

test('words of a source that are the library’s get its key, and lose it when the source says something else', async () => {
  await load({ ...goal, description: { text: 'Stay out of the hospital.' } }, carePlan(weigh, salt));
  const keys = async () => ({
    goals: (await database.prisma.goal.findMany()).map(({ libraryKey }) => libraryKey),
    actions: (await database.prisma.intervention.findMany({ orderBy: { text: 'desc' } })).map(
      ({ libraryKey }) => libraryKey,
    ),
  });
  expect(await keys()).toEqual({ goals: ['no-hospital'], actions: ['weigh-yourself', null] });
  await load({ ...goal, description: { text: 'Stay out of the hospital and sing' } });
  expect((await keys()).goals).toEqual([null]);
});

test('a second import of the same changes nothing and counts no version', async () => {
  await load(metoprolol, goal, carePlan(weigh, salt), allergy);
  const before = await history();
  await load(metoprolol, goal, carePlan(weigh, salt), allergy);
  expect(await history()).toEqual(before);
  expect(await database.prisma.recordVersion.count()).toBe(0);
});

test('a dose that the source changed reads in words, and who, when and why are not known', async () => {
  await load(metoprolol);
  await load({ ...metoprolol, medicationCodeableConcept: { text: 'Metoprolol succinate ER 50 mg tablet' } });
  expect((await history()).at(-1)).toBe('metoprolol succinate ER 25 mg → 50 mg, reason not recorded');
  const [row] = await database.prisma.medication.findMany();
  expect(row).toMatchObject({
    change: 'changed',
    changedBy: null,
    changedOn: null,
    before: { strength: { value: 25 } },
  });
});

test('what a person wrote stays while the source says the same of it, and gives way when that very field changes', async () => {
  await load(goal, metoprolol);
  const { ctx, patientId } = await ana();
  const [row] = await database.prisma.goal.findMany();
  const edited = { measure: 'Weight', dueOn: '2027-01-01', isAgreed: true, status: 'active' } as const;
  await saveGoal(ctx, {
    patientId,
    id: row?.id ?? null,
    goal: { ...edited, text: 'Lose fluid', target: '140 lb' },
  });
  // The source changes another field: the target written here stays.
  await load({ ...goal, target: [{ ...goal.target[0], dueDate: '2027-02-01' }] }, metoprolol);
  expect(await database.prisma.goal.findFirstOrThrow()).toMatchObject({ target: '140 lb', isAgreed: true });
  expect((await database.prisma.goal.findFirstOrThrow()).dueOn?.toISOString()).toContain('2027-02-01');
  // The source changes the target itself: its word is taken, and the diff says both.
  await load(
    {
      ...goal,
      target: [{ ...goal.target[0], detailQuantity: { value: 145, unit: 'lb' }, dueDate: '2027-02-01' }],
    },
    metoprolol,
  );
  expect(await database.prisma.goal.findFirstOrThrow()).toMatchObject({ target: '145 lb', overruled: {} });
  expect((await history()).at(-1)).toContain('140 lb → 145 lb');
  expect((await history()).at(-1)).toContain('recorded here before: 140 lb');
});

test('a regimen written here gives way when the source’s dose words change', async () => {
  await load(metoprolol);
  const { ctx, patientId } = await ana();
  const stored = await database.prisma.medication.findFirstOrThrow();
  const { name, brand, regimen } = readMedicine(stored);
  await saveMedicine(ctx, {
    patientId,
    id: stored.id,
    medicine: {
      name,
      brand,
      regimen: { ...regimen, times: ['morning'], every: null },
      purpose: null,
      status: 'active',
    },
    change: null,
  });
  const now = async () =>
    regimenText(readMedicine(await database.prisma.medication.findFirstOrThrow()).regimen);
  await load({ ...metoprolol, reasonCode: [{ text: 'Heart failure' }] });
  expect(await now()).toBe('25 mg tablet, 1 tablet, by mouth, in the morning');
  await load({ ...metoprolol, dosageInstruction: [{ text: 'Take 1 tablet by mouth twice a day' }] });
  expect(await now()).toBe('25 mg tablet, 1 tablet, by mouth, in the morning and in the evening');
});

test('an activity that the plan does not list any more ends, and counts again when it comes back', async () => {
  await load(carePlan(weigh, salt));
  await load(carePlan(weigh));
  const active = async () =>
    (await database.prisma.intervention.findMany({ where: { isActive: true } })).map(({ text }) => text);
  expect(await active()).toEqual(['Weigh yourself']);
  expect((await history()).at(-1)).toContain('Add salt ended');
  await load(carePlan(weigh, salt));
  expect((await active()).toSorted()).toEqual(['Add salt', 'Weigh yourself']);
});

test.each([
  [
    {
      timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
      route: { text: 'Oral route' },
      doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
    },
    '1 tablet, by mouth, in the morning and in the evening',
  ],
  [
    {
      timing: { repeat: { frequency: 1, period: 8, periodUnit: 'h' } },
      asNeededCodeableConcept: { text: 'pain' },
      doseAndRate: [{ doseQuantity: { value: 5, unit: 'mL' } }],
    },
    '5 mL, every 8 hours, only when needed for pain',
  ],
  [
    {
      timing: { repeat: { when: ['HS'] } },
      doseAndRate: [{ doseQuantity: { value: 10, unit: 'units' } }],
      route: { text: 'Subcutaneous' },
    },
    '10 units, under the skin, at bedtime',
  ],
  [{ timing: { repeat: { timeOfDay: ['08:00:00', '20:00:00'] } } }, 'at 08:00 and 20:00'],
  [{ timing: { code: { coding: [{ code: 'BID' }] } } }, 'in the morning and in the evening'],
])('structured timing and dose become a regimen: %#', async (instruction, says) => {
  await load({
    ...metoprolol,
    medicationCodeableConcept: { text: 'Thing' },
    dosageInstruction: [instruction],
  });
  const read = readMedicine(await database.prisma.medication.findFirstOrThrow());
  expect(read.unreadDosage).toBeNull();
  expect(regimenText(read.regimen)).toBe(says);
});

test.each([
  [{ doseAndRate: [{ doseRange: { low: { value: 1 }, high: { value: 2, unit: 'tablet' } } }] }],
  [
    {
      doseAndRate: [{ doseQuantity: { value: 1 } }],
      timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
    },
  ],
  [{ timing: { repeat: { frequency: 3, period: 1, periodUnit: 'wk' } } }],
  [{ timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: ['mon'] } } }],
])('a structure that has no place in a regimen stays in words, unread: %#', async (instruction) => {
  await load({
    ...metoprolol,
    medicationCodeableConcept: { text: 'Thing' },
    dosageInstruction: [instruction],
  });
  const read = readMedicine(await database.prisma.medication.findFirstOrThrow());
  expect(read.unreadDosage).not.toBeNull();
});

test('what only a code is known of is shown to clinicians as that, to no patient, and a medicine or allergy asks for its name', async () => {
  const coded = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
  const active = { clinicalStatus: { coding: [{ code: 'active' }] } };
  await load(
    { resourceType: 'Condition', id: 'c1', subject, ...active, code: { text: 'Heart failure' } },
    { resourceType: 'Condition', id: 'c2', subject, ...active, code: coded('99999000') },
    { ...metoprolol, medicationCodeableConcept: coded('99999001') },
    { ...allergy, code: coded('99999002') },
  );
  const { ctx, patientId } = await ana();
  const { sheet } = await collectFacts(ctx, patientId);
  const draftFor = (audience: 'patient' | 'clinician', language: 'en' | 'es' = 'en') => {
    const draft = draftExplanation(sheet, { audience, language, readingLevel: 6 });
    const text = draft.sections.flatMap(({ lines }) => lines.map((line) => line.text)).join('\n');
    const { findings } = checkDraft(sheet, draft);
    return { text, blocks: findings.filter(({ level }) => level === 'block').map(({ words }) => words) };
  };
  for (const language of ['en', 'es'] as const)
    expect(draftFor('patient', language).text).not.toMatch(/9999900|SNOMED|No name/);
  expect(draftFor('patient').blocks).toEqual([
    'A medication of the plan has no name: No name in the record (SNOMED CT 99999001). Enter its name: the page leaves it out.',
    'An allergy of the plan has no name: No name in the record (SNOMED CT 99999002). Enter its name: the page leaves it out.',
  ]);
  const clinician = draftFor('clinician');
  for (const code of ['99999000', '99999001', '99999002'])
    expect(clinician.text).toContain(`No name in the record (SNOMED CT ${code})`);
  expect(clinician.blocks).toEqual([]);
});

test('what is not confirmed, ruled out, a social need or a statement of none is told to nobody as a problem or allergy', async () => {
  const of = (id: string, text: string, more: object) => ({
    resourceType: 'Condition',
    id,
    subject,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { text },
    ...more,
  });
  const verified = (code: string) => ({ verificationStatus: { coding: [{ code }] } });
  const ran = await load(
    of('c1', 'Heart failure', {}),
    of('c2', 'Lung cancer', verified('provisional')),
    of('c3', 'Lupus', verified('differential')),
    of('c4', 'Gout', verified('refuted')),
    of('c5', 'Homeless', { category: [{ coding: [{ code: 'sdoh' }] }] }),
    { ...allergy, id: 'a2', code: { text: 'NKDA' } },
  );
  expect(ran.out).toContain('1 × AllergyIntolerance: statement that there is none');
  const { ctx, patientId } = await ana();
  const { sheet } = await collectFacts(ctx, patientId);
  expect(factsOf(sheet, 'problem').map(({ name }) => name)).toEqual(['Heart failure']);
  expect(factsOf(sheet, 'allergy')).toEqual([]);
  const rows = await database.prisma.condition.findMany({ orderBy: { sourceId: 'asc' } });
  expect(rows.map(({ name, verification, isSocial }) => [name, verification, isSocial])).toEqual([
    ['Heart failure', null, false],
    ['Lung cancer', 'provisional', false],
    ['Lupus', 'differential', false],
    ['Gout', 'refuted', false],
    ['Homeless', null, true],
  ]);
  // A diagnosis that the source has ruled out since is in no draft any more.
  await load(of('c1', 'Heart failure', verified('refuted')));
  const later = await collectFacts(ctx, patientId);
  expect(factsOf(later.sheet, 'problem')).toEqual([]);
  expect((await history()).at(-1)).toContain('verification nothing → refuted');
});
