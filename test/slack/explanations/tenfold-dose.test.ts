import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { overruleFinding } from '../../../src/domain/explanations/overrule-finding.ts';
import { requestHandout } from '../../../src/domain/explanations/request-handout.ts';
import { RULES } from '../../../src/plain-language/finding.ts';
import { approveButton, handoutButton, overruleButton } from '../../../src/slack/kit/buttons/explanations.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// One person without a license writes 50 mg where the plan says 5 mg, and tries every way to print it.

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let kit: ReturnType<typeof reviewKit>;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [north] });
  const rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
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
  await kit.draft(ana);
  await kit.edit(ana, 'Your medicines', (text) => text.replace('Warfarin 5 mg', 'Warfarin 50 mg'));
});
afterAll(() => testApp.stop());
afterEach(async () => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
  expect(filesSent()).toEqual([]);
});

const filesSent = () => [...testApp.sandbox.world.files.values()];
async function blockingFinding() {
  const { id } = await kit.row();
  const { text } = await getExplanation(await kit.ctxOf(ana), { id });
  const index = text?.findings.findIndex(({ level }) => level === 'block') ?? -1;
  if (!text || index < 0) throw new Error('nothing blocks');
  const findings = text.findings.filter(({ level }) => level === 'block');
  return { id, number: text.number, index, findings };
}
const REASON = 'Dr. Ito confirmed this dose by phone.';

test('the review says that the dose blocks and cannot be overruled, and offers no button for it', async () => {
  const modal = await kit.review(ana);
  expect(modal.text()).toMatch(
    /Blocking · Dose and directions: .*50 mg[\s\S]*cannot be overruled.*correct the plan/,
  );
  expect(modal.buttons().filter((label) => label.startsWith('Overrule'))).toEqual([]);
});

test('a button of before, which Slack still shows, opens the sentence and nothing to send', async () => {
  const { id, number, index } = await blockingFinding();
  const element = overruleButton.element('Overrule', { v: 1, id, number, index, page: 0 });
  const old = await kit.oldMessage(ana, element);
  await kit.robot(ana).press(old, 'Overrule');
  const form = await kit.robot(ana).waitModal('Overrule finding');
  await form.shows(/“Dose and directions” cannot be overruled: .*Restore the line, or correct the plan/);
  expect(form.submitLabel).toBe('');
  expect(form.labels()).toEqual([]);
  await form.close({ all: true });
});

test('the verb refuses every rule that must not be overruled, whatever reason is given', async () => {
  const { id, number, index } = await blockingFinding();
  await expect(
    overruleFinding(await kit.ctxOf(ana), { id, number, index, reason: REASON }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/cannot be overruled/) });
  expect(await testApp.prisma.explanationOverrule.count()).toBe(0);
  const closed = Object.entries(RULES).filter(([, { mayBeOverruled }]) => !mayBeOverruled);
  expect(closed.map(([id]) => id)).toEqual(['F1', 'F3', 'F5', 'F6', 'F7', 'F8', 'F9', 'M1', 'M2', 'M3']);
});

