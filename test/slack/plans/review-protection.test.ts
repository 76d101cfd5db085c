import { beforeAll, expect, test } from 'vitest';
import { answer } from '../../ai/kit/fault-server.ts';
import {
  bundleOf,
  fhirCondition,
  fhirPatient,
  folderOf,
  runImportCommand,
} from '../../domain/imports/kit.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import { type OneTeam, withOneTeam } from '../../kit/one-team.ts';

const GOOD = JSON.stringify({ sentences: [{ text: 'You have asthma.', facts: ['p1'] }] });

let sol: OneTeam['ana'];

const one = withOneTeam({ model: (response) => answer(response, GOOD) });
const { robot, command } = one;
beforeAll(async () => {
  const south = await one.testApp.seed.team({ name: 'South' });
  sol = await one.testApp.seed.member({ name: 'Sol', teams: [south] });
});

const formOn = (title: RegExp, who = one.ana) => filledForm({ opens: () => robot(who).waitModal(title) });

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
  await importedBundle(
    bundleOf(
      fhirPatient(id, family),
      fhirCondition(`c1-${id}`, subject.reference, 'Drumble disorder', {
        code: { text: 'Drumble disorder', coding },
      }),
      fhirCondition(`c2-${id}`, subject.reference, 'Asthma'),
      order('m1', 'naltrexone 50 mg tablet'),
      order('m2', 'albuterol inhaler'),
    ),
  );
}

async function importedBundle(bundle: unknown): Promise<void> {
  const folder = await folderOf({ 'x.json': bundle });
  expect((await runImportCommand(one.testApp.prisma, [folder, '--team', 'North'])).code).toBe(0);
}

/** All that went to the model for a draft. */
async function prompted(family: string): Promise<string> {
  const before = one.server.bodies.length;
  const form = await filledForm(await command(`/explain ${family}`));
  await writeDraft(form);
  await one.testApp.idle();
  return one.server.bodies.slice(before).join('\n').replaceAll('^', ' ');
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
  const audit = await one.testApp.prisma.auditEvent.findFirstOrThrow({
    where: { action: 'protection.review' },
  });
  expect(audit).toMatchObject({
    memberId: one.ana.member.id,
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

test('`/care privacy` lists what the source labeled apart, of each kind of label, and a decision on it holds', async () => {
  const label = (code: string) => ({ meta: { security: [{ code }] } });
  await importedBundle(
    bundleOf(
      fhirPatient('w9', 'Zimmerly'),
      ...['R', 'V', 'HIV', 'PSY'].map((code) =>
        fhirCondition(`l-${code}`, 'Patient/w9', `Glimber ${code} disorder`, label(code)),
      ),
      Object.assign(
        { id: 'a-w9' },
        {
          resourceType: 'AllergyIntolerance',
          patient: { reference: 'Patient/w9' },
          code: { text: 'Drizzle pollen' },
          ...label('V'),
        },
      ),
    ),
  );
  const list = await filledForm(await command('/care privacy'));
  expect(list.text()).toMatch(/Rosa Zimmerly.*5 labeled by the source/);
  expect(list.text()).not.toMatch(/Glimber/);
  await list.press('Review', { within: 'Zimmerly' });
  const review = await formOn(/Privacy review/);
  expect(review.text()).toContain('Labeled by the source');
  await review.fill('Problem: Glimber R disorder', 'Not protected');
  await review.fill('Problem: Glimber HIV disorder', 'Protected by 42 CFR Part 2');
  await review.fill('Allergy: Drizzle pollen', 'Not protected');
  await review.submit();
  await list.shows(/Rosa Zimmerly.*2 labeled by the source/);
  await list.close({ all: true });
  const rows = await one.testApp.prisma.condition.findMany({
    where: { name: { startsWith: 'Glimber' } },
    orderBy: { name: 'asc' },
  });
  expect(rows.map(({ isPart2, part2Review }) => [isPart2, part2Review])).toEqual([
    [true, 'protected'],
    [true, 'labelled'],
    [false, 'not_protected'],
    [true, 'labelled'],
  ]);
  // Card and plan carry the notice of the regulation and the mark beside each such record.
  await (await command('/patient Zimmerly')).tells(/42 CFR part 2 prohibits unauthorized use or disclosure/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  await robot().press(card, 'Active conditions (4)');
  await one.testApp.sandbox.waitFor(() => /Glimber HIV disorder · 42 CFR Part 2/.test(robot().read(card)), {
    what: () => robot().read(card),
  });
  await robot().press(card, 'Care plan');
  const plan = await formOn(/Care plan/);
  await plan.shows(/version \d/);
  expect(plan.text()).toContain('42 CFR part 2 prohibits unauthorized use or disclosure of these records.');
});

test('the patient’s card offers the review, and a form that was opened before somebody else decided says so', async () => {
  await imported('w3', 'Ostwick');
  await (await command('/patient Ostwick')).tells(/Ostwick/);
  const card = robot().ephemerals().at(-1);
  if (!card) throw new Error('no card');
  await robot().press(card, 'Privacy review (2)');
  const review = await formOn(/Privacy review/);
  await review.fill('Problem: Drumble disorder', 'Not protected');
  await one.testApp.prisma.condition.updateMany({
    where: { sourceId: 'Condition/c1-w3' },
    data: { part2Review: 'protected' },
  });
  const late = await review.submit();
  expect(JSON.stringify(late.errors) + review.text()).toContain('Someone else decided');
});
