import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readMedicine } from '../../../src/domain/plans/read-medicine.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let rosa: Patient;
let serial = 0;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['nurse'], teams: [north] });
});
afterAll(() => testApp.stop());
beforeEach(async () => {
  const family = `Quill${['an', 'ber', 'cott', 'dor', 'ester', 'fern', 'grove'][serial++ % 7]}`;
  rosa = await testApp.seed.patient({ given: 'Rosa', family, team: north, birthOn: '1958-03-14' });
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = () => testApp.sandbox.robot(ana.user.id);
const openPlan = async () =>
  filledForm(await robot().command(`/plan ${rosa.caseKey}`, { channel: north.channelId }));
type Plan = Awaited<ReturnType<typeof openPlan>>;
const press = async (plan: Plan, label: string, row: string, title: RegExp) => {
  await plan.press(label, { within: row });
  return filledForm({ opens: () => robot().waitModal(title) });
};
const where = () => ({ patientId: rosa.id });

test('a warning sign from the library is one search and one pick: with its numbers and its usual action', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Warning signs', /Warning signs/);
  await form.choose('From the library', {
    search: 'gain 4 pounds day',
    pick: 'You gain 4 pounds in one day',
  });
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/You gain 4 pounds in one day → Call the clinic the same day/);
  expect(await testApp.prisma.redFlag.findFirst({ where: where() })).toMatchObject({
    sign: 'You gain 4 pounds in one day',
    libraryKey: 'weight-gain-day',
  });
});

test('the action that a person chooses counts before the usual one', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Warning signs', /Warning signs/);
  await form.choose('From the library', { search: 'dizzy', pick: 'You feel dizzy' });
  await form.fill('Action', 'Call 911');
  await form.submit();
  await plan.shows(/You feel dizzy → Call 911/);
});

test('own words stay possible, need their action, and have no key', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Warning signs', /Warning signs/);
  await form.fill('Warning sign', 'Your toe looks like a grape');
  const refused = await form.submit();
  expect(refused.errors).toEqual({ Action: 'Choose an action.' });
  await form.fill('Action', 'Call the clinic now');
  expect((await form.submit()).errors).toEqual({});
  expect(await testApp.prisma.redFlag.findFirst({ where: where() })).toMatchObject({ libraryKey: null });
});

test('a form without a line and without words says what is missing', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Warning signs', /Warning signs/);
  await form.fill('Action', 'Call 911');
  expect((await form.submit()).errors).toEqual({ 'Warning sign': 'Enter the warning sign.' });
});

test('a line and own words at once are asked about, and nothing is lost', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Goals', /Goals/);
  await form.choose('From the library', { search: 'sleep through', pick: 'Sleep through the night' });
  await form.fill('Goal', 'Sleep like a stone');
  const refused = await form.submit();
  expect(refused.errors).toEqual({
    'From the library': 'You chose a line and wrote your own words. Clear one of them.',
  });
  await form.fill('Goal', '');
  expect((await form.submit()).errors).toEqual({});
  expect(await testApp.prisma.goal.findFirst({ where: where() })).toMatchObject({
    text: 'Sleep through the night',
    libraryKey: 'sleep-through',
  });
});

test('a person who edits the words of a line makes it free text, and a line makes free text coded', async () => {
  const plan = await openPlan();
  const add = await press(plan, 'Add', 'Warning signs', /Warning signs/);
  await add.choose('From the library', { search: 'faint', pick: 'You faint' });
  await add.submit();
  await plan.shows(/You faint/);
  const edit = await press(plan, 'Edit', 'You faint', /Warning signs/);
  expect(edit.value('Warning sign')).toBe('You faint');
  await edit.fill('Warning sign', 'You faint in the shower');
  await edit.submit();
  await plan.shows(/in the shower/);
  const row = () => testApp.prisma.redFlag.findFirstOrThrow({ where: where() });
  expect((await row()).libraryKey).toBeNull();
  const again = await press(plan, 'Edit', 'in the shower', /Warning signs/);
  await again.choose('From the library', { search: 'feel faint', pick: 'You feel faint or fall' });
  expect((await again.submit()).errors).toEqual({});
  expect(await row()).toMatchObject({ sign: 'You feel faint or fall', libraryKey: 'faint-or-fall' });
});

test('an instruction brings whether it is done or avoided, and its usual frequency where none is typed', async () => {
  const plan = await openPlan();
  const first = await press(plan, 'Add', 'Interventions', /Interventions/);
  await first.choose('From the library', { search: 'weigh', pick: 'Weigh yourself' });
  await first.submit();
  await plan.shows(/weigh yourself · every morning/i);
  const second = await press(plan, 'Add', 'Interventions', /Interventions/);
  await second.choose('From the library', { search: 'add salt', pick: 'Do not add salt to your food' });
  await second.submit();
  await plan.shows(/Do not add salt to your food/);
  const rows = await testApp.prisma.intervention.findMany({ where: where(), orderBy: { createdAt: 'asc' } });
  expect(
    rows.map(({ polarity, text, howOften, libraryKey }) => [polarity, text, howOften, libraryKey]),
  ).toEqual([
    ['do', 'weigh yourself', 'every morning', 'weigh-yourself'],
    ['avoid', 'add salt to your food', null, 'no-added-salt'],
  ]);
});

test('a note from the library joins the directions of a medicine', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Medications', /Medications/);
  await form.fill('Medication', 'naproxen');
  await form.fill('Strength and form', '250 mg tablet');
  await form.fill('Directions', '1 tablet by mouth twice a day');
  await form.choose('Note from the library', { search: 'crush', pick: 'do not crush or chew' });
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/naproxen.*do not crush or chew/);
  const row = await testApp.prisma.medication.findFirstOrThrow({ where: where() });
  expect(readMedicine(row).regimen.note).toContain('do not crush or chew');
});

test('a note with directions that are kept as written is refused under its field', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Medications', /Medications/);
  await form.fill('Medication', 'naproxen');
  await form.fill('Directions', 'as the wind blows');
  await form.fill('Free-text directions', ['Keep as written']);
  await form.choose('Note from the library', { search: 'with food', pick: 'with food' });
  const refused = await form.submit();
  expect(refused.errors['Note from the library']).toContain('Write the note into the free-text directions');
});

test('what a dialysis unit gives is kept with the directions, shown in the plan, and can be taken back', async () => {
  const plan = await openPlan();
  const form = await press(plan, 'Add', 'Medications', /Medications/);
  await form.fill('Medication', 'epoetin alfa');
  await form.fill('Directions', '4000 units into a vein every other day');
  await form.choose('Given by', { pick: 'dialysis unit' });
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/4000 units, into a vein, every 2 days · given by dialysis unit/);
  const again = await press(plan, 'Edit', 'epoetin alfa', /Medications/);
  await again.choose('Given by', { pick: 'Not recorded' });
  expect((await again.submit()).errors).toEqual({});
  const row = await testApp.prisma.medication.findFirstOrThrow({ where: where() });
  expect(readMedicine(row).regimen).not.toHaveProperty('givenBy');
  expect(row.before).toMatchObject({ givenBy: 'dialysis_unit', route: 'into a vein' });
});