test('approval and print are refused by form, by old button and by verb', async () => {
  const { id, number } = await blockingFinding();
  const form = await kit.approveForm(ana);
  expect(form.text()).toMatch(/2 findings block this text\. Nothing was approved: .*correct the plan/);
  expect(form.submitLabel).toBe('');
  await form.close({ all: true });
  const approve = await kit.oldMessage(ana, approveButton.element('Approve', { v: 1, id, number, page: 0 }));
  await kit.robot(ana).press(approve, 'Approve');
  const again = await kit.robot(ana).waitModal('Approve');
  await again.shows(/block this text/);
  expect(again.submitLabel).toBe('');
  await again.close({ all: true });
  const print = await kit.oldMessage(ana, handoutButton.element('Handout', { v: 1, id }));
  await kit.robot(ana).press(print, 'Handout');
  const handout = await kit.robot(ana).waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.submit();
  await kit
    .robot(ana)
    .modal()
    .shows(/Only approved text can be handed out/);
  await kit.robot(ana).modal().close({ all: true });
  await expect(
    approveExplanation(await kit.ctxOf(ana), { id, number, role: 'coordinator' }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
});

test('overruling, approving and printing at once gives nothing either', async () => {
  const { id, number, index } = await blockingFinding();
  const ctx = await kit.ctxOf(ana);
  const all = await Promise.allSettled([
    overruleFinding(ctx, { id, number, index, reason: REASON }),
    approveExplanation(ctx, { id, number, role: 'coordinator' }),
    requestHandout(ctx, { id, formats: ['pdf'] }),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await testApp.idle();
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
});

test('a reason kept from before the rule was closed counts no more, whoever gave it', async () => {
  const { id, number, findings } = await blockingFinding();
  await testApp.prisma.explanationOverrule.createMany({
    data: findings.map(({ key, rule }) => ({
      workspaceId: ben.member.workspaceId,
      explanationId: id,
      findingKey: key,
      rule,
      versionNumber: number,
      reason: REASON,
      memberId: ben.member.id,
      at: testApp.clock.now(),
    })),
  });
  const modal = await kit.review(ana);
  expect(modal.text()).toMatch(/Blocking · Dose and directions/);
  expect(modal.text()).not.toMatch(/overruled by Ben/);
  await expect(
    approveExplanation(await kit.ctxOf(ana), { id, number, role: 'coordinator' }),
  ).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/2 findings still block this text/),
  });
});

/** As it was left by an approval from before the rule was closed. */
async function approvedBefore() {
  const { id, number } = await blockingFinding();
  await testApp.prisma.explanationApproval.create({
    data: {
      workspaceId: ana.member.workspaceId,
      explanationId: id,
      versionNumber: number,
      planVersion: 3,
      role: 'coordinator',
      saysHowMade: true,
      memberId: ana.member.id,
      at: testApp.clock.now(),
    },
  });
  await testApp.prisma.explanation.update({ where: { id }, data: { status: 'approved' } });
  return id;
}

test('a text that was approved on the strength of such a reason is shown as not approved, and an old button prints nothing', async () => {
  const id = await approvedBefore();
  const modal = await kit.review(ben);
  expect(modal.text()).toMatch(/Needs a review .*2 findings block/);
  expect(modal.text()).toMatch(/can no longer be overruled\. It cannot be handed out/);
  expect(modal.buttons()).not.toContain('Handout');
  const print = await kit.oldMessage(ben, handoutButton.element('Handout', { v: 1, id }));
  await kit.robot(ben).press(print, 'Handout');
  const handout = await kit.robot(ben).waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.submit();
  await kit
    .robot(ben)
    .modal()
    .shows(/Nothing was handed out: the English text was approved although “Dose and directions” blocks it/);
  await kit.robot(ben).modal().close({ all: true });
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
  const audit = await testApp.prisma.auditEvent.findFirstOrThrow({
    where: { action: 'explanation.withdraw-approval' },
  });
  expect(audit).toMatchObject({
    subjectId: id,
    memberId: ben.member.id,
    details: { rules: ['F3'], reason: 'override_not_counted', approvedBy: ana.member.id },
  });
});

test('a handout that was already asked for when the rule was closed is not printed', async () => {
  const id = await approvedBefore();
  const workspace = await testApp.prisma.workspace.findFirstOrThrow();
  const at = testApp.clock.now();
  await testApp.prisma.explanationJob.create({
    data: {
      workspaceId: workspace.id,
      explanationId: id,
      kind: 'handout',
      memberId: ana.member.id,
      formats: ['pdf', 'text'],
      wakeAt: at,
      createdAt: at,
    },
  });
  await testApp.tick();
  testApp.clock.shiftMs(60_000);
  await testApp.idle();
  const job = await testApp.prisma.explanationJob.findFirstOrThrow({ where: { kind: 'handout' } });
  expect(job).toMatchObject({ state: 'failed', lastError: 'override_not_counted' });
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
  expect((await kit.review(ana)).text()).toMatch(/The handout was not sent\. Nothing was handed out/);
});
