import { expect, test } from 'vitest';
import { addNote } from '../../../src/domain/explanations/add-note.ts';
import { draftAgain } from '../../../src/domain/explanations/draft-again.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

// What the message and the review say of a text is true in every state.

const one = withOneTeam();

async function begin(family: string) {
  const { testApp, north, ana } = one;
  const patient = await testApp.seed.patient({ given: 'Rosa', family, team: north });
  await heartPlan(testApp.prisma, patient);
  const kit = reviewKit(testApp, north, patient);
  const ben = await testApp.seed.member({ name: `Ben ${family}`, roles: ['nurse'], teams: [north] });
  await kit.draft(ana);
  const { id } = await kit.row();
  const message = () => kit.robot(ana).read(kit.robot(ana).dms().at(-1) ?? never());
  const failedJob = async () => {
    const at = testApp.clock.now();
    const job = { workspaceId: patient.workspaceId, explanationId: id, memberId: ana.member.id };
    await testApp.prisma.explanationJob.create({
      data: { ...job, kind: 'draft', state: 'failed', lastError: 'unexpected', wakeAt: at, createdAt: at },
    });
  };
  return { kit, ben, id, message, failedJob };
}
const never = () => {
  throw new Error('no message');
};

test('while a new draft is being written nothing is added to the text that it replaces', async () => {
  const { kit, ben, id } = await begin('Chenowith');
  const ctx = await kit.ctxOf(ben);
  await draftAgain(ctx, { id });
  await expect(
    addNote(
      ctx,
      { id, number: 1, section: 'visits', text: 'Bring your blue folder.' },
      { texts: kit.texts, isVerified: false },
    ),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/new draft is being written/) });
  one.testApp.clock.shiftMs(1000);
  await one.testApp.tick();
  await one.testApp.idle();
  expect(await kit.row()).toMatchObject({ status: 'in_review', currentVersion: 2 });
});

test('a text whose new draft failed is not called unwritten, and once approved it is called approved', async () => {
  const { kit, ben, id, message, failedJob } = await begin('Draper');
  await failedJob();
  const ctx = await kit.ctxOf(one.ana);
  await addNote(
    ctx,
    { id, number: 1, section: 'visits', text: 'Bring your blue folder.' },
    { texts: kit.texts, isVerified: false },
  );
  await one.testApp.tick();
  await one.testApp.idle();
  expect(message()).toMatch(/Needs a review[\s\S]*The last attempt to draft again failed/);
  expect(message()).not.toMatch(/Not written/);
  await kit.approve(ben);
  await one.testApp.idle();
  expect(message()).toMatch(/Approved/);
  expect(message()).not.toMatch(/Not written|attempt to draft/);
});

test('the review of a text that could not be written does not say that it is being written', async () => {
  const { kit, id, failedJob } = await begin('Ellis');
  await failedJob();
  await one.testApp.prisma.explanation.update({
    where: { id },
    data: { status: 'draft', currentVersion: 0, planVersion: null },
  });
  const { text } = await getExplanation(await kit.ctxOf(one.ana), { id });
  expect(text).toBeNull();
  const { robot } = kit;
  await robot(one.ana).press(robot(one.ana).dms().at(-1) ?? never(), 'Review');
  const review = await (await robot(one.ana).waitModal('Review')).shows(/Not written/);
  expect(review.text()).not.toMatch(/Being written/);
  await review.close({ all: true });
});
