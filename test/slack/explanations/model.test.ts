import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import {
  answer,
  beginStream,
  delta,
  endStream,
  type Play,
  startFaultServer,
} from '../../ai/kit/fault-server.ts';
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
import { heartPlan } from './heart-plan.ts';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const GOOD = JSON.stringify({ sentences: [{ text: 'You have heart failure.', facts: ['p1'] }] });

let play: Play;
let server: Awaited<ReturnType<typeof startFaultServer>>;
let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let rosa: Patient;

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
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
});
afterAll(async () => {
  await testApp.stop();
  await server.stop();
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
  expect(testApp.logged()).not.toMatch(/heart failure|Chenowith/i);
});

const robot = () => testApp.sandbox.robot(ana.user.id);

async function explained(): Promise<string> {
  const form = await filledForm(await robot().command('/explain Chenowith', { channel: north.channelId }));
  expect(await form.submit()).toMatchObject({ closed: true });
  await testApp.idle();
  const draft = robot()
    .dms()
    .filter((message) => !message.threadTs)
    .at(-1);
  if (!draft) throw new Error('no direct message');
  return robot().read(draft);
}

const refused =
  (status: number): Play =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'no', code: 'x', type: 'x' } }));
  };

test.each<[string, Play, RegExp]>([
  ['refuses the key', refused(401), /rejected our key.*OPENAI_API_KEY is wrong/s],
  ['is too busy', refused(429), /too busy right now.*draft again in a few minutes/s],
  ['breaks', refused(500), /could not be reached or disconnected.*draft again later/s],
  ['answers with garbage', (response) => answer(response, 'Sure! Here it is'), /unusable.*draft again/s],
  [
    'is cut off in the middle of its JSON',
    (response) => {
      beginStream(response);
      delta(response, GOOD.slice(0, 30));
      endStream(response, 'response.incomplete', {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
      });
    },
    /was cut off.*draft again/s,
  ],
])('a model that %s: the person is told, has a draft all the same, and a way on', async (_, fault, words) => {
  play = fault;
  const read = await explained();
  expect(read).toMatch(words);
  expect(read).toContain('Furosemide 40 mg tablet | 1 tablet');
  expect(read).toContain('Review | Draft again');
});

test('words are seen in the thread while a model writes; at the end the checked text stands above and they are gone', async () => {
  const held: (() => void)[] = [];
  play = (response) => {
    beginStream(response);
    delta(response, GOOD.slice(0, 60));
    held.push(() => {
      delta(response, GOOD.slice(60));
      endStream(response);
    });
  };
  const form = await filledForm(await robot().command('/explain Chenowith', { channel: north.channelId }));
  await form.submit();
  const inThread = () =>
    robot()
      .dms()
      .filter((message) => message.threadTs && message.stream);
  await testApp.sandbox.waitFor(() => inThread().some((message) => /not checked yet/.test(message.text)));
  play = (response) => answer(response, GOOD);
  for (const release of held) release();
  await testApp.idle();
  const [words] = inThread();
  if (!words) throw new Error('nothing was streamed');
  expect(words.stream?.isOpen).toBe(false);
  expect(robot().read(words)).toBe('The checked draft is in the message above.');
  expect(JSON.stringify(words.blocks)).not.toMatch(/heart/i);
});

test('what came in with a privacy label is in no prompt, nor what other parts of the plan say of it', async () => {
  const label = { meta: { security: [{ system: ACT_CODE, code: '42CFRPart2' }] } };
  const goal = (id: string, text: string) => ({
    resourceType: 'Goal',
    id,
    lifecycleStatus: 'active',
    subject: { reference: 'Patient/o1' },
    description: { text },
  });
  const medicine = {
    resourceType: 'MedicationRequest',
    id: 'm1',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/o1' },
    medicationCodeableConcept: { text: 'zorbleton 8 mg' },
  };
  const folder = await folderOf({
    'a.json': bundleOf(
      fhirPatient('o1', 'Labelworth'),
      fhirCondition('c1', 'Patient/o1', 'Opioid use disorder', label),
      { ...medicine, ...label },
      fhirCondition('c2', 'Patient/o1', 'Heart failure'),
      goal('g1', 'Walk to the market'),
      goal('g2', 'Take zorbleton every day'),
    ),
  });
  expect((await runImportCommand(testApp.prisma, [folder])).code).toBe(0);
  play = (response) => answer(response, GOOD);
  const before = server.bodies.length;
  const form = await filledForm(await robot().command('/explain Labelworth', { channel: north.channelId }));
  expect(await form.submit()).toMatchObject({ closed: true });
  await testApp.idle();
  const sent = server.bodies.slice(before).join('\n').replaceAll('^', ' ');
  expect(sent).toContain('Heart failure');
  expect(sent).toContain('Walk to the market');
  expect(sent).not.toMatch(/opioid|zorbleton|use disorder|buprenorphine|addict/i);
});
