import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { overruleFinding } from '../../../src/domain/explanations/overrule-finding.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// What may be overruled needs a second person: whoever overruled does not approve.

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let ben: SeededMember;
let cleo: SeededMember;
let kit: ReturnType<typeof reviewKit>;
let patients = 0;

async function begin(): Promise<void> {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', roles: ['nurse', 'supervisor'], teams: [north] });
  cleo = await testApp.seed.member({ name: 'Cleo', roles: ['pharmacist'], teams: [north] });
}
beforeEach(async () => {
  if (!testApp) await begin();
  const patient: Patient = await testApp.seed.patient({
    given: 'Rosa',
    family: `Chenowith${'abcdefghijklmnop'[patients++]}`,
    team: north,
  });
  await heartPlan(testApp.prisma, patient);
  kit = reviewKit(testApp, north, patient);
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

/** A number that the plan does not have: it blocks, and may be overruled. */
const CUPS = '• Drink 7 cups of water each day.';
const REASON = 'Dr. Ito asked for it in clinic.';
const addsWater = (text: string) => `${text}\n${CUPS}`;

const RULE_AND_REASON = /Numbers in the plan: .*7 cups[\s\S]*Ana: Dr\. Ito asked for it/;

test('a reason is a few different words: letters and repeats are sent back with what is asked', async () => {
  await kit.edit(ana, 'What to do', addsWater);
  for (const reason of ['aaaaaaaaaaaa', 'fine fine fine fine', 'a b c d e f g', 'ok, fine, ok']) {
    const { errors } = await kit.overrule(ana, reason);
    expect(errors['Override reason']).toMatch(/at least 10 characters and 3 different words/);
  }
  expect(await testApp.prisma.explanationOverrule.count()).toBe(0);
  expect(await kit.overrule(ana, 'Verified by phone')).toMatchObject({ errors: {} });
  const kept = await testApp.prisma.explanationOverrule.findFirstOrThrow();
  expect(kept).toMatchObject({ rule: 'F4', memberId: ana.member.id, reason: 'Verified by phone' });
  expect(
    await testApp.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'explanation.overrule', outcome: 'allowed' },
    }),
  ).toMatchObject({ subjectId: kept.explanationId, details: { rule: 'F4', version: 2, reasonLength: 17 } });
});

test('who overruled cannot approve, everybody reads why, and another person approves with the reason before their eyes', async () => {
  await kit.edit(ana, 'What to do', addsWater);
  expect(await kit.overrule(ana, REASON)).toMatchObject({ errors: {} });
  await testApp.idle();
  const message = kit
    .robot(ana)
    .dms()
    .findLast((each) => kit.robot(ana).buttons(each).includes('Good text'));
  expect(message && kit.robot(ana).read(message)).toMatch(
    /1 overruled by Ana[\s\S]*Another person on the team has to approve it/,
  );
  const seen = await kit.review(cleo);
  expect(seen.text()).toMatch(/Ana overruled what blocked this text\. Another person/);
  expect(seen.text()).toMatch(/Numbers in the plan, overruled by Ana: Dr\. Ito asked/);

  const own = await kit.approveForm(ana);
  expect(own.text()).toMatch(/You have overruled a finding of this text, so another person/);
  expect(own.submitLabel).toBe('');
  const { id, currentVersion } = await kit.row();
  await expect(
    approveExplanation(await kit.ctxOf(ana), { id, number: currentVersion, role: 'coordinator' }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/another person/) });

  expect((await kit.approveForm(ben)).text()).toMatch(RULE_AND_REASON);
  await kit.approve(ben);
  const audit = await testApp.prisma.auditEvent.findFirstOrThrow({
    where: { action: 'explanation.approve', subjectId: id, outcome: 'allowed' },
  });
  expect(audit).toMatchObject({
    memberId: ben.member.id,
    details: { overruled: ['F4'], overruledBy: [ana.member.id] },
  });
  await kit.robot(ben).modal().press('Handout');
  const handout = await kit.robot(ben).waitModal('Handout');
  await handout.shows(/direct messages/);
  await handout.fill('Format', ['Plain text']);
  expect(await handout.submit()).toMatchObject({ errors: {} });
  await testApp.idle();
  const [file] = kit.robot(ben).dms().at(-1)?.files ?? [];
  expect(testApp.sandbox.world.files.get(file ?? '')?.data?.toString()).toContain('Drink 7 cups of water');
});

