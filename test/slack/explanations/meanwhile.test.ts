import { expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { answer, beginStream, delta, endStream, type Play } from '../../ai/kit/fault-server.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import { type OneTeam, withOneTeam } from '../../kit/one-team.ts';
import { changeFor, heartPlan } from './heart-plan.ts';

const WORDS = JSON.stringify({ sentences: [{ text: 'You have heart failure.', facts: ['p1'] }] });
const refuses: Play = (response) => {
  response.writeHead(500);
  response.end('{}');
};

let play: Play = refuses;

const one = withOneTeam({ model: (...call) => play(...call) });
const { robot } = one;

const drafts = () =>
  robot()
    .dms()
    .filter((message) => !message.threadTs);
function lastDraft() {
  const draft = drafts().at(-1);
  if (!draft) throw new Error('no direct message');
  return draft;
}
const explanationOf = ({ id }: Patient) =>
  one.testApp.prisma.explanation.findFirstOrThrow({
    where: { patientId: id },
    orderBy: { createdAt: 'desc' },
  });

async function withPlan(given: string, family: string): Promise<Patient> {
  const patient = await one.testApp.seed.patient({ given, family, team: one.north });
  await heartPlan(one.testApp.prisma, patient);
  return patient;
}
async function explain({ caseKey }: Patient): Promise<void> {
  const form = await filledForm(await one.command(`/explain ${caseKey}`));
  await writeDraft(form);
}
async function draftAgain(): Promise<void> {
  await robot().press(lastDraft(), 'Draft again');
  await one.testApp.idle();
}

test('a plan that changes while its explanation is written leaves it out of date, and its owner is told', async () => {
  const rosa = await withPlan('Rosa', 'Chenowith');
  const held: (() => void)[] = [];
  const isAsked = Promise.withResolvers<void>();
  play = (response) => {
    isAsked.resolve();
    beginStream(response);
    delta(response, WORDS.slice(0, 60));
    held.push(() => {
      delta(response, WORDS.slice(60));
      endStream(response);
    });
  };
  await explain(rosa);
  await isAsked.promise;
  await changeFor(one.testApp, rosa);
  play = (response) => answer(response, WORDS);
  for (const release of held) release();
  await one.testApp.idle();
  expect(await explanationOf(rosa)).toMatchObject({ status: 'out_of_date', currentVersion: 1 });
  expect(
    await one.testApp.prisma.delivery.count({
      where: { kind: 'explanation_outdated', subjectId: (await explanationOf(rosa)).id },
    }),
  ).toBe(1);
});

test('a new draft of the same plan is checked by the facts of its own day, not by those of the first', async () => {
  play = refuses;
  const vera = await withPlan('Vera', 'Visitor');
  await explain(vera);
  await one.testApp.idle();
  await one.testApp.prisma.team.update({
    where: { id: vera.teamId },
    data: { clinicAddress: '99 New Street, Alder Bay ME 04101' },
  });
  await draftAgain();
  const { id, currentVersion } = await explanationOf(vera);
  expect(currentVersion).toBe(2);
  const [sheet] = await one.testApp.prisma.explanationSheet.findMany({ where: { explanationId: id } });
  expect(JSON.stringify(sheet)).toContain('99 New Street');
  await robot().press(lastDraft(), 'Review');
  const modal = await robot().waitModal('Review');
  await modal.shows(/version \d/);
  await modal.press('Arrange: What to do');
  const form = await robot().waitModal('Arrange');
  await form.shows(/eigh/);
  await form.fill('Your note', 'Write it in your blue book.');
  expect((await form.submit()).errors).toEqual({});
  const after = await robot().waitModal('Arrange');
  await after.shows(/Note added/);
  await after.close();
  const review = await robot().waitModal('Review');
  await review.shows(/version 3/);
  expect(review.text()).toContain('99 New Street');
  expect(review.text()).not.toMatch(/Lines match the plan/);
  await review.close({ all: true });
});

test('when no new draft comes of it, the text that was there stands as before: it can be approved', async () => {
  play = refuses;
  const omar = await withPlan('Omar', 'Emptied');
  await explain(omar);
  await one.testApp.idle();
  const facts = await one.testApp.prisma.$transaction(async (tx) => {
    const where = { patientId: omar.id };
    const conditions = await tx.condition.findMany({ where });
    return { conditions, ...(await emptied(tx, where)) };
  });
  expect(facts.conditions.length).toBeGreaterThan(0);
  await draftAgain();
  expect(await explanationOf(omar)).toMatchObject({
    status: 'in_review',
    statusBefore: null,
    currentVersion: 1,
  });
  expect(robot().read(lastDraft())).toMatch(/still empty/);
});

/** Nothing is left to explain, without a new version of the plan. */
async function emptied(
  tx: Pick<
    OneTeam['testApp']['prisma'],
    'condition' | 'medication' | 'goal' | 'intervention' | 'redFlag' | 'appointment'
  >,
  where: { patientId: string },
): Promise<{ count: number }> {
  await tx.intervention.deleteMany({ where });
  await tx.goal.deleteMany({ where });
  await tx.medication.deleteMany({ where });
  await tx.redFlag.deleteMany({ where });
  await tx.appointment.deleteMany({ where });
  return tx.condition.deleteMany({ where });
}
