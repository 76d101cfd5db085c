import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readMedicine } from '../../../src/domain/plans/read-medicine.ts';
import { type Patient, Prisma } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

/** Nobody of another test has the name. */
const FAMILIES = [
  'an',
  'ber',
  'cott',
  'dor',
  'ester',
  'feather',
  'grove',
  'hart',
  'ison',
  'jack',
  'kin',
  'low',
  'moor',
  'nell',
  'orchard',
  'pine',
  'quarry',
];
const PART_2 = 'Substance use record: never sent to an AI model, never in a digest';
let serial = 0;

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let sol: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  const south = await testApp.seed.team({ name: 'South' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [north] });
  sol = await testApp.seed.member({ name: 'Sol', teams: [south] });
});
afterAll(() => testApp.stop());
beforeEach(async () => {
  const n = FAMILIES[serial++ % FAMILIES.length];
  rosa = await testApp.seed.patient({
    given: 'Rosa',
    family: `Quill${n}`,
    team: north,
    birthOn: '1958-03-14',
  });
  const of = (sourceId: string) => ({
    workspaceId: rosa.workspaceId,
    patientId: rosa.id,
    sourceSystem: 'fhir',
    sourceId,
    contentHash: 'h',
  });
  await testApp.prisma.medication.create({
    data: {
      ...of('m1'),
      name: 'Metoprolol succinate ER 25 mg tablet',
      dosage: 'Take 1 tablet by mouth once a day',
      status: 'active',
    },
  });
  await testApp.prisma.goal.create({
    data: { ...of('g1'), text: `Rosa Quill${n} walks to the market`, status: 'active' },
  });
  await testApp.prisma.caregiver.create({ data: { ...of('c1'), name: 'Mei-Lin', relationship: 'Daughter' } });
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
  expect(testApp.logged()).not.toContain('not shown elsewhere');
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const openPlan = async (words: string, who?: SeededMember) =>
  filledForm(await robot(who).command(`/plan ${words}`.trim(), { channel: north.channelId }));
/** The form above the plan, once it is filled. */
const formOn = async (title: RegExp, who: SeededMember = ana) =>
  filledForm({ opens: () => robot(who).waitModal(title) });
type Plan = Awaited<ReturnType<typeof openPlan>>;
const press = async (plan: Plan, label: string, row: string, title: RegExp, who?: SeededMember) => {
  await plan.press(label, { within: row });
  return formOn(title, who);
};

test('the plan opens by name, part by part, and says whose it is', async () => {
  const plan = await openPlan(rosa.caseKey);
  expect(plan.text()).toContain(`Rosa ${rosa.familyName} · ${rosa.caseKey}`);
  for (const title of [
    'What matters',
    'Problems',
    'Medications',
    'Goals',
    'Warning signs',
    'Upcoming visits',
  ])
    expect(plan.text()).toContain(title);
  expect(plan.text()).toContain('metoprolol succinate ER 25 mg tablet');
  expect(plan.text()).toContain('1 tablet, by mouth, once a day');
  const looks = await testApp.prisma.auditEvent.count({ where: { action: 'plan.view', patientId: rosa.id } });
  expect(looks).toBe(1);
});

test('without words the form asks whose plan, with suggestions while one types', async () => {
  const asking = await openPlan('');
  await asking.choose('Patient', {
    search: rosa.familyName,
    pick: `Rosa ${rosa.familyName} · ${rosa.caseKey}`,
  });
  await asking.submit();
  await asking.shows(/Medications/);
});

test('a dose that was changed without a recorded reason reads so in the plan and in what changed', async () => {
  const plan = await openPlan(rosa.caseKey);
  const form = await press(plan, 'Edit', 'metoprolol', /Medications/);
  expect(form.value('Strength and form')).toBe('25 mg tablet');
  await form.fill('Strength and form', '50 mg tablet');
  await form.fill('Changed by', 'Dr. Osei');
  await form.fill('Changed on', '2026-11-03');
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/50 mg tablet/);
  expect(plan.text()).toContain('reason not recorded');
  expect(plan.text()).toContain('version 1');
  const card = await robot().command(`/patient ${rosa.caseKey}`, { channel: north.channelId });
  await card.tells(/Active medications \(1\)/);
  await plan.press('What changed');
  const history = await formOn(/What changed/);
  expect(history.text()).toContain(
    'metoprolol succinate ER 25 mg → 50 mg, Dr. Osei, Nov 3, reason not recorded',
  );
});

test('what cannot be read is said under its field, and kept in words only where the person says so', async () => {
  const plan = await openPlan(rosa.caseKey);
  const form = await press(plan, 'Edit', 'metoprolol', /Medications/);
  await form.fill('Directions', '1 to 2 tablets when it feels right');
  const refused = await form.submit();
  expect(refused.errors.Directions).toContain('were not understood');
  await form.fill('Free-text directions', ['Keep as written']);
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/1 to 2 tablets when it feels right/);
});

