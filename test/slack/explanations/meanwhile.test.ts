import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import {
  answer,
  beginStream,
  delta,
  endStream,
  type Play,
  startFaultServer,
} from '../../ai/kit/fault-server.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { changeFor, heartPlan } from './heart-plan.ts';

const WORDS = JSON.stringify({ sentences: [{ text: 'You have heart failure.', facts: ['p1'] }] });
const refuses: Play = (response) => {
  response.writeHead(500);
  response.end('{}');
};

let play: Play = refuses;
let server: Awaited<ReturnType<typeof startFaultServer>>;
let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;

beforeAll(async () => {
  server = await startFaultServer((...call) => play(...call));
  testApp = await startTestApp({
    openai: {
      apiKey: 'sk-test',
      baseUrl: server.url,
      model: 'test-model',
      hasBaa: false,
      isMasked: true,
      dailyTokens: 10_000_000,
      dailyCostMicros: 10_000_000,
      prices: { in: 1, out: 1 },
    },
  });
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
});
afterAll(async () => {
  await testApp.stop();
  await server.stop();
});

const robot = () => testApp.sandbox.robot(ana.user.id);
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
  testApp.prisma.explanation.findFirstOrThrow({ where: { patientId: id }, orderBy: { createdAt: 'desc' } });

async function withPlan(given: string, family: string): Promise<Patient> {
  const patient = await testApp.seed.patient({ given, family, team: north });
  await heartPlan(testApp.prisma, patient);
  return patient;
}
async function explain({ caseKey }: Patient): Promise<void> {
  const form = await filledForm(await robot().command(`/explain ${caseKey}`, { channel: north.channelId }));
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
}
async function draftAgain(): Promise<void> {
  await robot().press(lastDraft(), 'Draft again');
  await testApp.idle();
}

test('a plan that changes while its explanation is written leaves it out of date, and its owner is told', async () => {
  const rosa = await withPlan('Rosa', 'Chenowith');
  const held: (() => void)[] = [];
  play = (response) => {
    beginStream(response);
    delta(response, WORDS.slice(0, 60));
    held.push(() => {
      delta(response, WORDS.slice(60));
      endStream(response);
    });
  };
  await explain(rosa);
  await testApp.sandbox.waitFor(() => held.length > 0, { what: () => 'the model to write' });
  await changeFor(testApp, rosa);
  play = (response) => answer(response, WORDS);
  for (const release of held) release();
  await testApp.idle();
  expect(await explanationOf(rosa)).toMatchObject({ status: 'out_of_date', currentVersion: 1 });
  expect(
    await testApp.prisma.delivery.count({
      where: { kind: 'explanation_outdated', subjectId: (await explanationOf(rosa)).id },
    }),
  ).toBe(1);
});

test('a new draft of the same plan is checked by the facts of its own day, not by those of the first', async () => {
  play = refuses;
  const vera = await withPlan('Vera', 'Visitor');
  await explain(vera);
  await testApp.idle();
  await testApp.prisma.team.update({
    where: { id: vera.teamId },
    data: { clinicAddress: '99 New Street, Alder Bay ME 04101' },
  });
  await draftAgain();
  const { id, currentVersion } = await explanationOf(vera);
  expect(currentVersion).toBe(2);
  const [sheet] = await testApp.prisma.explanationSheet.findMany({ where: { explanationId: id } });
  expect(JSON.stringify(sheet)).toContain('99 New Street');
  await robot().press(lastDraft(), 'Review');
  const modal = await robot().waitModal('Review');
  await modal.shows(/version \d/);
  await modal.press('Edit: What to do');
  const edit = await robot().waitModal('Edit');
  await edit.shows(/eigh/);
  await edit.fill('Text', `${edit.value('Text')}\n• Write the number down each day.`);
  await edit.submit();
  const after = await robot().waitModal('Review');
  await after.shows(/Saved/);
  expect(after.text()).toContain('99 New Street');
  expect(after.text()).not.toMatch(/no such address|does not have/);
  await after.close({ all: true });
});

test('when no new draft comes of it, the text that was there stands as before: it can be approved', async () => {
  play = refuses;
  const omar = await withPlan('Omar', 'Emptied');
  await explain(omar);
  await testApp.idle();
  const facts = await testApp.prisma.$transaction(async (tx) => {
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
    TestApp['prisma'],
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
