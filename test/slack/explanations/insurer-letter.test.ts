import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/sandbox.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let rosa: Patient;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

const SERVICE = 'Requested service';
const RULE = 'Insurer’s policy';
const DENIAL = 'Denial being appealed';
const SUPPORTS = 'Facts that support this request';

const robot = () => testApp.sandbox.robot(ana.user.id);
const lastDm = (): Message => {
  const message = robot().dms().at(-1);
  if (!message) throw new Error('no direct message');
  return message;
};
async function letterForm() {
  const form = await filledForm(
    await robot().command(`/explain ${rosa.caseKey}`, { channel: north.channelId }),
  );
  expect(form.text()).not.toContain(SERVICE);
  await form.fill('Audience', 'The insurer (letter)');
  await form.shows(/Requested service/);
  return form;
}

test('a letter to the insurer names what is asked for, and is refused without it', async () => {
  const form = await letterForm();
  await form.fill(SERVICE, 'home nurse visits, twice a week for 8 weeks');
  expect((await form.submit()).errors[SUPPORTS]).toBeTruthy();
  await form.fill(SUPPORTS, [
    'Problem: Heart failure, active, main problem',
    'Goal: Walk to the market, the person agreed',
  ]);
  await form.fill(SERVICE, ' `*` ');
  expect((await form.submit()).errors[SERVICE]).toMatch(/Enter the service that the insurer should cover/);
  await form.fill(SERVICE, 'home nurse visits, twice a week for 8 weeks');
  await form.fill('Attachments', 'Visit note of November 3');
  await writeDraft(form);
  await testApp.idle();
  const letter = robot().read(lastDm());
  expect(letter).toContain('Diagnosis: Heart failure.');
  expect(letter).toContain('Goal of care: Walk to the market.');
  expect(letter).toContain('Attached: Visit note of November 3.');
  const [own] = letter.split('Draft, not reviewed yet');
  expect(own).not.toMatch(/metoprolol|furosemide|weigh yourself|Dr\. Ito|chest pain/i);
  expect(letter).toContain('We ask you to cover home nurse visits, twice a week for 8 weeks.');
  expect(letter).not.toMatch(/911|When to get help|Your rule says|Your decision was/);
});

test('with a rule and a denial it is an appeal in their words, nothing blocks it, and "Draft again" keeps them', async () => {
  const form = await letterForm();
  await form.fill(SERVICE, '12 home nurse visits of 45 minutes');
  await form.fill(RULE, 'Policy 4.12: up to 20 visits a year <https://evil.example|here> *now*');
  await form.fill(DENIAL, 'Not medically necessary, letter of November 3, 2026, no. 77120');
  await form.fill(SUPPORTS, ['Problem: Heart failure, active, main problem']);
  await writeDraft(form);
  await testApp.idle();
  const isAppeal = () => {
    const letter = robot().read(lastDm());
    expect(letter).toContain(
      'We ask you to change the decision and cover 12 home nurse visits of 45 minutes.',
    );
    expect(letter).toContain('Policy 4.12: up to 20 visits a year');
    expect(letter).toContain('Not medically necessary, letter of November 3, 2026, no. 77120');
    expect(letter).not.toMatch(/evil/);
  };
  isAppeal();
  await robot().press(lastDm(), 'Draft again');
  await testApp.idle();
  isAppeal();
  const { id } = await testApp.prisma.explanation.findFirstOrThrow({ where: { currentVersion: 2 } });
  const versions = await testApp.prisma.explanationVersion.findMany({ where: { explanationId: id } });
  expect(versions).toHaveLength(2);
  expect(JSON.stringify(versions.map(({ findings }) => findings))).not.toContain('"level":"block"');
});

test('without a patient the form asks for the request first, and nothing is written', async () => {
  const form = await filledForm(await robot().command('/explain', { channel: north.channelId }));
  await form.fill('Audience', 'The insurer (letter)');
  await form.shows(/A letter starts with its request\. Choose the patient/);
  expect((await form.submit()).errors.Patient).toMatch(/required field/);
  await form.choose('Patient', { search: rosa.caseKey, pick: `Rosa Chenowith · ${rosa.caseKey}` });
  await form.shows(/Requested service/);
  expect((await form.submit()).errors[SERVICE]).toMatch(/required field/);
  await form.close({ all: true });
});

test('of a plan without a fact no letter is asked for: the form says what to add first', async () => {
  const bare = await testApp.seed.patient({ given: 'Omar', family: 'Pell', team: north });
  const form = await filledForm(
    await robot().command(`/explain ${bare.caseKey}`, { channel: north.channelId }),
  );
  await form.fill('Audience', 'The insurer (letter)');
  await form.shows(/The plan has no fact that could support a request/);
  await form.fill(SERVICE, 'a walker');
  const { errors } = await form.submit();
  expect(JSON.stringify(errors)).toMatch(/Choose the facts of the plan/);
  expect(await testApp.prisma.explanation.count({ where: { patientId: bare.id } })).toBe(0);
  await form.close({ all: true });
});

test('a letter from before requests were asked for cannot be approved, and says what to do', async () => {
  const form = await letterForm();
  await form.fill(SERVICE, 'a walker');
  await form.fill(SUPPORTS, ['Problem: Heart failure, active, main problem']);
  await writeDraft(form);
  await testApp.idle();
  await testApp.prisma.explanation.updateMany({
    where: { insurerService: 'a walker' },
    data: { insurerService: null, insurerFacts: [] },
  });
  await robot().press(lastDm(), 'Draft again');
  await testApp.idle();
  expect(robot().read(lastDm())).toContain('A letter to an insurer needs a request');
});

test('where forms show initials, the facts to choose from do not name the patient', async () => {
  await testApp.restart({ phi: 'strict' });
  await testApp.prisma.goal.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'northstar',
      sourceId: 'named',
      contentHash: '',
      text: 'Rosa Chenowith sings in the choir',
      status: 'active',
    },
  });
  const form = await letterForm();
  await form.fill(SUPPORTS, ['Goal: R. C. sings in the choir']);
  await form.close({ all: true });
});
