import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { script, settingsFor } from '../../ai/assistant/kit.ts';
import { type Play, startFaultServer } from '../../ai/kit/fault-server.ts';
import { HOUR } from '../../kit/set-clock.ts';
import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

const mock = new LLMock({ port: 0, chunkSize: 40 });
let play: Play = () => {};
let silent: Awaited<ReturnType<typeof startFaultServer>>;
let app: AssistantApp;
beforeAll(async () => {
  await mock.start();
  silent = await startFaultServer((...call) => play(...call));
});
afterAll(async () => {
  await mock.stop();
  await silent.stop();
});
const start = (url: string) => startAssistantApp({ openai: { ...settingsFor(url), hasBaa: true } });
beforeEach(async () => {
  app = await start(`${mock.url}/v1`);
  for (const [topic, hours] of [
    ['Dizzy since Thanksgiving', 2],
    ['Asked about a ride', 4],
  ] as const)
    await app.prisma.contact.create({
      data: {
        workspaceId: app.rosa.workspaceId,
        patientId: app.rosa.id,
        memberId: app.ana.id,
        direction: 'outbound',
        way: 'phone',
        party: 'patient',
        outcome: 'reached',
        topic,
        occurredAt: new Date(app.clock.now().getTime() - hours * HOUR),
      },
    });
});
afterEach(() => app.stop());

const PATIENT = '[PATIENT_1]';
const changes = { call: 'read_chart', args: { patient: PATIENT, part: 'changes' } };
/** No rule knows these words, and they begin with a request. */
const TO_DO = 'Please put roses beside Rosa Chen';

test('what changed for Rosa since yesterday, worded by a model, with sources; what it left out is shown too', async () => {
  // A given name alone is a word of its own.
  script(mock, [
    { ...changes, args: { patient: '[PATIENT_1B]', part: 'changes' } },
    { ...changes, args: { patient: PATIENT, part: 'barriers' } },
    { sentences: [{ text: `${PATIENT} was reached by phone, dizzy since Thanksgiving.`, tags: [1] }] },
  ]);
  const { words, answer } = await app.ask('What changed for Rosa since yesterday, with sources?');
  expect(words).toContain('Rosa Chen was reached by phone, dizzy since Thanksgiving. [1]');
  expect(words).toMatch(/Sources[\s\S]*1\. .*Dizzy[\s\S]*Also on record[\s\S]*2\. .*ride/);
  expect(words).toContain('Check before you act');
  expect(answer.text).toBe('Working on your request.');
});

test('a card is all that comes of what a model proposes, until the person approves', async () => {
  script(mock, [{ call: 'propose', args: { act: 'make_task', words: `put roses beside ${PATIENT}` } }]);
  const { answers } = await app.ask(TO_DO);
  const card = answers.find((message) => app.robot.buttons(message).includes('Approve'));
  expect(card && app.robot.read(card)).toContain('Rosa Chen');
  expect(mock.getRequests()).toHaveLength(1);
  expect(await app.prisma.task.count()).toBe(0);
  expect(await app.prisma.pendingAction.findMany()).toMatchObject([
    { verb: 'make_task', source: 'model', state: 'open', patientId: app.rosa.id },
  ]);
  await app.robot.press(card as NonNullable<typeof card>, 'Approve');
  await app.idle();
  expect(await app.prisma.task.findMany()).toMatchObject([{ patientId: app.rosa.id }]);
});

test('a model that proposes what nobody asked for changes nothing, and has no card', async () => {
  script(mock, [
    changes,
    { call: 'propose', args: { act: 'done', words: 'close all tasks' } },
    { sentences: [] },
  ]);
  const { answers } = await app.ask('How is the story of Rosa Chen and the bells?');
  expect(answers.flatMap((message) => app.robot.buttons(message))).not.toContain('Approve');
  expect(await app.prisma.pendingAction.count()).toBe(0);
});

test('of two who fit the words the person chooses, and the model reads that one', async () => {
  const again = '[PATIENT_1B]';
  script(mock, [{ ...changes, args: { patient: again, part: 'contacts' } }, { sentences: [] }]);
  const { answer, words } = await app.ask('How is the story of Chen and the bells?');
  expect(`${words} ${mock.getRequests().length}`).toMatch(/Which patient/);
  script(mock, [
    { ...changes, args: { patient: again, part: 'contacts' } },
    { sentences: [{ text: 'Dizzy since Thanksgiving.', tags: [1] }] },
  ]);
  const label = app.robot.buttons(answer).find((each) => each.includes('Rosa Chen'));
  await app.robot.press(answer, String(label));
  await app.idle();
  const last = app.robot.dms().at(-1);
  expect(last && app.robot.read(last)).toContain('Dizzy since Thanksgiving. [1]');
});

test('Stop while a model thinks: its call is cut off, none follows, and nothing is answered', async () => {
  await app.stop();
  app = await start(silent.url);
  const asked = Promise.withResolvers<void>();
  play = () => asked.resolve();
  const before = silent.bodies.length;
  const said = app.robot.say(app.robot.direct, 'How is the story of Rosa Chen and the bells?');
  await asked.promise;
  await app.robot.agent.stop(said);
  await app.robot.sees(said.channel, /Stopped. Nothing was changed/);
  await app.idle();
  expect(app.robot.dms().filter(({ fromApp, threadTs }) => fromApp && threadTs === said.ts)).toEqual([]);
  expect(silent.bodies.length - before).toBe(1);
});
