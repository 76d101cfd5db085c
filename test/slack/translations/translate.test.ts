import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

const OWN = 'Your left toe looks like a grape';
const SPANISH = 'El dedo del pie izquierdo parece una uva';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let rosa: Patient;
let serial = 0;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['nurse'], teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [north] });
});
afterAll(() => testApp.stop());
beforeEach(async () => {
  const family = `Quill${['an', 'ber', 'cott', 'dor', 'ester', 'fern', 'grove'][serial++ % 7]}`;
  rosa = await testApp.seed.patient({ given: 'Rosa', family, team: north, birthOn: '1958-03-14' });
  await testApp.prisma.patient.update({ where: { id: rosa.id }, data: { languages: ['es'] } });
  const of = (sourceId: string) => ({
    workspaceId: rosa.workspaceId,
    patientId: rosa.id,
    sourceSystem: 'northstar',
    sourceId,
    contentHash: '',
  });
  await testApp.prisma.condition.create({
    data: { ...of('c1'), name: 'Type 2 diabetes', isMain: true, status: 'active' },
  });
  await testApp.prisma.redFlag.create({ data: { ...of('r1'), sign: OWN, action: 'call_clinic_today' } });
  await testApp.prisma.goal.create({ data: { ...of('g1'), text: 'Paint the boat', status: 'active' } });
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const openPlan = async (who?: SeededMember) =>
  filledForm(await robot(who).command(`/plan ${rosa.caseKey}`, { channel: north.channelId }));
const spanishForm = (who: SeededMember = ana) =>
  filledForm({ opens: () => robot(who).waitModal(/^Spanish$/) });
const label = (what: string, english: string, isBlocking = false) =>
  `${what}: “${english}”${isBlocking ? ' (blocks the Spanish page)' : ''}`;
const SIGN = label('Warning sign', OWN, true);

/** Asks for the Spanish explanation for the patient, and opens its review. */
async function review() {
  const form = await filledForm(
    await robot().command(`/explain ${rosa.caseKey}`, { channel: north.channelId }),
  );
  await form.fill('Language', 'Spanish');
  await form.submit();
  await testApp.idle();
  await robot().command(`/explain ${rosa.caseKey}`, { channel: north.channelId });
  const start = await robot().waitModal('Explain a plan');
  await start.shows(/Continue an existing explanation/);
  await start.press('Continue');
  return (await robot().waitModal('Review')).shows(/version \d/);
}

test('the plan of a patient who reads Spanish leads to its own words, those that block first', async () => {
  const plan = await openPlan();
  await plan.press('Spanish');
  const form = await spanishForm();
  expect(form.text()).toContain('1 line blocks');
  const labels = form.text();
  expect(labels.indexOf(OWN)).toBeLessThan(labels.indexOf('Paint the boat'));
  // The glossary has the diabetes: nobody is asked for it.
  expect(labels).not.toContain('Type 2 diabetes');
});

test('what a person writes beside the English is kept with their name and day, and shown again', async () => {
  const plan = await openPlan();
  await plan.press('Spanish');
  const form = await spanishForm();
  await form.fill(SIGN, SPANISH);
  expect((await form.submit()).errors).toEqual({});
  await plan.shows(/version 1/);
  await plan.press('Spanish');
  const again = await spanishForm();
  expect(again.value(label('Warning sign', OWN))).toBe(SPANISH);
  expect(again.text()).toMatch(/Written by Ana/);
});

test('an untouched form changes nothing', async () => {
  const plan = await openPlan();
  await plan.press('Spanish');
  await (await spanishForm()).submit();
  expect(await testApp.prisma.translation.count({ where: { patientId: rosa.id } })).toBe(0);
  expect(await testApp.prisma.planVersion.count({ where: { patientId: rosa.id } })).toBe(0);
});

test('a changed English line shows its former Spanish as out of date, beside an empty field', async () => {
  const plan = await openPlan();
  await plan.press('Spanish');
  const form = await spanishForm();
  await form.fill(SIGN, SPANISH);
  await form.submit();
  await plan.shows(/version 1/);
  await plan.press('Edit', { within: OWN });
  const edit = await filledForm({ opens: () => robot().waitModal(/Warning signs/) });
  await edit.fill('Warning sign', `${OWN} or a plum`);
  await edit.submit();
  await plan.shows(/or a plum/);
  await plan.press('Spanish');
  const again = await spanishForm();
  expect(again.value(label('Warning sign', `${OWN} or a plum`, true))).toBe('');
  expect(again.text()).toContain(`Out of date: “${SPANISH}” was the Spanish of “${OWN}”`);
});

test('what changed meanwhile is not translated unseen: the words stay in the form', async () => {
  const plan = await openPlan();
  await plan.press('Spanish');
  const form = await spanishForm();
  await testApp.prisma.redFlag.updateMany({
    where: { patientId: rosa.id },
    data: { isActive: false },
  });
  await form.fill(SIGN, SPANISH);
  const refused = await form.submit();
  expect(JSON.stringify(refused)).toContain('changed since you opened this form');
  expect(await testApp.prisma.translation.count({ where: { patientId: rosa.id } })).toBe(0);
});

test('a warning sign in English blocks a Spanish page; one press leads to its field, and the next draft has the Spanish', async () => {
  const text = await review();
  expect(text.text()).toMatch(/Safety lines in the reader’s language/);
  expect(text.text()).toMatch(/Safety lines in the reader’s language.*Paint the boat/);
  await text.press('Translate', { within: new RegExp(OWN) });
  const form = await spanishForm();
  // Of this record alone.
  expect(form.text()).not.toContain('Paint the boat');
  await form.fill(SIGN, SPANISH);
  expect((await form.submit()).errors).toEqual({});
  await text.shows(/Spanish saved/);
  await text.press('Draft again');
  await testApp.idle();
  await robot().modal().close({ all: true });
  await robot().command(`/explain ${rosa.caseKey}`, { channel: north.channelId });
  const start = await robot().waitModal('Explain a plan');
  await start.press('Continue');
  const next = await (await robot().waitModal('Review')).shows(new RegExp(SPANISH));
  expect(next.text()).not.toMatch(/Before approval/);
});

test('two people at once: who is late is informed, and their words stay', async () => {
  const plan = await openPlan();
  await plan.press('Spanish');
  const form = await spanishForm();
  const rival = await openPlan(ben);
  await rival.press('Spanish');
  const first = await spanishForm(ben);
  await first.fill(SIGN, 'Un dedo como una uva');
  expect((await first.submit()).errors).toEqual({});
  await form.fill(SIGN, SPANISH);
  const late = await form.submit();
  expect(JSON.stringify(late)).toContain('Ben changed this part of the plan');
});

/** A model's words, as they wait for a person. */
async function proposed() {
  const { id } = await testApp.prisma.redFlag.findFirstOrThrow({ where: { patientId: rosa.id } });
  await testApp.prisma.translation.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      recordType: 'RedFlag',
      recordId: id,
      field: 'sign',
      language: 'es',
      english: OWN,
      words: SPANISH,
      backTranslation: 'The toe of the left foot looks like a grape',
      model: 'test-model',
      status: 'proposed',
      writtenAt: new Date(),
    },
  });
}
const ACCEPT = `Review of “${OWN}”`;

