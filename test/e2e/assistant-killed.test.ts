import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../sandbox/world/messages.ts';
import type { Patient } from '../../src/generated/prisma/client.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { MINUTE } from '../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

/** A request whose process is killed, and the process that comes after it. */
let testApp: TestApp;
let child: Child | undefined;
let channelId: string;
let rosa: Patient;

beforeEach(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  const team = await testApp.seed.team({ name: 'Harbor' });
  channelId = team.channelId;
  await testApp.seed.member({ name: 'Ana Ruiz', teams: [team] });
  rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chen', team });
  await testApp.seed.patient({ given: 'Wei', family: 'Chen', team });
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
    .filter((message) => message.fromApp);
const words = () => fromApp().map((message) => ana().read(message));
const until = (what: string, is: () => boolean) => testApp.sandbox.waitFor(is, { what: () => what });

/** What is said to a process that is killed while a call of its hangs: before Slack has it, or when Slack has. */
async function killedAt(
  method: 'chat.postMessage' | 'chat.postEphemeral',
  fault: 'hang-before' | 'hang-after',
  say: () => void,
  before = async () => {},
): Promise<void> {
  child = await startChild({ ...testApp, name: 'doomed' });
  await before();
  const hang = testApp.sandbox.faults.add({ method, fault });
  say();
  await until('the call to hang', () => hang.fired > 0);
  child.process.kill('SIGKILL');
  await child.exited;
  testApp.sandbox.faults.release();
  testApp.sandbox.faults.clear();
  later(3 * MINUTE);
  await testApp.start();
  await testApp.tick();
}

function later(ms: number): void {
  testApp.clock.shiftMs(ms);
  testApp.sandbox.clock.advance(0);
}

const turns = () => testApp.prisma.assistantTurn.findMany({ select: { state: true } });
const asks = (text: string) => () => void ana().say(ana().direct, text);

test.each([
  ['a direct message', () => ana().direct, ''],
  ['a mention', () => channelId, '@northstar '],
])(
  '%s whose process is killed before its row is there comes again: one answer',
  async (_what, where, mention) => {
    child = await startChild({
      ...testApp,
      name: 'doomed',
      preload: './test/kit/die-at-write.mjs',
      env: { DIE_AT: 'INSERT INTO "public"."assistant_turn"' },
    });
    const text = `${mention}help`;
    ana().say(where(), text);
    expect(await child.exited).toBe('SIGKILL');
    expect(await turns()).toEqual([]);
    await testApp.start();
    later(MINUTE);
    const answers = () => (mention ? ana().ephemerals() : fromApp());
    await until('the answer', () => answers().length > 0);
    later(5 * MINUTE);
    await testApp.tick();
    expect(answers()).toHaveLength(1);
    expect(await turns()).toEqual([{ state: 'answered' }]);
  },
);

test('killed between its row and its answer: the person is asked, and one press answers', async () => {
  await killedAt('chat.postMessage', 'hang-before', asks('my open tasks'));
  expect(words()).toEqual([expect.stringContaining('was interrupted while it answered you')]);
  const [asked] = fromApp();
  if (!asked) throw new Error('nobody was asked');
  await ana().press(asked, 'Answer now');
  await testApp.idle();
  expect(words()).toHaveLength(2);
  expect(words()[1]).toContain('No open task is on record');
  expect(await turns()).toEqual([{ state: 'answered' }]);
});

test('killed when Slack had the answer, before the row said so: it is found there, and no one is asked', async () => {
  await killedAt('chat.postMessage', 'hang-after', asks('my open tasks'));
  expect(words()).toEqual([expect.stringContaining('No open task is on record')]);
  expect(await turns()).toEqual([{ state: 'answered' }]);
});

test('the answer to a choice is missing though its question is there: the person is asked', async () => {
  let question: Message | undefined;
  await killedAt(
    'chat.postMessage',
    'hang-before',
    () => void (question && ana().press(question, `Rosa Chen · ${rosa.caseKey}`)),
    async () => {
      ana().say(ana().direct, 'tasks of Chen');
      question = await ana().sees(ana().direct, /Wei Chen/);
      await expect.poll(turns).toEqual([{ state: 'answered' }]);
    },
  );
  expect(words()).toHaveLength(2);
  expect(words().at(-1)).toContain('was interrupted while it answered you');
});

test('an answer in a channel is kept nowhere: its person is asked whether it is there', async () => {
  const mention = () => void ana().say(channelId, '@northstar my open tasks');
  await killedAt('chat.postEphemeral', 'hang-after', mention);
  expect(words()).toEqual([expect.stringContaining('If you see no answer to your last request')]);
});

test('killed while it reads voicemails: they are read once, and one press goes on', async () => {
  const pasted = 'New voicemail from (978) 555-0110 at 7:10 AM\nCall me back.\n';
  await killedAt('chat.postMessage', 'hang-before', asks(pasted));
  expect(words()).toEqual([expect.stringContaining('while it read your voicemails')]);
  const [asked] = fromApp();
  if (!asked) throw new Error('nobody was asked');
  await ana().press(asked, 'Answer now');
  await testApp.idle();
  expect(words().at(-1)).toContain('1 voicemail');
  expect(await testApp.prisma.voicemailBatch.count()).toBe(1);
});

test('killed between a card and the words beside it: the card comes once, and no one is asked', async () => {
  await killedAt('chat.postMessage', 'hang-before', asks('call Rosa Chen Friday 9am'));
  expect(words()).toHaveLength(1);
  const [card] = fromApp();
  expect(card && ana().buttons(card)).toContain('Approve');
  expect(await turns()).toEqual([{ state: 'answered' }]);
  expect(await testApp.prisma.pendingAction.count()).toBe(1);
});
