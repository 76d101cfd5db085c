import { beforeAll, expect, test } from 'vitest';
import { sendBack } from '../../../src/domain/explanations/send-back.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// No model is set: exact comparison blocks, what is doubted is a question for the second person.

const one = withOneTeam();
let ben: SeededMember;
let cleo: SeededMember;
let rosa: Patient;
let kit: ReturnType<typeof reviewKit>;
beforeAll(async () => {
  const { seed } = one.testApp;
  ben = await seed.member({ name: 'Ben', roles: ['nurse', 'supervisor'], teams: [one.north] });
  cleo = await seed.member({ name: 'Cleo', roles: ['physician'], teams: [one.north] });
  rosa = await seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
  await heartPlan(one.testApp.prisma, rosa);
  kit = reviewKit(one.testApp, one.north, rosa);
  await kit.draft(ben);
});

test('the version that was sent back is not approved by its author, a new one is', async () => {
  const { id } = await kit.row();
  await sendBack(await kit.ctxOf(cleo), { id, number: 1, note: 'Please look at the visits again.' });
  const refused = await kit.approveForm(ben);
  expect(refused.text()).toMatch(/This very version was sent back to you: another person must approve it/);
  await refused.close({ all: true });
});

test('a note without a doubt asks nothing; one with a doubt asks its question, and the month’s report counts the answer', async () => {
  expect((await kit.note(ben, 'Your medicines', 'Bring your blue folder.')).errors).toEqual({});
  expect((await kit.review(cleo)).text()).not.toMatch(/For the person who approves/);
  expect((await kit.note(ben, 'Your medicines', 'You are in good hands here.')).errors).toEqual({});
  const review = await kit.review(cleo);
  expect(review.text()).toMatch(/1 question about a note/);
  expect(review.text()).toMatch(/Question about a note:.*“good hands”: Does a record support this comfort/);
  await review.close({ all: true });
  const form = await kit.approveForm(cleo);
  await form.fill('Question 1', ['Yes, I checked this']);
  expect(await form.submit()).toMatchObject({ errors: {} });
  await one.testApp.idle();
  await kit.robot(cleo).modal().close({ all: true });
  await one.command('/care admin explanations', ben);
  const report = await kit.robot(ben).waitModal('Explanations by month');
  await report.shows(/Questions about notes answered at approval: \*?1\*? \(Cleo 1\)/);
  await report.close();
});

test('a note that says what a caregiver may not know is refused in the form, with the words', async () => {
  const pat = await one.testApp.seed.patient({ given: 'Pat', family: 'Privateson', team: one.north });
  await heartPlan(one.testApp.prisma, pat);
  await one.testApp.prisma.caregiver.create({
    data: {
      workspaceId: pat.workspaceId,
      patientId: pat.id,
      sourceSystem: 'northstar',
      sourceId: 'c1',
      contentHash: '',
      name: 'Lena Privateson',
      relationship: 'daughter',
      mayKnow: ['visits'],
    },
  });
  const own = reviewKit(one.testApp, one.north, pat);
  const form = await filledForm(await one.command(`/explain ${pat.caseKey}`, ben));
  await form.fill('Audience', 'Family or caregiver');
  await form.shows(/Caregiver name/);
  await form.fill('Caregiver name', 'daughter (Lena Privateson)');
  await form.submit();
  await one.testApp.idle();
  const { errors } = await own.note(ben, 'When to get help', 'We spoke about heart failure with you.');
  expect(errors['Your note']).toMatch(/did not allow this reader to know about problems: “heart failure”/);
  await own.robot(ben).modal().close({ all: true });
});
