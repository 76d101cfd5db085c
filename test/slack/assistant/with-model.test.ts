import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { script, settingsFor } from '../../ai/assistant/kit.ts';

import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

const mock = new LLMock({ port: 0, chunkSize: 40 });
let app: AssistantApp;
beforeAll(() => mock.start());
afterAll(() => mock.stop());
beforeEach(async () => {
  app = await startAssistantApp({ openai: { ...settingsFor(`${mock.url}/v1`), hasBaa: true } });
  await app.prisma.medication.create({
    data: {
      workspaceId: app.rosa.workspaceId,
      patientId: app.rosa.id,
      sourceSystem: 't',
      sourceId: 'm',
      contentHash: '',
      name: 'Metoprolol',
      dosage: '50 mg once a day',
      status: 'active',
    },
  });
});
afterEach(() => app.stop());

const PATIENT = '[PATIENT_1]';
const QUESTION = 'How is the story of Rosa Chen and the bells?';
const chart = { call: 'read_chart', args: { patient: PATIENT, part: 'medicines' } };

test('what the rules do not understand a model answers, each sentence with its sources; what they do not support is cut', async () => {
  script(mock, [
    chart,
    {
      sentences: [
        { text: `${PATIENT} has metoprolol 50 mg once a day.`, tags: [1] },
        { text: `${PATIENT} has warfarin 5 mg.`, tags: [1] },
      ],
    },
  ]);
  const { words, answer, said } = await app.ask(QUESTION);
  expect(words).toContain('Rosa Chen has metoprolol 50 mg once a day. [1]');
  expect(words).toMatch(/Sources[\s\S]*1\. Metoprolol/);
  expect(words).toContain('1 line left out that the record does not support');
  expect(words).not.toContain('warfarin');
  expect(answer.text).toBe('Working on your request.');
  expect(app.robot.agent.title(said)).toBe('Question');
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({ answeredBy: 'model' });
});

test('a model that is away leaves the answer of the rules, and a sentence that says so', async () => {
  mock.reset();
  mock.addFixture({
    match: { predicate: () => true },
    response: { error: { message: 'down' }, status: 500 },
  } as never);
  const { words } = await app.ask(QUESTION);
  expect(words).toContain('did not understand');
  expect(words).toMatch(/AI model .*so this is what Northstar’s own rules found/);
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({
    intent: 'unknown',
    answeredBy: 'rules',
  });
});

test('what the rules understand is answered by them: no model is asked', async () => {
  script(mock, [{ text: 'no' }]);
  expect((await app.ask('medicines of Rosa Chen')).words).toContain('Metoprolol');
  expect(mock.getRequests()).toEqual([]);
});

test('of a thread of two hundred messages a model is sent the last twenty of this person’s own', async () => {
  const { said } = await app.ask('my open tasks');
  const answers = () => app.robot.dms().filter(({ fromApp }) => fromApp).length;
  for (let at = 0; at < 99; at += 1) {
    app.robot.say(app.robot.direct, `my open tasks, note ${at} end`, { threadTs: said.ts });
    // As fast as they are answered: what a hundred at once do to a process is no matter of this test.
    if (at % 10 === 8) await app.sandbox.waitFor(() => answers() === at + 2);
  }
  await app.idle();
  script(mock, [{ sentences: [{ text: 'Nothing.', tags: [1] }] }]);
  await app.ask(QUESTION, { threadTs: said.ts });
  const sent = JSON.stringify(mock.getRequests().map(({ body }) => body));
  expect([78, 79, 98].map((at) => sent.includes(`note ${at} end`))).toEqual([false, true, true]);
  expect(sent).not.toContain('Check before you act');
}, 240_000);