test('directions that came in and cannot be read are kept as written by a tick that is not set before', async () => {
  const where = { patientId: rosa.id, name: { contains: 'etoprolol' } };
  const data = { dosage: 'As the nurse says', regimen: Prisma.DbNull };
  await testApp.prisma.medication.updateMany({ where, data });
  const plan = await openPlan(rosa.caseKey);
  const form = await press(plan, 'Edit', 'metoprolol', /Medications/);
  expect(form.value('Free-text directions')).toBe('');
  await form.fill('Free-text directions', ['Keep as written']);
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/version 1/);
  const kept = await testApp.prisma.medication.findFirstOrThrow({ where });
  expect(readMedicine(kept)).toMatchObject({ unreadDosage: 'As the nurse says', isAsWritten: true });
});

test('an untouched form changes nothing, names included', async () => {
  const plan = await openPlan(rosa.caseKey);
  const form = await press(plan, 'Edit', 'walks to the market', /Goals/);
  expect(form.value('Goal')).toBe(`Rosa ${rosa.familyName} walks to the market`);
  await form.submit();
  const [goal] = await testApp.prisma.goal.findMany({ where: { patientId: rosa.id } });
  expect(goal).toMatchObject({ text: `Rosa ${rosa.familyName} walks to the market`, version: 1 });
  expect(await testApp.prisma.planVersion.count({ where: { patientId: rosa.id } })).toBe(0);
});

test('every part has its form: what is added stands in the plan', async () => {
  const plan = await openPlan(rosa.caseKey);
  const add = async (
    part: string,
    label: string,
    fields: Record<string, string | string[]>,
    seen: RegExp,
  ) => {
    const form = await press(
      plan,
      label,
      part,
      part === 'Mei-Lin' ? /Caregivers/ : new RegExp(part.slice(0, 20)),
    );
    for (const [name, value] of Object.entries(fields)) await form.fill(name, value);
    expect((await form.submit()).errors).toEqual({});
    await plan.shows(seen);
  };
  await add('What matters', 'Edit', { 'What matters': 'The market on Sundays' }, /The market on Sundays/);
  await add(
    'Problems',
    'Add',
    { Problem: 'Heart failure', 'Main problem': ['The plan is mainly about this problem'] },
    /Heart failure.*main problem/,
  );
  await add('Goals', 'Add', { Goal: 'Sleep flat', 'Patient agreement': 'Agreed' }, /Sleep flat.*agreed/);
  await add(
    'Interventions',
    'Add',
    { 'Do / Avoid': 'Avoid', Action: 'add salt to food' },
    /Do not.*add salt to food/,
  );
  await add(
    'Warning signs',
    'Add',
    { 'Warning sign': 'You gain 3 pounds in one day', Action: 'Call the clinic the same day' },
    /3 pounds.*Call the clinic the same day/,
  );
  await add('Allergies', 'Add', { Allergen: 'Penicillin' }, /Penicillin/);
  await add(
    'Medications',
    'Add',
    { Medication: 'lisinopril', 'Strength and form': '10 mg tablet', Directions: '1 tab po qam' },
    /lisinopril 10 mg tablet.*in the morning/,
  );
  await add(
    'Upcoming visits',
    'Add',
    { 'Date and time': '2026-12-03T14:00', With: 'Dr. Osei' },
    /with Dr. Osei/,
  );
  await add('Phone numbers', 'Add', { 'Contact name': 'Nurse line', Number: '207-555-0100' }, /Nurse line/);
  await add(
    'Mei-Lin',
    'Edit',
    { 'May know about': ['Medications', 'Visits'] },
    /may know: medications, visits/,
  );
  await add('Next plan review', 'Edit', { 'Next plan review': '2027-01-15' }, /Jan 15, 2027/);
  expect(plan.text()).toContain('version 11');
});

