import { expect, test } from 'vitest';
import { approveButton, arrangeButton, handoutButton } from '../../../src/slack/kit/buttons/explanations.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { changeFor, heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// A review that is open while the plan, the text or the person's role changes elsewhere.

const one = withOneTeam();

async function begin(family: string) {
  const { testApp, north, ana } = one;
  const patient = await testApp.seed.patient({ given: 'Rosa', family, team: north });
  await heartPlan(testApp.prisma, patient);
  const kit = reviewKit(testApp, north, patient);
  const ben = await testApp.seed.member({ name: `Ben ${family}`, roles: ['nurse'], teams: [north] });
  await kit.draft(ana);
  return { kit, ben, patient };
}

test('“Correct” on a line whose record was deleted in the meantime says so, and opens no form', async () => {
  const { kit, ben, patient } = await begin('Chenowith');
  const review = await kit.review(ben);
  await one.testApp.prisma.intervention.deleteMany({ where: { patientId: patient.id } });
  await review.press('Correct', { within: /• Weigh yourself/ });
  await one.testApp.idle();
  const said = kit.robot(ben).modal();
  await said.shows(/no longer in the plan/);
  expect(said.submitLabel).toBe('');
  await said.close({ all: true });
});

test('a role that is taken away between opening and pressing Approve approves nothing', async () => {
  const { kit, ben } = await begin('Draper');
  const form = await kit.approveForm(ben);
  await one.testApp.prisma.member.update({ where: { id: ben.member.id }, data: { roles: ['coordinator'] } });
  await form.submit();
  await kit
    .robot(ben)
    .modal()
    .shows(/do not approve what patients and families are given/);
  expect(await kit.row()).toMatchObject({ status: 'in_review' });
  await kit.robot(ben).modal().close({ all: true });
});

test('an approval form that was open while the plan changed approves nothing', async () => {
  const { kit, ben, patient } = await begin('Ellis');
  const form = await kit.approveForm(ben);
  await changeFor(one.testApp, patient);
  await form.submit();
  await kit
    .robot(ben)
    .modal()
    .shows(/plan has changed/);
  expect(await kit.row()).toMatchObject({ status: 'out_of_date' });
  await kit.robot(ben).modal().close({ all: true });
  const review = await kit.review(ben);
  expect(review.text()).not.toMatch(/nothing blocks/);
  expect(review.buttons()).not.toContain('Approve');
  await review.close({ all: true });
});

test('a person of another team neither sees, shapes nor approves it by the ids of its buttons', async () => {
  const { kit } = await begin('Foster');
  const south = await one.testApp.seed.team({ name: 'South' });
  const dora = await one.testApp.seed.member({ name: 'Dora', roles: ['nurse'], teams: [south] });
  const { id } = await kit.row();
  const at = { v: 1 as const, id, number: 1, page: 0 };
  for (const [label, element] of [
    ['Approve', approveButton.element('Approve', at)],
    ['Arrange', arrangeButton.element('Arrange', { ...at, section: 'medicines' })],
    ['Handout', handoutButton.element('Handout', { v: 1, id })],
  ] as const) {
    await kit.robot(dora).press(await kit.oldMessage(dora, element), label);
    await one.testApp.idle();
    const shown = kit.robot(dora).modal();
    await shown.shows(/does not belong to your teams/);
    expect(shown.text()).not.toMatch(/Metoprolol|Furosemide|Rosa/);
    await shown.close({ all: true });
  }
});