test('of two who each overruled, neither approves, under any of their roles; a third does', async () => {
  await kit.edit(ana, 'What to do', (text) => `${addsWater(text)}\n• Rest 13 minutes each day.`);
  await kit.overrule(ana, REASON, '7 cups');
  await kit.overrule(ben, 'PrivateReply so by the therapist.', '13 minutes');
  const { id, currentVersion: number } = await kit.row();
  for (const [who, role] of [
    [ana, 'coordinator'],
    [ben, 'nurse'],
    [ben, 'supervisor'],
  ] as const)
    await expect(approveExplanation(await kit.ctxOf(who), { id, number, role })).rejects.toMatchObject({
      code: 'conflict',
    });
  expect((await kit.approveForm(ben)).submitLabel).toBe('');
  expect((await kit.approveForm(cleo)).text()).toMatch(/Ana: Dr\. Ito asked[\s\S]*Ben: PrivateReply so/);
  await kit.approve(cleo);
  expect(await kit.row()).toMatchObject({ status: 'approved' });
});

test('what was overruled in an earlier version still keeps its person from approving, and ends with the line', async () => {
  await kit.edit(ana, 'What to do', addsWater);
  await kit.overrule(ben, REASON);
  await kit.edit(ana, 'What to do', (text) => `${text}\n• Rest after lunch each day.`);
  expect((await kit.approveForm(ben)).text()).toMatch(/You have overruled/);

  // The number stands in other words now, which nobody but their writer has seen.
  await kit.edit(ana, 'What to do', (text) =>
    text.replace('Drink 7 cups of water', 'Drink 7 cups of black coffee'),
  );
  const modal = await kit.review(cleo);
  expect(modal.text()).toMatch(/1 finding blocks/);
  expect(modal.text()).not.toMatch(/overruled by/);
  expect(await kit.overrule(cleo, 'Coffee is what she likes.')).toMatchObject({ errors: {} });
  expect((await kit.approveForm(cleo)).text()).toMatch(/You have overruled/);
  expect((await kit.approveForm(ben)).text()).toMatch(/Cleo: Coffee/);
  await kit.approve(ben);

  // Sent back and approved once more, without a change.
  const approved = await kit.review(ben);
  await approved.press('Send back');
  const note = await kit.robot(ben).waitModal('Send back');
  await note.shows(/Requested changes/);
  await note.fill('Requested changes', 'Are we sure?');
  await note.submit();
  expect(await kit.row()).toMatchObject({ status: 'sent_back' });
  expect((await kit.approveForm(cleo)).submitLabel).toBe('');
  await kit.approve(ana);
  expect(await kit.row()).toMatchObject({ status: 'approved' });
});

test('a new draft without the line has nothing overruled: anybody approves it', async () => {
  await kit.edit(ana, 'What to do', addsWater);
  await kit.overrule(ana, REASON);
  const modal = await kit.review(ana);
  await modal.press('Draft again');
  await testApp.idle();
  expect((await kit.review(ana)).text()).not.toMatch(/overruled/);
  await kit.approve(ana);
});

test('overruling and approving at once never gives a text approved by who overruled it', async () => {
  for (let round = 0; round < 6; round++) {
    const number = await kit.edit(
      ana,
      'What to do',
      (text) => `${text}\n• Rest ${13 + round} minutes each day.`,
    );
    const { id } = await kit.row();
    const ctx = await kit.ctxOf(ben);
    const { text } = await getExplanation(ctx, { id });
    const index = text?.findings.findIndex(({ level, overruled }) => level === 'block' && !overruled) ?? -1;
    const approve = () => approveExplanation(ctx, { id, number, role: 'nurse' });
    const overrule = () => overruleFinding(ctx, { id, number, index, reason: REASON });
    await Promise.allSettled(
      round % 2 ? [overrule(), approve(), approve()] : [approve(), overrule(), approve()],
    );
    expect(await kit.row()).toMatchObject({ status: 'in_review' });
    expect(await testApp.prisma.explanationOverrule.count({ where: { explanationId: id } })).toBe(round + 1);
  }
});

test('an approval form that was open while its reader overruled elsewhere is refused', async () => {
  await kit.edit(ana, 'What to do', addsWater);
  await kit.overrule(ana, REASON);
  const form = await kit.approveForm(ben);
  await testApp.prisma.explanationOverrule.updateMany({ data: { memberId: ben.member.id } });
  await form.submit();
  await kit
    .robot(ben)
    .modal()
    .shows(/You have overruled a finding/);
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
});

test('an approval from before, given by who overruled, prints nothing until another person approves', async () => {
  await kit.edit(ana, 'What to do', addsWater);
  await kit.overrule(ana, REASON);
  await kit.approve(ben);
  await testApp.prisma.explanationApproval.updateMany({
    where: { explanationId: (await kit.row()).id },
    data: { memberId: ana.member.id },
  });
  const modal = await kit.review(ben);
  expect(modal.text()).toMatch(/approved by the same person who overruled a finding/);
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
    .shows(/does not match the current plan \(.*Dose and directions/);
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