test('a model’s words are shown with its own English, and are on no page until a person accepts them', async () => {
  await proposed();
  const plan = await openPlan();
  await plan.press('Spanish');
  const form = await spanishForm();
  expect(form.value(SIGN)).toBe(SPANISH);
  expect(form.text()).toContain('needs a qualified reviewer');
  expect(form.text()).toContain('The toe of the left foot looks like a grape');
  await form.submit();
  const row = () => testApp.prisma.translation.findFirstOrThrow({ where: { patientId: rosa.id } });
  expect((await row()).status).toBe('proposed');
  await plan.press('Spanish');
  const again = await spanishForm();
  await again.fill(ACCEPT, ['I am qualified to review Spanish, and I accept these words']);
  expect((await again.submit()).errors).toEqual({});
  expect(await row()).toMatchObject({ status: 'accepted', memberId: ana.member.id, model: 'test-model' });
  await plan.shows(/version 1/);
  await plan.press('Spanish');
  expect((await spanishForm()).text()).toContain('Drafted by test-model, accepted by Ana');
});

test('a model’s words that a person changes are the person’s own', async () => {
  await proposed();
  const plan = await openPlan();
  await plan.press('Spanish');
  const form = await spanishForm();
  await form.fill(SIGN, `${SPANISH} morada`);
  expect((await form.submit()).errors).toEqual({});
  expect(await testApp.prisma.translation.findFirstOrThrow({ where: { patientId: rosa.id } })).toMatchObject({
    words: `${SPANISH} morada`,
    status: 'accepted',
    model: null,
    backTranslation: null,
  });
});
