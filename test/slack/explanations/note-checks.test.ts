import { beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { verdict } from '../../ai/kit/draft.ts';
import { answer, type Play } from '../../ai/kit/fault-server.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

const NOTE = /You check a note/;
const sentences = JSON.stringify({ sentences: [] });
let says: Play;
const word =
  (of: string): Play =>
  (response) =>
    answer(response, verdict(of, 'p1').content);
const away: Play = (response) => {
  response.writeHead(500, { 'content-type': 'application/json' });
  response.end('{}');
};

const one = withOneTeam({
  model: (response, body, request) =>
    NOTE.test(body) ? says(response, body, request) : answer(response, sentences),
});
let ben: SeededMember;
let cleo: SeededMember;
let rosa: Patient;
let kit: ReturnType<typeof reviewKit>;
beforeAll(async () => {
  const { seed } = one.testApp;
  ben = await seed.member({ name: 'Ben', roles: ['nurse'], teams: [one.north] });
  cleo = await seed.member({ name: 'Cleo', roles: ['physician'], teams: [one.north] });
  rosa = await seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
  await heartPlan(one.testApp.prisma, rosa);
  kit = reviewKit(one.testApp, one.north, rosa);
  await kit.draft(ben);
});

/** A note, and the review once its check has ended. */
async function noted(text: string) {
  expect((await kit.note(ben, 'Your medicines', text)).errors).toEqual({});
  await one.testApp.idle();
  return kit.review(ben);
}
const asked = () => one.server.bodies.filter((body) => NOTE.test(body));

test('a note that the verifier supports needs no more than the second person, and no name of the note is sent', async () => {
  says = word('supported');
  const review = await noted('Bring the blue folder that Rosa keeps at home.');
  expect(review.text()).not.toMatch(/Before approval|For the person who approves/);
  expect(asked()).toHaveLength(3);
  for (const body of asked()) {
    expect(body).toContain('Bring^the^blue^folder');
    expect(body).not.toMatch(/Rosa|Chenowith|Ben/);
  }
  const usage = await one.testApp.prisma.modelUsage.findMany({ where: { promptId: 'verify/note' } });
  expect(usage).toHaveLength(3);
});

test('a note that the plan does not support blocks approval until it is removed', async () => {
  says = word('not_supported');
  const review = await noted('Your doctor is happy with how you are doing.');
  expect(review.text()).toMatch(/Reviewer’s note:.*finds this nowhere in the plan/);
  const form = await kit.approveForm(cleo);
  expect(form.text()).toMatch(/One finding blocks/);
  await form.close({ all: true });
  const again = await kit.review(ben);
  await again.press('Remove note', { within: /happy with/ });
  await again.shows(/Note removed/);
  await again.close({ all: true });
});

test('with the verifier away nothing hangs: the second person answers each question, and the answer is kept', async () => {
  says = away;
  const review = await noted('You will feel better, as we said.');
  expect(review.text()).toMatch(/For the person who approves/);
  expect(review.text()).toMatch(/No AI model could check this note/);
  await review.close({ all: true });
  const form = await kit.approveForm(cleo);
  expect(form.text()).toMatch(/Questions about notes/);
  expect(form.text()).toMatch(/“will feel”.*comfort or forecast/);
  expect((await form.submit()).errors['Question 1']).toMatch(/Answer each question about a note/);
  for (const question of form.labels().filter((label) => label.startsWith('Question')))
    await form.fill(question, ['Yes, I checked this']);
  expect(await form.submit()).toMatchObject({ errors: {} });
  const approval = await one.testApp.prisma.explanationApproval.findFirstOrThrow();
  expect(approval).toMatchObject({ memberId: cleo.member.id, confirmed: ['unchecked', 'outlook'] });
  const audited = await one.testApp.prisma.auditEvent.findFirstOrThrow({
    where: { action: 'explanation.approve', outcome: 'allowed' },
  });
  expect(audited.details).toMatchObject({ confirmed: ['unchecked', 'outlook'] });
});
