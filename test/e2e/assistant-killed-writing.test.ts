import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LiveAnswer, startLiveModel } from '../ai/kit/live-model.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { MINUTE } from '../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

/** An answer whose process is killed while it grows in Slack, and the process that comes after it. */
let model: Awaited<ReturnType<typeof startLiveModel>>;
let testApp: TestApp;
let child: Child | undefined;

beforeAll(async () => {
  model = await startLiveModel();
});
afterAll(() => model.stop());
beforeEach(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  const team = await testApp.seed.team({ name: 'Harbor' });
  await testApp.seed.member({ name: 'Ana Ruiz', teams: [team] });
  const rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chen', team });
  await testApp.prisma.medication.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 't',
      sourceId: 'm',
      contentHash: '',
      name: 'Metoprolol',
      dosage: '50 mg once a day',
      status: 'active',
    },
  });
});
afterEach(async () => {
  await endChild(child);
  expect(testApp.sandbox.violations).toEqual([]);
  await testApp.stop();
});

const ana = () => testApp.sandbox.robot('Ana Ruiz');
const fromApp = () =>
  ana()
    .dms()
    .filter((message) => message.fromApp && !message.deleted);
const words = () => fromApp().map((message) => ana().read(message));
const isOpen = () => fromApp().some(({ stream }) => stream?.isOpen);

/** A process that has been asked what no rule understands; its model is about to answer. */
async function asked(): Promise<LiveAnswer> {
  const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.url, OPENAI_BAA: 'true' };
  child = await startChild({ ...testApp, name: 'doomed', env });
  ana().say(ana().direct, 'Anything on Rosa Chen that I ought to know?');
  (await model.asked()).calls('read_chart', { patient: '[PATIENT_1]', part: 'medicines' });
  return model.asked();
}

const says = (answer: LiveAnswer) => answer.says('[PATIENT_1] has metoprolol 50 mg once a day.', [1]);

async function killed(): Promise<void> {
  child?.process.kill('SIGKILL');
  await child?.exited;
  testApp.sandbox.faults.release();
  testApp.sandbox.faults.clear();
  testApp.clock.shiftMs(3 * MINUTE);
  testApp.sandbox.clock.advance(0);
  await testApp.start();
  await testApp.tick();
}

test('killed between two sentences: what is there is ended and marked, and the person is asked', async () => {
  says(await asked());
  await ana().sees(ana().direct, /metoprolol 50 mg once a day/);
  await killed();
  expect(isOpen()).toBe(false);
  expect(words()).toEqual([
    expect.stringMatching(/metoprolol 50 mg once a day\. \[1\][\s\S]*this is not the whole answer/),
    expect.stringContaining('no whole answer came'),
  ]);
});

test('killed before Slack could say that it has begun: it is found, ended and marked', async () => {
  const hang = testApp.sandbox.faults.add({ method: 'chat.startStream', fault: 'hang-after' });
  await asked();
  await testApp.sandbox.waitFor(() => hang.fired > 0 && isOpen());
  await killed();
  expect(isOpen()).toBe(false);
  expect(words()).toEqual([
    expect.stringMatching(/Working on your request[\s\S]*this is not the whole answer/),
    expect.stringContaining('no whole answer came'),
  ]);
});

test('killed when Slack had the whole answer: no one is asked, and nothing is marked', async () => {
  const hang = testApp.sandbox.faults.add({ method: 'chat.stopStream', fault: 'hang-after' });
  const answer = await asked();
  says(answer);
  answer.ends();
  await testApp.sandbox.waitFor(() => hang.fired > 0 && fromApp().length > 0 && !isOpen());
  await killed();
  expect(words()).toEqual([expect.stringMatching(/metoprolol 50 mg once a day\. \[1\][\s\S]*Sources/)]);
  expect(words()[0]).not.toContain('not the whole answer');
  expect(await testApp.prisma.assistantTurn.findMany()).toMatchObject([
    { state: 'answered', streamTs: null },
  ]);
});
