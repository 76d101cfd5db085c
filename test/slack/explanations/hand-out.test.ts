import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/sandbox.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { changeFor, heartPlan } from './heart-plan.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['coordinator', 'nurse'], teams: [north] });
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const lastDraft = (): Message => {
  const draft = robot()
    .dms()
    .filter((message) => robot().buttons(message).includes('Good text'))
    .at(-1);
  if (!draft) throw new Error('no draft');
  return draft;
};

async function approved(language: 'English' | 'Spanish', patient = rosa): Promise<Message> {
  const form = await filledForm(
    await robot().command(`/explain ${patient.caseKey}`, { channel: north.channelId }),
  );
  await form.fill('Language', language);
  await writeDraft(form);
  await testApp.idle();
  const draft = lastDraft();
  await robot().press(draft, 'Review');
  const modal = await robot().waitModal('Review');
  await modal.shows(/version 1/);
  await modal.press('Approve');
  const approve = await robot().waitModal('Approve');
  await approve.shows(/Reviewer role/);
  if (language === 'Spanish')
    await approve.fill('Spanish text', ['Reviewed by a qualified translator or bilingual clinician']);
  expect(await approve.submit()).toMatchObject({ errors: {} });
  await (await robot().waitModal('Review')).shows(/Approved/);
  await robot().modal().close({ all: true });
  await testApp.idle();
  return draft;
}

