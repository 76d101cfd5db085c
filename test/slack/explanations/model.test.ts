import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { VERIFIER, verdict } from '../../ai/kit/draft.ts';
import { answer, beginStream, delta, endStream, type Play } from '../../ai/kit/fault-server.ts';
import {
  bundleOf,
  fhirCondition,
  fhirPatient,
  folderOf,
  runImportCommand,
} from '../../domain/imports/kit.ts';
import { filledForm, writeDraft } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import { heartPlan } from './heart-plan.ts';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const GOOD = JSON.stringify({ sentences: [{ text: 'You have heart failure.', facts: ['p1'] }] });

let play: Play;
let rosa: Patient;

const one = withOneTeam({ model: (...call) => play(...call), verifierVotes: 1 });
const { robot } = one;
beforeAll(async () => {
  rosa = await one.testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
  await heartPlan(one.testApp.prisma, rosa);
});
afterEach(() => {
  expect(one.testApp.sandbox.violations).toEqual([]);
  expect(one.testApp.sandbox.failures).toEqual([]);
  expect(one.testApp.logged().includes('unexpected failure')).toBe(false);
  expect(one.testApp.logged()).not.toMatch(/heart failure|Chenowith/i);
});

async function explained(): Promise<string> {
  const form = await filledForm(await one.command('/explain Chenowith'));
  await writeDraft(form);
  await one.testApp.idle();
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

test('a sentence that the facts do not support is dropped, and the reviewer reads how many were', async () => {
  const offered = JSON.stringify({
    sentences: [
      { text: 'Your heart does not pump as well as it should.', facts: ['p1'] },
      { text: 'Your heart muscle is too thick.', facts: ['p1'] },
      { text: 'Your heart has 35 percent.', facts: ['p1'] },
    ],
  });
  play = (response, body) => {
    if (!VERIFIER.test(body)) return answer(response, /main message/.test(body) ? GOOD : offered);
    return answer(response, verdict(/too\^thick/.test(body) ? 'not_supported' : 'supported', 'p1').content);
  };
  const read = await explained();
  expect(read).toContain('2 of 4 model sentences were dropped');
  expect(read).not.toMatch(/too thick|35 percent/);
  const [audited] = await one.testApp.prisma.auditEvent.findMany({
    where: { action: 'explanation.draft' },
    orderBy: { id: 'desc' },
    take: 1,
  });
  expect(audited?.details).toMatchObject({
    drafter: 'model',
    modelSentences: 4,
    droppedByGuards: 1,
    droppedByVerifier: 1,
    droppedUnverified: 0,
  });
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
  expect((await runImportCommand(one.testApp.prisma, [folder])).code).toBe(0);
  play = (response) => answer(response, GOOD);
  const before = one.server.bodies.length;
  const form = await filledForm(await one.command('/explain Labelworth'));
  await writeDraft(form);
  await one.testApp.idle();
  const sent = one.server.bodies.slice(before).join('\n').replaceAll('^', ' ');
  expect(sent).toContain('Heart failure');
  expect(sent).toContain('Walk to the market');
  expect(sent).not.toMatch(/opioid|zorbleton|use disorder|buprenorphine|addict/i);
});
