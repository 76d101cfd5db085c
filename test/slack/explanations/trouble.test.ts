import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';

// Eighty different ones: of two of one name the checks would compare the doses.
const NAMES =
  'Abacavir Acarbose Acyclovir Albendazole Alendronate Allopurinol Amantadine Amiodarone Amlodipine Anastrozole Apixaban Aripiprazole Atenolol Atorvastatin Azathioprine Baclofen Benazepril Bisoprolol Bumetanide Bupropion Buspirone Cabergoline Candesartan Captopril Carbamazepine Carvedilol Celecoxib Cetirizine Chlorthalidone Cilostazol Citalopram Clonidine Clopidogrel Colchicine Dapagliflozin Dapsone Desloratadine Digoxin Diltiazem Donepezil Doxazosin Doxycycline Duloxetine Empagliflozin Enalapril Entecavir Eplerenone Escitalopram Famotidine Febuxostat Felodipine Fenofibrate Finasteride Fluconazole Fluoxetine Fosinopril Gabapentin Glimepiride Glipizide Hydralazine Hydrochlorothiazide Irbesartan Isosorbide Labetalol Lamotrigine Letrozole Levetiracetam Levothyroxine Linagliptin Losartan Meloxicam Memantine Metformin Methimazole Mirtazapine Montelukast Nadolol Olmesartan Pantoprazole Pravastatin'.split(
    ' ',
  );

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['coordinator', 'nurse'], teams: [north] });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const robot = () => testApp.sandbox.robot(ana.user.id);
const formFor = async (patient: Patient) =>
  filledForm(await robot().command(`/explain ${patient.caseKey}`, { channel: north.channelId }));
function lastDraft() {
  const draft = robot()
    .dms()
    .filter((message) => !message.threadTs)
    .at(-1);
  if (!draft) throw new Error('no direct message');
  return draft;
}
async function explained(patient: Patient): Promise<string> {
  const form = await formFor(patient);
  await writeDraft(form);
  await testApp.idle();
  return robot().read(lastDraft());
}
const of = (patient: Patient, n = 0) => ({
  workspaceId: patient.workspaceId,
  patientId: patient.id,
  sourceSystem: 'northstar',
  sourceId: `t${n}`,
  contentHash: '',
});

test('an empty plan is told with the way on, and drafted once there is something in it', async () => {
  const patient = await testApp.seed.patient({ given: 'Omar', family: 'Emptyson', team: north });
  expect(await explained(patient)).toMatch(/still empty.*\/plan, then ask again/s);
  await testApp.prisma.condition.create({ data: { ...of(patient), name: 'Asthma', isMain: true } });
  await robot().press(lastDraft(), 'Draft again');
  await testApp.idle();
  expect(robot().read(lastDraft())).toMatch(/Needs a review[\s\S]*asthma/i);
});

test('a plan with one fact is explained', async () => {
  const patient = await testApp.seed.patient({ given: 'Una', family: 'Singleton', team: north });
  await testApp.prisma.medication.create({
    data: {
      ...of(patient),
      name: 'Lisinopril 10 mg tablet',
      dosage: 'Take 1 tablet by mouth every morning',
      status: 'active',
    },
  });
  expect(await explained(patient)).toMatch(/Lisinopril 10 mg tablet \| 1 tablet/);
});

