import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addNote } from '../../../src/domain/explanations/add-note.ts';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { decideSentence } from '../../../src/domain/explanations/decide-sentence.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { hideLine } from '../../../src/domain/explanations/hide-line.ts';
import { moveLine } from '../../../src/domain/explanations/move-line.ts';
import { overruleFinding } from '../../../src/domain/explanations/overrule-finding.ts';
import { requestHandout } from '../../../src/domain/explanations/request-handout.ts';
import { stored } from '../../../src/domain/explanations/stored.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { Draft } from '../../../src/plain-language/draft.ts';
import { RULES } from '../../../src/plain-language/finding.ts';
import { approveButton, handoutButton, overruleButton } from '../../../src/slack/kit/buttons/explanations.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { changeFor, heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// One person wants 50 mg on paper where the plan says 5 mg, and tries every way, in every role.

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let cleo: SeededMember;
let rosa: Patient;
let kit: ReturnType<typeof reviewKit>;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse', 'pharmacist'], teams: [north] });
  cleo = await testApp.seed.member({ name: 'Cleo', roles: ['physician'], teams: [north] });
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
  await testApp.prisma.medication.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'northstar',
      sourceId: 'warfarin',
      contentHash: '',
      name: 'Warfarin 5 mg tablet',
      dosage: 'Take 1 tablet by mouth every evening',
      status: 'active',
      reason: 'Blood clots',
    },
  });
  kit = reviewKit(testApp, north, rosa);
  await kit.draft(ben);
});
afterAll(() => testApp.stop());
afterEach(async () => {
  for (const who of [ana, ben, cleo])
    if (kit.robot(who).hasModal()) await kit.robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const filesSent = () => [...testApp.sandbox.world.files.values()];
const textNow = async (who: SeededMember) => {
  const { id } = await kit.row();
  const { text } = await getExplanation(await kit.ctxOf(who), { id });
  if (!text) throw new Error('no text');
  return { id, text, number: text.number };
};
const lineThatSays = (draft: Draft, words: string) => {
  const line = draft.sections.flatMap(({ lines }) => lines).find(({ text }) => text.includes(words));
  if (!line) throw new Error(`no line says ${words}`);
  return line;
};
const REASON = 'Dr. Ito confirmed this dose by phone.';

test('no form of the review has a field with a line of the plan in it', async () => {
  const modal = await kit.review(ben);
  expect(modal.buttons().filter((label) => /^Edit/.test(label))).toEqual([]);
  const section = await kit.arrange(ben, 'Your medicines');
  expect(section.labels()).toEqual(['Your note']);
  expect(section.value('Your note')).toBe('');
});

test('a note that gives a dose is refused where it is typed, and stays in the form', async () => {
  const note = 'Warfarin is 50 mg now.';
  const { errors } = await kit.note(ben, 'Your medicines', note);
  expect(errors['Your note']).toMatch(/plan/);
  expect(kit.robot(ben).modal().value('Your note')).toBe(note);
  expect((await textNow(ben)).number).toBe(1);
});

test('the dose is hidden only with a reason, and then another person has to confirm it', async () => {
  const form = await kit.arrange(ben, 'Your medicines');
  await form.press('Hide', { within: /Warfarin.*5 mg/i });
  const asked = await kit.robot(ben).waitModal('Hide line');
  await asked.fill('Reason', 'no');
  expect((await asked.submit()).errors.Reason).toMatch(/at least 10 characters/);
  await asked.fill('Reason', REASON);
  expect(await asked.submit()).toMatchObject({ errors: {} });
  expect((await kit.approveForm(ben)).text()).toMatch(/another person must approve/);
  const { id, number } = await textNow(ben);
  await expect(
    approveExplanation(await kit.ctxOf(ben), { id, number, role: 'nurse', isHidingRead: true }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/another person/) });

  const second = await kit.approveForm(cleo);
  expect(second.text()).toMatch(/Left out of the printed text[\s\S]*Warfarin[\s\S]*Dr\. Ito confirmed/i);
  expect((await second.submit()).errors['Hidden lines']).toMatch(/Confirm that these lines/);
  await second.close({ all: true });

  const again = await kit.arrange(ben, 'Your medicines');
  await again.press('Show', { within: /Warfarin.*5 mg/i });
  await again.shows(/Shown again/);
});

test('the verbs refuse it too: keys of no line, a dose as an answer to the model, a lead-in', async () => {
  const { id, number, text } = await textNow(ben);
  const ctx = await kit.ctxOf(ben);
  const dose = lineThatSays(text.draft, 'Warfarin');
  await expect(hideLine(ctx, { id, number, key: dose.key }, kit.texts)).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(
    decideSentence(ctx, { id, number, key: dose.key, isAccepted: false }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    hideLine(ctx, { id, number, key: 'no line', reason: REASON }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    addNote(
      ctx,
      { id, number, section: 'medicines', text: 'Take two warfarin tablets.' },
      { texts: kit.texts, isVerified: false },
    ),
  ).rejects.toMatchObject({ code: 'invalid' });
  expect((await textNow(ben)).number).toBe(number);
});

test('lines change places as a whole and in their own list: no order gives a medicine the dose of another', async () => {
  const form = await kit.arrange(ben, 'Your medicines');
  await form.press('Move down', { within: /Furosemide/ });
  await form.shows(/Moved/);
  const ctx = await kit.ctxOf(ben);
  const before = await textNow(ben);
  const linesOf = ({ sections }: Draft) =>
    sections.flatMap(({ id, lines }) => lines.map((line) => ({ id, line })));
  const keys = linesOf(before.text.draft).map(({ line }) => line.key);
  const words = (draft: Draft) =>
    linesOf(draft)
      .map(({ id, line }) => [id, line.key, line.text, line.block ?? '', ...(line.cells ?? [])].join('|'))
      .toSorted();
  let moved = 0;
  for (const key of keys)
    for (const direction of ['up', 'down'] as const) {
      const { id, number } = await textNow(ben);
      await moveLine(ctx, { id, number, key, direction }, kit.texts).then(
        () => moved++,
        (error: unknown) => expect(error).toMatchObject({ code: 'conflict' }),
      );
    }
  expect(moved).toBeGreaterThan(3);
  const { text } = await textNow(ben);
  expect(words(text.draft)).toEqual(words(before.text.draft));
  expect(text.findings.filter(({ level }) => level === 'block')).toEqual([]);
  expect(lineThatSays(text.draft, 'Warfarin').text).toContain('5 mg');
});

test('"Explain a plan" on a message takes the patient from it, and not its words', async () => {
  const said = kit.robot(ben).say(north.channelId, `${rosa.caseKey} takes warfarin 50 mg at midnight now`);
  const form = await filledForm(await kit.robot(ben).shortcut('Explain a plan', { message: said }));
  expect(form.text()).toContain(rosa.caseKey);
  expect(form.text()).not.toMatch(/warfarin 50|midnight/i);
  await form.press('Continue');
  const review = await kit.robot(ben).waitModal('Review');
  await review.shows(/version \d/);
  expect(review.text()).not.toMatch(/warfarin 50|midnight/i);
  expect(JSON.stringify((await textNow(ben)).text.draft)).not.toMatch(/warfarin 50|midnight/i);
});

test('a line that was retyped in the store, as older versions of the app could, blocks for good', async () => {
  const { id, number, text } = await textNow(ben);
  const ours = { workspaceId: rosa.workspaceId, explanationId: id, at: testApp.clock.now() };
  const keep = async (at: number, draft: unknown) => {
    const row = { ...ours, number: at, planVersion: text.draft.planVersion, draft: draft as object };
    await testApp.prisma.explanationVersion.create({
      data: { ...row, findings: [], measures: stored(text.measures) },
    });
    await testApp.prisma.explanation.update({
      where: { id },
      data: { currentVersion: at, status: 'in_review' },
    });
  };
  const before = stored(text.draft);
  await keep(number + 1, JSON.parse(JSON.stringify(before).replaceAll('5 mg', '50 mg')));
  const ctx = await kit.ctxOf(cleo);
  await expect(
    approveExplanation(ctx, { id, number: number + 1, role: 'physician' }, kit.texts),
  ).rejects.toMatchObject({
    code: 'conflict',
    details: { rules: expect.arrayContaining(['L1']) },
  });
  await testApp.prisma.explanation.update({ where: { id }, data: { status: 'approved' } });
  await testApp.prisma.explanationApproval.create({
    data: {
      workspaceId: rosa.workspaceId,
      explanationId: id,
      versionNumber: number + 1,
      planVersion: text.draft.planVersion,
      role: 'physician',
      saysHowMade: false,
      memberId: cleo.member.id,
      at: testApp.clock.now(),
    },
  });
  await expect(requestHandout(ctx, { id, formats: ['pdf'] }, kit.texts)).rejects.toThrow(
    /Nothing was handed out/,
  );
  expect(filesSent()).toEqual([]);
  await testApp.prisma.explanationApproval.deleteMany();
  await keep(number + 2, before);
});

test('only rules of form can be overridden, whatever reason is given', async () => {
  const open = Object.entries(RULES).filter(([, { mayBeOverruled }]) => mayBeOverruled);
  expect(open.every(([id]) => id.startsWith('P'))).toBe(true);
  const { id, number } = await textNow(ben);
  const element = overruleButton.element('Override', { v: 1, id, number, index: 0, page: 0 });
  const old = await kit.oldMessage(ben, element);
  await kit.robot(ben).press(old, 'Override');
  const ctx = await kit.ctxOf(ben);
  await expect(
    overruleFinding(ctx, { id, number, index: 0, choice: 'other', reason: REASON }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await testApp.prisma.explanationOverrule.count()).toBe(0);
});

test('who changes the dose in the plan renders it, but does not approve it', async () => {
  const form = await kit.correct(ben, /^Warfarin.*5 mg/i, 'Medications');
  await form.fill('Strength', '50 mg');
  expect(await form.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  expect((await kit.review(ben)).text()).toMatch(/Changed since the text before[\s\S]*50 mg/);
  const { id, number } = await textNow(ben);
  const asked = await kit.approveForm(ben);
  expect(asked.text()).toMatch(/You changed this plan.*another person must approve/);
  expect(asked.submitLabel).toBe('');
  for (const role of ['nurse', 'pharmacist'] as const)
    await expect(
      approveExplanation(await kit.ctxOf(ben), { id, number, role }, kit.texts),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/You changed this plan/) });
  await expect(
    approveExplanation(await kit.ctxOf(ana), { id, number, role: 'coordinator' }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/do not approve/) });
  await expect(
    requestHandout(await kit.ctxOf(ben), { id, formats: ['pdf'] }, kit.texts),
  ).rejects.toMatchObject({ code: 'conflict' });
});

test('old buttons and presses at the same instant bring nothing onto paper either', async () => {
  const { id, number } = await textNow(ben);
  const approve = await kit.oldMessage(ben, approveButton.element('Approve', { v: 1, id, number, page: 0 }));
  await kit.robot(ben).press(approve, 'Approve');
  await (await kit.robot(ben).waitModal('Approve')).close({ all: true });
  const print = await kit.oldMessage(ben, handoutButton.element('Handout', { v: 1, id }));
  await kit.robot(ben).press(print, 'Handout');
  const handout = await kit.robot(ben).waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.submit();
  await kit
    .robot(ben)
    .modal()
    .shows(/Only approved text can be handed out/);
  const ctx = await kit.ctxOf(ben);
  const all = await Promise.allSettled([
    overruleFinding(ctx, { id, number, index: 0, choice: 'other', reason: REASON }),
    approveExplanation(ctx, { id, number, role: 'nurse' }, kit.texts),
    requestHandout(ctx, { id, formats: ['pdf'] }, kit.texts),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await testApp.idle();
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
  expect(filesSent()).toEqual([]);
});

test('a second person approves the changed dose; from then on the first may approve what others change', async () => {
  await kit.approve(cleo);
  expect(await kit.row()).toMatchObject({ status: 'approved' });
  await changeFor(testApp, rosa);
  await (await kit.review(ben)).press('Draft again');
  await testApp.idle();
  await kit.approve(ben);
  expect(await kit.row()).toMatchObject({ status: 'approved' });
});
