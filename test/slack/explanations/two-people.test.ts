import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { overruleFinding } from '../../../src/domain/explanations/overrule-finding.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// What blocks by its form alone may be overridden, and then a second person approves.

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let cleo: SeededMember;
let kit: ReturnType<typeof reviewKit>;
let rosa: Patient;
let patients = 0;

const HARD =
  'understand immunosuppressive pharmacotherapy interactions, multidisciplinary rehabilitation responsibilities, cardiopulmonary physiotherapeutic recommendations and pharmaceutical reimbursement particularities';

async function begin(): Promise<void> {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['coordinator', 'nurse'], teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse', 'supervisor'], teams: [north] });
  cleo = await testApp.seed.member({ name: 'Cleo', roles: ['pharmacist'], teams: [north] });
}
beforeEach(async () => {
  if (!testApp) await begin();
  rosa = await testApp.seed.patient({
    given: 'Rosa',
    family: `Chenowith${'abcdefghijklmnop'[patients++]}`,
    team: north,
  });
  await heartPlan(testApp.prisma, rosa);
  await testApp.prisma.intervention.createMany({
    data: Array.from({ length: 6 }, (_, index) => ({
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'northstar',
      sourceId: `hard${index}`,
      contentHash: '',
      text: `${HARD} ${'abcdef'[index]}`,
      howOften: 'every day',
      polarity: 'do' as const,
    })),
  });
  kit = reviewKit(testApp, north, rosa);
  await kit.draft(ana);
});
afterAll(() => testApp.stop());
afterEach(async () => {
  for (const who of [ana, ben, cleo])
    if (kit.robot(who).hasModal()) await kit.robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const REASON = 'She is a pharmacist and asked for these words.';

test('a reason is one of a list and a few different words: letters and repeats are sent back with what is asked', async () => {
  for (const reason of ['aaaaaaaaaaaa', 'fine fine fine fine', 'a b c d e f g', 'ok, fine, ok']) {
    const { errors } = await kit.overrule(ana, reason, 'Reading level');
    expect(errors['In your words']).toMatch(/at least 10 characters and 3 different words/);
  }
  expect(await testApp.prisma.explanationOverrule.count()).toBe(0);
  expect(await kit.overrule(ana, 'Verified by phone', 'Reading level')).toMatchObject({ errors: {} });
  const kept = await testApp.prisma.explanationOverrule.findFirstOrThrow();
  expect(kept).toMatchObject({
    rule: 'P1',
    choice: 'names',
    memberId: ana.member.id,
    reason: 'Verified by phone',
  });
  expect(
    await testApp.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'explanation.overrule', outcome: 'allowed' },
    }),
  ).toMatchObject({ details: { rule: 'P1', choice: 'names', version: 1, reasonLength: 17 } });
});

test('neither who overrode nor who asked for the text approves; another person does, with the reason before their eyes', async () => {
  expect(await kit.overrule(ben, REASON, 'Reading level')).toMatchObject({ errors: {} });
  expect((await kit.review(cleo)).text()).toMatch(/Reading level, overridden by Ben: .*pharmacist/);
  for (const who of [ana, ben]) {
    const form = await kit.approveForm(who);
    expect(form.text()).toMatch(/another person must approve/);
    expect(form.submitLabel).toBe('');
  }
  expect((await kit.approveForm(cleo)).text()).toMatch(/Reading level:[\s\S]*Ben: She is a pharmacist/);
  await kit.approve(cleo);
  expect(await kit.row()).toMatchObject({ status: 'approved' });
});

test('an override holds in the next draft while its line says the same, and no longer', async () => {
  await kit.overrule(ben, REASON, 'Reading level');
  await (await kit.review(ben)).press('Draft again');
  await testApp.idle();
  expect((await kit.review(ben)).text()).toMatch(/overridden by Ben/);
  expect((await kit.approveForm(ben)).text()).toMatch(/another person must approve/);
});

test('overriding and approving at once never gives a text approved by the person who overrode', async () => {
  const { id } = await kit.row();
  const ctx = await kit.ctxOf(ben);
  const { text } = await getExplanation(ctx, { id });
  const index = text?.findings.findIndex(({ level }) => level === 'block') ?? -1;
  const number = text?.number ?? 0;
  const approve = () => approveExplanation(ctx, { id, number, role: 'nurse' }, kit.texts);
  const overrule = () => overruleFinding(ctx, { id, number, index, choice: 'other', reason: REASON });
  await Promise.allSettled([approve(), overrule(), approve(), approve()]);
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
  expect(await testApp.prisma.explanationOverrule.count({ where: { explanationId: id } })).toBe(1);
});

test('an approval form that was open while its reader overrode elsewhere is refused', async () => {
  await kit.overrule(ana, REASON, 'Reading level');
  const form = await kit.approveForm(ben);
  await testApp.prisma.explanationOverrule.updateMany({ data: { memberId: ben.member.id } });
  await form.submit();
  await kit
    .robot(ben)
    .modal()
    .shows(/another person must approve/);
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
});

test('an approval from before, given by a person who overrode, prints nothing until another person approves', async () => {
  await kit.overrule(ana, REASON, 'Reading level');
  await kit.approve(ben);
  await testApp.prisma.explanationApproval.updateMany({
    where: { explanationId: (await kit.row()).id },
    data: { memberId: ana.member.id },
  });
  const modal = await kit.review(ben);
  expect(modal.text()).toMatch(/approved by a person who had shaped it/);
  expect(modal.buttons()).not.toContain('Handout');
  await modal.press('Send back');
  const note = await kit.robot(ben).waitModal('Send back');
  await note.shows(/Requested changes/);
  await note.fill('Requested changes', 'It needs a second person.');
  await note.submit();
  await kit.approve(cleo);
  expect((await kit.review(cleo)).buttons()).toContain('Handout');
});

test('facts that changed without a new version of the plan stop the print, at the press and in the work behind it', async () => {
  await kit.overrule(ana, REASON, 'Reading level');
  await kit.approve(ben);
  const { id, patientId } = await kit.row();
  await testApp.prisma.medication.updateMany({
    where: { patientId, name: { startsWith: 'Furosemide' } },
    data: { name: 'Furosemide 20 mg tablet' },
  });
  const files = testApp.sandbox.world.files.size;
  await (await kit.review(ben)).press('Handout');
  const handout = await kit.robot(ben).waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.submit();
  await kit
    .robot(ben)
    .modal()
    .shows(/does not match the current plan \(.*Lines match the plan/);
  expect(await kit.row()).toMatchObject({ status: 'out_of_date' });

  await testApp.prisma.explanation.update({ where: { id }, data: { status: 'approved' } });
  const { workspaceId } = await kit.row();
  const at = testApp.clock.now();
  const wanted = { workspaceId, explanationId: id, memberId: ben.member.id, formats: ['text'] };
  await testApp.prisma.explanationJob.create({
    data: { ...wanted, kind: 'handout', wakeAt: at, createdAt: at },
  });
  testApp.clock.shiftMs(60_000);
  await testApp.tick();
  await testApp.idle();
  expect(
    await testApp.prisma.explanationJob.findFirstOrThrow({ where: { explanationId: id, kind: 'handout' } }),
  ).toMatchObject({ state: 'failed', lastError: 'facts_block' });
  expect(await kit.row()).toMatchObject({ status: 'out_of_date' });
  expect(testApp.sandbox.world.files.size).toBe(files);
});
