import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answer, startFaultServer } from '../../ai/kit/fault-server.ts';
import {
  bundleOf,
  fhirCondition,
  fhirPatient,
  folderOf,
  runImportCommand,
} from '../../domain/imports/kit.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

const GOOD = JSON.stringify({ sentences: [{ text: 'You have asthma.', facts: ['p1'] }] });

let server: Awaited<ReturnType<typeof startFaultServer>>;
let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let sol: SeededMember;

beforeAll(async () => {
  server = await startFaultServer((response) => answer(response, GOOD));
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
  const south = await testApp.seed.team({ name: 'South' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  sol = await testApp.seed.member({ name: 'Sol', teams: [south] });
});
afterAll(async () => {
  await testApp.stop();
  await server.stop();
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who = ana) => testApp.sandbox.robot(who.user.id);
const command = (words: string, who = ana) => robot(who).command(words, { channel: north.channelId });
const formOn = (title: RegExp, who = ana) => filledForm({ opens: () => robot(who).waitModal(title) });

async function imported(id: string, family: string): Promise<void> {
  const subject = { reference: `Patient/${id}` };
  const order = (key: string, text: string) => ({
    resourceType: 'MedicationRequest',
    id: `${key}-${id}`,
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: { text },
  });
  const coding = [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F10.20' }];
  const folder = await folderOf({
    'x.json': bundleOf(
      fhirPatient(id, family),
      fhirCondition(`c1-${id}`, subject.reference, 'Drumble disorder', {
        code: { text: 'Drumble disorder', coding },
      }),
      fhirCondition(`c2-${id}`, subject.reference, 'Asthma'),
      order('m1', 'naltrexone 50 mg tablet'),
      order('m2', 'albuterol inhaler'),
    ),
  });
  expect((await runImportCommand(testApp.prisma, [folder, '--team', 'North'])).code).toBe(0);
}

/** All that went to the model for a draft. */
async function prompted(family: string): Promise<string> {
  const before = server.bodies.length;
  const form = await filledForm(await command(`/explain ${family}`));
  expect(await form.submit()).toMatchObject({ closed: true });
  await testApp.idle();
  return server.bodies.slice(before).join('\n').replaceAll('^', ' ');
}

const PROTECTED = /drumble|naltrexone/i;

test('the plan says what waits for a review; until somebody decides no prompt holds it, and "not protected" lets it through', async () => {
  await imported('w1', 'Marrowby');
  const unseen = await prompted('Marrowby');
  expect(unseen).toMatch(/asthma/i);
  expect(unseen).not.toMatch(PROTECTED);

  const plan = await filledForm(await command('/plan Marrowby'));
  expect(plan.text()).toContain('2 records read like substance use treatment');
  expect(plan.text()).toMatch(/Drumble disorder.*42 CFR Part 2 · .*review needed/);
  await plan.press('Review');
  const review = await formOn(/Privacy review/);
  await review.fill('Problem: Drumble disorder', 'Not protected');
  await review.fill('Medication: naltrexone 50 mg tablet', 'Protected by 42 CFR Part 2');
  expect((await review.submit()).errors).toEqual({});
  await plan.shows(/^(?![\s\S]*read like substance use)/);
  expect(plan.text()).toMatch(/naltrexone.*42 CFR Part 2/);
  expect(plan.text()).not.toMatch(/Drumble disorder.*42 CFR/);
  await plan.close({ all: true });

  const seen = await prompted('Marrowby');
  expect(seen).toMatch(/drumble/i);
  expect(seen).not.toMatch(/naltrexone/i);
  const audit = await testApp.prisma.auditEvent.findFirstOrThrow({ where: { action: 'protection.review' } });
  expect(audit).toMatchObject({
    memberId: ana.member.id,
    details: { protected: [expect.stringMatching(/^medication:/)] },
  });
});

test('`/care privacy` lists whose records wait, by their number alone, and shows what is left after a decision', async () => {
  await imported('w2', 'Quimbleton');
  const list = await filledForm(await command('/care privacy'));
  expect(list.text()).toMatch(/Rosa Quimbleton.*2 to review/);
  expect(list.text()).not.toMatch(PROTECTED);
  await list.press('Review', { within: 'Quimbleton' });
  const review = await formOn(/Privacy review/);
  await review.fill('Problem: Drumble disorder', 'Protected by 42 CFR Part 2');
  await review.submit();
  await list.shows(/Rosa Quimbleton.*1 to review/);
  await list.close({ all: true });

  const other = await filledForm(await command('/care privacy', sol));
  expect(other.text()).toContain('No record of your patients waits');
});

test('the patient’s card offers the review, and a form that was opened before somebody else decided says so', async () => {
  await imported('w3', 'Ostwick');
  await (await command('/patient Ostwick')).tells(/Ostwick/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  await robot().press(card, 'Privacy review (2)');
  const review = await formOn(/Privacy review/);
  await review.fill('Problem: Drumble disorder', 'Not protected');
  await testApp.prisma.condition.updateMany({
    where: { sourceId: 'Condition/c1-w3' },
    data: { part2Review: 'protected' },
  });
  const late = await review.submit();
  expect(JSON.stringify(late.errors) + review.text()).toContain('Someone else decided');
});