test('a handout has both languages once both are approved, and not before', async () => {
  const english = await approved('English');
  await robot().press(english, 'Handout');
  const early = await robot().waitModal('Handout');
  await early.shows(/direct messages[\s\S]*one sheet, printed on both sides[\s\S]*sheets of its own/);
  await early.fill('Languages', ['Add the Spanish text']);
  expect((await early.submit()).errors.Languages).toMatch(/no approved Spanish text/);
  await early.close();

  await approved('Spanish');
  await robot().press(english, 'Handout');
  const handout = await robot().waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.fill('Languages', ['Add the Spanish text']);
  await handout.fill('Format', ['PDF', 'Page for the browser (printable)', 'Plain text']);
  expect(await handout.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  const names = (robot().dms().at(-1)?.files ?? []).map((id) => testApp.sandbox.world.files.get(id));
  expect(names.map((file) => file?.name)).toEqual(
    ['pdf', 'html', 'txt'].map((ending) => `${rosa.caseKey}-en-es.${ending}`),
  );
  const page = names[1]?.data?.toString() ?? '';
  expect(page).toMatch(
    /<article lang="en">[\s\S]*<h1>Your care plan<\/h1>[\s\S]*<article lang="es">[\s\S]*<h1>Su plan/,
  );
  expect(page).toContain('Un programa de computadora armó este texto');
  expect(page).not.toMatch(/Draft, not reviewed|Borrador/);
});

test('what a licensed provider has reviewed needs no word on how it was made; a workplace may switch that word off', async () => {
  const ben = await testApp.seed.member({ name: 'Ben', roles: ['pharmacist'], teams: [north] });
  const row = async () => {
    const last = await testApp.prisma.explanationApproval.findFirst({ orderBy: { at: 'desc' } });
    return last?.saysHowMade;
  };
  expect(await row()).toBe(true);
  await robot(ben).command(`/explain ${rosa.caseKey}`, { channel: north.channelId });
  await testApp.prisma.workspace.updateMany({ data: { tellsHowHandoutsAreMade: false } });
  testApp.clock.shiftMs(1000);
  await approved('English');
  expect(await row()).toBe(false);
});

test('a teach-back is logged as a contact, with each question and how it went', async () => {
  await robot().press(lastDraft(), 'Log teach-back');
  const form = await robot().waitModal('Teach-back');
  await form.shows(/What is your main health problem/);
  await form.fill('What is your main health problem?', 'Said it in their own words');
  await form.fill('Their answer (1)', 'My heart is weak.');
  await form.fill('Which medicines do you take, and when?', 'Needs to be taught again');
  await form.fill('Minutes', 12);
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  const contact = await testApp.prisma.contact.findFirstOrThrow({ include: { timeEntries: true } });
  expect(contact).toMatchObject({ topic: 'Teach-back: 1 of 2 understood', way: 'phone', outcome: 'reached' });
  expect(contact.summary).toMatch(/main health problem\?\nSaid it in their own words: My heart is weak\./);
  expect(contact.timeEntries).toMatchObject([{ minutes: 12 }]);
});

test('thumbs are counted in the month’s report, which those see who answer for the texts', async () => {
  const said = await robot().press(lastDraft(), 'Needs work');
  expect(await said.tells()).toMatch(/rating is recorded/);
  await robot().press(lastDraft(), 'Good text');
  await testApp.idle();
  expect(await testApp.prisma.explanationFeedback.findMany()).toMatchObject([{ isGood: true }]);
  const boss = await testApp.seed.member({ name: 'Boss', roles: ['admin'] });
  const report = await filledForm(
    await robot(boss).command('/care admin explanations', { channel: north.channelId }),
  );
  expect(report.text()).toMatch(/2026-11 · \d+ approved · ratings: 1 good, 0 need work/);
  await report.close();
  const mine = await filledForm(
    await robot().command('/care admin explanations', { channel: north.channelId }),
  );
  expect(mine.text()).toMatch(/Only administrators, privacy officers and supervisors/);
  await mine.close();
});

test('another team finds neither the explanation nor the patient, and the try is written down', async () => {
  const south = await testApp.seed.team({ name: 'South' });
  const eve = await testApp.seed.member({ name: 'Eve', teams: [south] });
  const form = await filledForm(
    await robot(eve).command(`/explain ${rosa.caseKey}`, { channel: south.channelId }),
  );
  expect(form.text()).toMatch(/No patient of your teams matches/);
  expect(form.text()).not.toMatch(/Continue an existing/);
  await form.close();
  const outcome = await robot(eve)
    .press(lastDraft(), 'Review')
    .catch((error: unknown) => error);
  expect(outcome).toBeDefined();
  await testApp.idle();
  if (robot(eve).hasModal()) expect(robot(eve).modal().text()).toMatch(/does not belong to your teams/);
});

test('"Explain a plan" on a message finds the patient whom it names', async () => {
  const said = robot().say(north.channelId, `${rosa.caseKey} wants her plan on paper`);
  const form = await filledForm(await robot().shortcut('Explain a plan', { message: said }));
  expect(form.text()).toContain(`Rosa Chenowith · ${rosa.caseKey}`);
  await form.close();
});

test('a handout that Slack does not take is tried again, and then told with a way on', async () => {
  testApp.sandbox.faults.add({ method: 'files.getUploadURLExternal', fault: '5xx', times: 50 });
  const draft = robot()
    .dms()
    .find((message) => robot().buttons(message).includes('Handout'));
  if (!draft) throw new Error('nothing is approved');
  await robot().press(draft, 'Handout');
  const handout = await robot().waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.submit();
  for (let tries = 0; tries < 5; tries++) {
    await testApp.idle();
    testApp.clock.shiftMs(300_000);
  }
  await testApp.idle();
  expect(robot().read(draft)).toMatch(
    /The handout was not sent\. Slack rejected the files.*Press Handout again/,
  );
  testApp.sandbox.faults.clear();
});

test('answers to the questions of a text that was changed meanwhile are not logged beside others; they stay in the form', async () => {
  const draft = await approved('English');
  const logged = await testApp.prisma.contact.count();
  await robot().press(draft, 'Log teach-back');
  const form = await robot().waitModal('Teach-back');
  await form.shows(/What is your main health problem/);
  await form.fill('Their answer (1)', 'My heart is weak.');
  await changeFor(testApp, rosa);
  await testApp.idle();
  await robot().press(draft, 'Draft again');
  await testApp.idle();
  const { errors } = await form.submit();
  expect(Object.values(errors)).toEqual([
    expect.stringMatching(/changed in the meantime.*answers are still here/),
  ]);
  expect(form.value('Their answer (1)')).toBe('My heart is weak.');
  expect(await testApp.prisma.contact.count()).toBe(logged);
});

test('letters that no PDF has are named in the form, before anything is made; the page is made', async () => {
  const abebe = await testApp.seed.patient({ given: 'አበበ', family: 'ቢቂላ', team: north });
  await heartPlan(testApp.prisma, abebe);
  const draft = await approved('English', abebe);
  await robot().press(draft, 'Handout');
  const form = await robot().waitModal('Handout');
  await form.shows(/direct messages/);
  await form.fill('Format', ['PDF']);
  expect((await form.submit()).errors.Format).toMatch(
    /has no letters for part of this text.*Choose the page/,
  );
  expect(
    await testApp.prisma.explanationJob.count({
      where: { kind: 'handout', explanation: { patientId: abebe.id } },
    }),
  ).toBe(0);
  await form.fill('Format', ['Page for the browser (printable)']);
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  await testApp.idle();
  const withFile = robot()
    .dms()
    .findLast(({ files }) => files?.length);
  const file = testApp.sandbox.world.files.get(withFile?.files?.[0] ?? '');
  expect(file?.name).toBe(`${abebe.caseKey}-en.html`);
});