test.each([
  ['Goals', { Goal: 'Stay off heroin' }, /Stay off heroin/],
  ['Interventions', { Action: 'go to the methadone clinic' }, /methadone clinic/],
  ['Warning signs', { 'Warning sign': 'You use again', Action: 'Call 911' }, /You use again/],
  ['Upcoming visits', { 'Date and time': '2026-12-03T14:00', With: 'Harbor Recovery' }, /Harbor Recovery/],
])(
  '%s: what 42 CFR Part 2 protects is ticked in the form, kept, and told in the plan',
  async (part, fields, seen) => {
    const plan = await openPlan(rosa.caseKey);
    const form = await press(plan, 'Add', part, new RegExp(part));
    for (const [name, value] of Object.entries(fields)) await form.fill(name, value);
    await form.fill('Protected by 42 CFR Part 2', [
      'Substance use record: never sent to an AI model, never in a digest',
    ]);
    expect((await form.submit()).errors).toEqual({});
    await plan.shows(new RegExp(`${seen.source}.*42 CFR Part 2`));
    const again = await press(plan, 'Edit', seen.source, new RegExp(part));
    expect(again.value('Protected by 42 CFR Part 2')).toBe(PART_2);
  },
);

test('a line is marked as most important and linked to a problem in its form, and the plan shows the mark', async () => {
  const problem = await testApp.prisma.condition.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'fhir',
      sourceId: 'p1',
      contentHash: 'h',
      name: 'Heart failure',
    },
  });
  const plan = await openPlan(rosa.caseKey);
  const form = await press(plan, 'Edit', 'walks to the market', /Goals/);
  await form.fill('For problem', 'Heart failure');
  await form.fill('Most important', ['The explanation starts with this line']);
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/walks to the market.*most important/);
  const goal = await testApp.prisma.goal.findFirstOrThrow({ where: { patientId: rosa.id } });
  expect(goal.problemId).toBe(problem.id);
  const { mostImportantId } = await testApp.prisma.patient.findUniqueOrThrow({ where: { id: rosa.id } });
  expect(mostImportantId).toBe(goal.id);
});

test('who saves what somebody else changed meanwhile is told who', async () => {
  const plan = await openPlan(rosa.caseKey);
  const form = await press(plan, 'Edit', 'walks to the market', /Goals/);
  const rival = await openPlan(rosa.caseKey, ben);
  const first = await press(rival, 'Edit', 'walks to the market', /Goals/, ben);
  await first.fill('Goal', 'Walks to the sea');
  expect((await first.submit()).errors).toEqual({});
  await form.fill('Goal', 'Walks home');
  const late = await form.submit();
  expect(Object.values(late.errors).join()).toContain('Ben changed this part of the plan');
});

test('a stopped medicine shows the open tasks that speak of it, and each opens', async () => {
  await testApp.prisma.task.create({
    data: {
      workspaceId: rosa.workspaceId,
      teamId: north.id,
      patientId: rosa.id,
      title: 'Refill of metoprolol',
      kind: 'medication',
      createdById: ana.member.id,
    },
  });
  const plan = await openPlan(rosa.caseKey);
  const form = await press(plan, 'Edit', 'metoprolol', /Medications/);
  await form.fill('Status', 'Stopped');
  await form.submit();
  const stale = await formOn(/Saved/);
  await stale.shows(/1 open task.*may no longer fit/);
  expect(stale.text()).toContain('mentions metoprolol, which was stopped');
  await stale.press('Open');
  const task = await formOn(/Task/);
  await task.shows(/Refill of metoprolol/);
  expect(await testApp.prisma.task.count({ where: { patientId: rosa.id, status: 'open' } })).toBe(1);
});

test('a plan of 80 medicines and more is turned page by page', async () => {
  await testApp.prisma.medication.createMany({
    data: Array.from({ length: 120 }, (_, n) => ({
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'fhir',
      sourceId: `many${n}`,
      contentHash: 'h',
      name: `Medicine${String(n).padStart(3, '0')}`,
      status: 'active' as const,
    })),
  });
  const plan = await openPlan(rosa.caseKey);
  expect(plan.text()).toContain('page 1 of 2');
  await plan.press('Next page');
  await plan.shows(/page 2 of 2/);
  expect(plan.text()).toContain('Medicine119');
  await plan.press('Previous page');
  await plan.shows(/page 1 of 2/);
});

test('the patient’s card leads to the plan, and another team’s plan is nobody’s', async () => {
  const card = await robot().command(`/patient ${rosa.caseKey}`, { channel: north.channelId });
  await card.tells(/Rosa/);
  const message = robot().ephemerals().at(-1);
  if (!message) throw new Error('no card came');
  await robot().press(message, 'Care plan');
  const plan = await formOn(/Care plan/);
  await plan.shows(/Medications/);
  const asking = await openPlan(rosa.caseKey, sol);
  expect(asking.text()).toContain('No patient of your teams matches');
});
