import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/sandbox.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { changeFor, heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  const { seed } = testApp;
  north = await seed.team({ name: 'North' });
  ana = await seed.member({ name: 'Ana', teams: [north] });
  ben = await seed.member({ name: 'Ben', roles: ['nurse'], teams: [north] });
  rosa = await seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const robot = (who: SeededMember = ana) => testApp.sandbox.robot(who.user.id);
const lastDm = (who: SeededMember = ana): Message => {
  const message = robot(who).dms().at(-1);
  if (!message) throw new Error('no direct message');
  return message;
};

test('a draft is asked for, written in the background and shown where it was promised', async () => {
  const form = await filledForm(await robot().command('/explain Chenowith', { channel: north.channelId }));
  expect(form.text()).toContain(rosa.caseKey);
  expect(await form.submit()).toMatchObject({ errors: {} });
  const writing = await robot().waitModal('Review');
  await writing.shows(/Writing …/);
  await testApp.idle();
  await writing.press('Open it');
  await writing.shows(/version 1, from version 3 of the plan/);
  await writing.close();
  const read = robot().read(lastDm());
  expect(read).toContain('Needs a review');
  expect(read).toMatch(/No AI model is configured/);
  expect(read).toMatch(/Reason not recorded: .*metoprolol/i);
  expect(read).toMatch(/Ask Dr\. Ito why metoprolol.* was changed/);
});

/** Opens the review from Ana's direct message. */
async function review() {
  await robot().press(lastDm(), 'Review');
  const modal = await robot().waitModal('Review');
  await modal.shows(/version \d/);
  return modal;
}
/** Somebody else on the team finds it by the patient's name. */
async function reviewAs(who: SeededMember) {
  await robot(who).command('/explain Chenowith', { channel: north.channelId });
  const start = await robot(who).waitModal('Explain a plan');
  await start.shows(/Continue an existing explanation/);
  await start.press('Continue');
  return (await robot(who).waitModal('Review')).shows(/version \d/);
}
const row = () => testApp.prisma.explanation.findFirstOrThrow({ where: { patientId: rosa.id } });

/** Presses a button of the review and gives the form on top of it, filled. */
async function pushed(button: string, title: string) {
  await robot().modal().press(button);
  const form = await robot().waitModal(title);
  return form;
}

test('the reviewer sees the grade of each section, and which is the hardest', async () => {
  const modal = await review();
  const text = modal.text();
  expect(text).toMatch(/hardest section: [^·]+, grade -?\d+\.\d/);
  expect(text).toMatch(/What to do\*? · grade -?\d+\.\d/);
  expect(text).toMatch(/Whom to call\*? · grade -?\d+\.\d/);
  await modal.close();
});

test('the missing reason is a task with one press, and only once', async () => {
  const draft = lastDm();
  await robot().press(draft, 'Create task');
  await testApp.idle();
  const task = await testApp.prisma.task.findFirstOrThrow({ where: { patientId: rosa.id } });
  expect(task.title).toBe('Ask Dr. Ito why metoprolol succinate ER was changed');
  expect(task.ownerId).toBe(ana.member.id);
  // It is Monday; the team starts work on Tuesday at nine.
  expect(task.dueAt).toEqual(new Date('2026-11-24T14:00:00Z'));
  expect(robot().read(draft)).toContain('A task was created to ask for it.');
  expect(robot().buttons(draft)).not.toContain('Create task');
});

test('the review shows each line beside the plan, and whose it is', async () => {
  const modal = await review();
  const text = modal.text();
  expect(text).toContain('Rosa Chenowith');
  expect(text).toMatch(/Plan: metoprolol succinate ER, .*reason not recorded/i);
  expect(text).toContain('nothing blocks');
  await modal.close();
});

test('a line is corrected in the plan with one press, and the text is rendered anew', async () => {
  const modal = await review();
  await modal.press('Correct', { within: /Weigh yourself/ });
  const form = await (await robot().waitModal('Interventions')).shows(/Frequency/);
  await form.fill('Frequency', 'every evening');
  expect(await form.submit()).toMatchObject({ errors: {} });
  await (await robot().waitModal('Review')).shows(/The plan is saved/);
  await testApp.idle();
  const again = await reviewAs(ana);
  await again.shows(/version 2, from version 4 of the plan/);
  expect(again.text()).toMatch(
    /Changed since the text before[\s\S]*every evening[\s\S]*Before: .*every morning/,
  );
  expect(again.text()).toContain('nothing blocks');
  await again.close({ all: true });
});

test('sent back, it is a task for its author with the note', async () => {
  await review();
  const form = await pushed('Send back', 'Send back');
  await form.fill('Requested changes', 'Please add where to park.');
  await form.submit();
  await (await robot().waitModal('Review')).shows(/Sent back/);
  await robot().modal().close({ all: true });
  const task = await testApp.prisma.task.findFirstOrThrow({ where: { title: { contains: 'sent back' } } });
  expect(task).toMatchObject({ ownerId: ana.member.id, details: 'Please add where to park.' });
});

test('of two who shape the same version, the first is saved and the other is told what happened', async () => {
  const kit = reviewKit(testApp, north, rosa);
  const mine = await kit.arrange(ana, 'What to do');
  const theirs = await kit.arrange(ben, 'What to do');
  await theirs.press('Hide', { within: /Weigh yourself/ });
  await theirs.shows(/Hidden/);
  await mine.fill('Your note', 'Bring your blue folder.');
  expect((await mine.submit()).errors['Your note']).toMatch(/^Ben has changed this explanation/);
  expect(mine.value('Your note')).toBe('Bring your blue folder.');
  await mine.close({ all: true });
  await theirs.press('Show', { within: /Weigh yourself/ });
  await theirs.shows(/Shown again/);
  await theirs.close({ all: true });
});

test('a person whose role the team did not name is told who may approve', async () => {
  const form = await reviewKit(testApp, north, rosa).approveForm(ana);
  expect(form.text()).toMatch(/do not approve what patients and families are given.*nurse, .*pharmacist/);
  expect(form.submitLabel).toBe('');
  await form.close({ all: true });
});

test('approval takes role and the license on record, and the text goes out as files in a direct message', async () => {
  await testApp.prisma.member.update({ where: { id: ben.member.id }, data: { licence: 'RN 123456' } });
  const draft = robot()
    .dms()
    .find((each) => robot().read(each).includes('Needs a review'));
  if (!draft) throw new Error('no draft');
  const modal = await reviewAs(ben);
  await modal.press('Approve');
  const form = await robot(ben).waitModal('Approve');
  await form.shows(/Reviewer role/);
  expect(form.options('Reviewer role')).toEqual(['Nurse']);
  expect(form.labels()).not.toContain('License');
  expect(await form.submit()).toMatchObject({ errors: {} });
  await (await robot(ben).waitModal('Review')).shows(/Approved/);
  await testApp.idle();
  expect(robot().read(draft)).toContain('Approved');
  expect(await testApp.prisma.explanationApproval.findFirstOrThrow()).toMatchObject({
    role: 'nurse',
    licence: 'RN 123456',
    saysHowMade: false,
    versionNumber: 4,
  });
  await robot(ben).modal().press('Handout');
  const handout = await robot(ben).waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.fill('Format', ['PDF', 'Page for the browser (printable)', 'Plain text']);
  expect(await handout.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  const sent = robot(ben).dms().at(-1);
  if (!sent) throw new Error('no files');
  expect(robot(ben).read(sent)).toBe(
    `Handout · ${rosa.caseKey}\n[file: ${rosa.caseKey}-en.pdf]\n[file: ${rosa.caseKey}-en.html]\n[file: ${rosa.caseKey}-en.txt]`,
  );
  const [pdf, page, text] = sent.files.map((id) =>
    testApp.sandbox.world.files.get(id)?.data?.toString('latin1'),
  );
  expect(pdf).toMatch(/^%PDF-/);
  expect(page).toContain('<h1>Your care plan</h1><p>Rosa Chenowith</p>');
  expect(text).toMatch(/^Harbor Heart Clinic\n/);
  expect(text).toContain('Read and approved by Ben, nurse, RN 123456 on November 23, 2026. From version 4');
  expect(text).not.toMatch(/draft/i);
});

test('when the plan changes, what was approved is out of date, its approver is told once, and nothing is handed out', async () => {
  const before = robot(ben).dms().length;
  await changeFor(testApp, rosa);
  await testApp.idle();
  expect(await row()).toMatchObject({ status: 'out_of_date' });
  const told = robot(ben).dms().slice(before);
  expect(told).toHaveLength(1);
  expect(robot(ben).read(told[0] ?? lastDm(ben))).toContain('out of date');
  const old = robot()
    .dms()
    .find((message) => robot().read(message).includes('Out of date'));
  if (!old) throw new Error('the author’s message does not say it');
  expect(robot().buttons(old)).toContain('Draft again');
  expect(robot().buttons(old)).not.toContain('Handout');
  await robot().press(old, 'Draft again');
  await testApp.idle();
  expect(await row()).toMatchObject({ status: 'in_review', currentVersion: 5, planVersion: 5 });
  expect(robot().read(old)).toContain('Needs a review');
});

test('another draft about the same plan finds the open task and makes no second one', async () => {
  const before = await testApp.prisma.task.count({ where: { medicationId: { not: null } } });
  expect(before).toBe(1);
  const draft = await reviewKit(testApp, north, rosa).draft(ben);
  await robot(ben).press(draft, 'Create task', { within: /Reason not recorded: metoprolol/i });
  await testApp.sandbox.waitFor(() => /A task was created to ask for it/.test(robot(ben).read(draft)));
  expect(await testApp.prisma.task.count({ where: { medicationId: { not: null } } })).toBe(1);
});