test('with 80 medicines the review has pages, a long section is arranged in parts, and the PDF has all of them', async () => {
  const patient = await testApp.seed.patient({ given: 'Max', family: 'Polypharm', team: north });
  await heartPlan(testApp.prisma, patient);
  await testApp.prisma.medication.createMany({
    data: Array.from({ length: 80 }, (_, n) => ({
      ...of(patient, n),
      name: `${NAMES[n]} ${n + 1} mg tablet`,
      dosage: 'Take 1 tablet by mouth every morning with food',
      status: 'active' as const,
      reason: 'High blood pressure',
    })),
  });
  const message = await explained(patient);
  // Whole lines as far as they go, then what is not there by name: no reader takes it for the whole.
  expect(message.match(/mg tablet \| 1 tablet \|/g)?.length).toBeGreaterThan(10);
  expect(message).toMatch(
    /Not shown here: \d+ more lines of “Your medicines”, .*“When to get help”.*Review shows the full text/,
  );
  await robot().press(lastDraft(), 'Review');
  const modal = await robot().waitModal('Review');
  await modal.shows(/Page 1 of \d/);
  let seen = modal.text();
  for (let page = 2; modal.buttons().includes('Go on'); page++) {
    await modal.press('Go on');
    await modal.shows(new RegExp(`Page ${page} of`));
    seen += modal.text();
  }
  for (const [n, name] of NAMES.entries()) expect(seen).toContain(`${name} ${n + 1} mg tablet`);
  expect(seen).toContain('(continued)');
  // The last lines of a section of 82 can be hidden as well as the first.
  await modal.press('Arrange: Your medicines', { within: /continued/ });
  const arrange = await robot().waitModal('Arrange');
  await arrange.shows(/More lines/);
  await arrange.press('More lines');
  await arrange.shows(/Earlier lines/);
  await arrange.press('More lines');
  await arrange.shows(/^(?![\s\S]*More lines)/);
  expect(arrange.buttons()).toContain('Hide');
  await arrange.close();
  await modal.press('Earlier');
  await modal.shows(/approval is on the last page/);
  expect(modal.buttons()).not.toContain('Approve');
  await modal.press('Go on');
  const { id, currentVersion } = await testApp.prisma.explanation.findFirstOrThrow({
    where: { patientId: patient.id },
  });
  const blocking = await testApp.prisma.explanationVersion.findFirstOrThrow({ where: { explanationId: id } });
  expect(JSON.stringify(blocking.findings)).not.toContain('"level":"block"');
  await modal.press('Approve');
  const form = await robot().waitModal('Approve');
  await form.shows(/Reviewer role/);
  expect(await form.submit()).toMatchObject({ errors: {} });
  await robot().modal().close({ all: true });
  await testApp.idle();
  await robot().press(lastDraft(), 'Handout');
  const handout = await robot().waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.fill('Format', ['PDF', 'Plain text']);
  await handout.fill('Text size', ['Large type (18 points or more)']);
  await handout.submit();
  await testApp.idle();
  const [pdf, text] = (robot().dms().at(-1)?.files ?? []).map(
    (file) => testApp.sandbox.world.files.get(file)?.data,
  );
  expect(pdf?.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(5);
  for (const [n, name] of NAMES.entries()) expect(text?.toString()).toContain(`${name} ${n + 1} mg tablet`);
  // No licensed provider has reviewed it: the handout says how it was made.
  expect(text?.toString()).toMatch(/A computer program put this text together/);
  expect(currentVersion).toBe(1);
});

test('whoever speaks a language that Northstar does not write gets English with a word about an interpreter', async () => {
  const patient = await testApp.seed.patient({
    given: 'Linh',
    family: 'Vuongson',
    team: north,
    languages: ['vi'],
  });
  const form = await formFor(patient);
  expect(form.text()).toMatch(/first language is Vietnamese, which Northstar does not write/);
  expect(form.value('Language')).toBe('English');
  await form.close();
  const carmen = await testApp.seed.patient({
    given: 'Carmen',
    family: 'Spanishson',
    team: north,
    languages: ['es'],
  });
  await heartPlan(testApp.prisma, carmen);
  const spanish = await formFor(carmen);
  expect(spanish.value('Language')).toBe('Spanish');
  await writeDraft(spanish);
  await testApp.idle();
  await robot().press(lastDraft(), 'Review');
  const modal = await robot().waitModal('Review');
  await modal.shows(/qualified translator/);
  expect(modal.text()).toMatch(/Sus medicinas/);
  await modal.press('Approve');
  const approve = await robot().waitModal('Approve');
  await approve.shows(/Reviewer role/);
  expect((await approve.submit()).errors['Spanish text']).toMatch(/must review it first/);
  await approve.close({ all: true });
});

test('what a patient does not allow a caregiver to know is not written for them', async () => {
  const patient = await testApp.seed.patient({ given: 'Pat', family: 'Privateson', team: north });
  await heartPlan(testApp.prisma, patient);
  await testApp.prisma.caregiver.create({
    data: { ...of(patient), name: 'Lena Privateson', relationship: 'daughter' },
  });
  const form = await formFor(patient);
  await form.fill('Audience', 'Family or caregiver');
  await form.shows(/Caregiver name/);
  await form.fill('Caregiver name', 'daughter (Lena Privateson)');
  await form.submit();
  await testApp.idle();
  expect(robot().read(lastDraft())).toMatch(/has not allowed this caregiver to know anything/);
});

test('a draft whose process was killed is taken up again when its lease is over, and written once', async () => {
  const patient = await testApp.seed.patient({ given: 'Kim', family: 'Killedson', team: north });
  await heartPlan(testApp.prisma, patient);
  const form = await formFor(patient);
  await form.submit();
  await testApp.idle();
  const { id } = await testApp.prisma.explanation.findFirstOrThrow({ where: { patientId: patient.id } });
  await robot().press(lastDraft(), 'Draft again');
  await testApp.idle();
  // As the row stands when a process dies in the middle.
  const job = await testApp.prisma.explanationJob.findFirstOrThrow({
    where: { explanationId: id },
    orderBy: { createdAt: 'desc' },
  });
  await testApp.prisma.explanation.update({ where: { id }, data: { status: 'draft' } });
  await testApp.prisma.explanationJob.update({
    where: { id: job.id },
    data: {
      state: 'working',
      leaseOwner: 'killed',
      leaseUntil: new Date(testApp.clock.now().getTime() + 60_000),
    },
  });
  await testApp.idle();
  expect(await testApp.prisma.explanationVersion.count({ where: { explanationId: id } })).toBe(2);
  testApp.clock.shiftMs(61_000);
  await testApp.idle();
  await testApp.idle();
  expect(await testApp.prisma.explanationVersion.count({ where: { explanationId: id } })).toBe(3);
  expect(robot().read(lastDraft())).toMatch(/Needs a review · version 3/);
});

test('while a draft is being written nobody begins a second one of the same explanation', async () => {
  const row = await testApp.prisma.explanation.findFirstOrThrow({
    where: { patient: { familyName: 'Killedson' } },
  });
  const job = {
    workspaceId: row.workspaceId,
    explanationId: row.id,
    kind: 'draft' as const,
    memberId: ana.member.id,
    wakeAt: new Date(testApp.clock.now().getTime() + 3_600_000),
    createdAt: testApp.clock.now(),
  };
  const waiting = await testApp.prisma.explanationJob.create({ data: job });
  const pressed = await robot().press(lastDraft(), 'Draft again');
  expect(await pressed.tells()).toMatch(/already being written/);
  await expect(testApp.prisma.explanationJob.create({ data: job })).rejects.toThrow();
  await testApp.prisma.explanationJob.delete({ where: { id: waiting.id } });
});

test('a text that was written is never overwritten, not even by hand', async () => {
  await expect(testApp.prisma.explanationVersion.updateMany({ data: { instead: 'x' } })).rejects.toThrow(
    /append-only/,
  );
});
