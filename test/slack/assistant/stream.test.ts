// Longer than 250 lines: each way in which an answer that grows may end.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { stopStreams } from '../../../sandbox/world/stop-streams.ts';
import { settingsFor } from '../../ai/assistant/kit.ts';
import { type LiveAnswer, startLiveModel } from '../../ai/kit/live-model.ts';
import { hits, sentTexts } from '../../kit/phi-walk.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { type AssistantApp, startAssistantApp } from './assistant-app.ts';

let model: Awaited<ReturnType<typeof startLiveModel>>;
let app: AssistantApp;
beforeAll(async () => {
  model = await startLiveModel();
});
afterAll(() => model.stop());
beforeEach(async () => {
  app = await startAssistantApp({ openai: { ...settingsFor(model.url), hasBaa: true } });
  for (const [topic, hours] of [
    ['Dizzy since Thanksgiving', 2],
    ['Asked about a ride', 4],
  ] as const)
    await contact(topic, hours);
});
afterEach(() => app.stop());

const contact = (topic: string, hours: number) =>
  app.prisma.contact.create({
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

const PATIENT = '[PATIENT_1]';
const DIZZY = `${PATIENT} was reached by phone: dizzy since Thanksgiving.`;
const RIDE = `${PATIENT} asked about a ride.`;
const QUESTION = 'How is the story of Rosa Chen and the bells?';
const CONTACTS = { patient: PATIENT, part: 'contacts' };

const answers = (said: Message) =>
  app.robot
    .dms()
    .filter(
      ({ fromApp, threadTs, deleted, ephemeralTo }) =>
        fromApp && threadTs === said.ts && !deleted && ephemeralTo === undefined,
    );
const read = (said: Message) => answers(said).map((message) => app.robot.read(message));
const calls = (method: string) => app.sandbox.calls.filter((call) => call.method === method);
/** What of a word Slack ever showed, in any version of any message. */
const everShown = (word: string) =>
  app.sandbox.messages(app.robot.direct).some(({ versions }) => JSON.stringify(versions).includes(word));
const count = (text: string, word: string) => text.split(word).length - 1;

/** Asks what no rule understands; the model has read the contacts and is about to answer. */
async function asked(words = QUESTION): Promise<{ said: Message; answer: LiveAnswer }> {
  const said = app.robot.say(app.robot.direct, words);
  (await model.asked()).calls('read_chart', CONTACTS);
  return { said, answer: await model.asked() };
}

const shows = (said: Message, words: RegExp) =>
  app.sandbox.waitFor(() => read(said).some((text) => words.test(text)), {
    what: () => `${words} in ${read(said).join('\n---\n')}`,
  });

/** Its first sentence is in Slack, and the model still writes. */
async function begun() {
  const { said, answer } = await asked();
  answer.says(DIZZY, [1]);
  await shows(said, /dizzy since Thanksgiving/);
  return { said, answer };
}

test('an answer is seen while it is written: steps, then sentences that the record says, then sources', async () => {
  const { said, answer } = await asked();
  await shows(said, /Reading the chart/);
  answer.says('She has warfarin 5 mg.', [1]);
  answer.says(DIZZY, [1]);
  await shows(said, /Rosa Chen was reached by phone: dizzy since Thanksgiving\. \[1\]/);
  const [growing] = answers(said);
  expect(growing?.stream?.isOpen).toBe(true);
  expect(app.robot.agent.status(said)).toBe('processing');
  expect(read(said)[0]).not.toContain('Sources');
  answer.says(RIDE, [2]);
  answer.ends();
  await app.idle();
  const [text = '', ...others] = read(said);
  expect(others).toEqual([]);
  expect(text).toMatch(
    /Reading the chart[\s\S]*dizzy since Thanksgiving\. \[1\][\s\S]*asked about a ride\. \[2\][\s\S]*1 line left out[\s\S]*Sources[\s\S]*1\. .*Dizzy[\s\S]*Check before you act/,
  );
  expect([count(text, 'dizzy since'), count(text, 'asked about a ride. [2]')]).toEqual([1, 1]);
  expect(everShown('warfarin')).toBe(false);
  expect(answers(said)[0]?.stream?.isOpen).toBe(false);
  expect(app.robot.agent.status(said)).toBe('active');
  expect(app.robot.agent.title(said)).toBe('Question');
  expect(calls('chat.postMessage')).toEqual([]);
  expect(answers(said)[0]?.metadata?.event_type).toBe('northstar_answer');
  // One call ends the stream and says the status.
  expect(calls('chat.stopStream').map(({ args }) => args.session_status)).toEqual(['active']);
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({
    state: 'answered',
    answeredBy: 'model',
    streamTs: null,
  });
});

test('no notification and no step of a streamed answer names the patient', async () => {
  const { said, answer } = await begun();
  answer.ends();
  await app.idle();
  const texts = sentTexts(app.sandbox, { phi: 'standard' }).filter(({ where }) => where.includes('Stream'));
  expect(texts.some(({ level, text }) => level === 'L2' && text.includes('Rosa Chen'))).toBe(true);
  const open = texts.filter(({ level }) => level !== 'L2');
  expect(open.length).toBeGreaterThan(3);
  expect(open.flatMap(({ where, text }) => hits(text, ['Rosa', 'Chen', 'dizzy']).map(() => where))).toEqual(
    [],
  );
  const [message] = answers(said);
  expect(message?.versions.map(({ text }) => text)).toEqual(
    message?.versions.map(() => 'Working on your request.'),
  );
});

test('what comes fast is gathered: few calls, and nothing waits for its turn at the end', async () => {
  const { said, answer } = await asked();
  for (const words of ['reached by phone', 'phone contact', 'reached', 'contact by phone', 'phone'])
    answer.says(`${PATIENT}: ${words}.`, [1]);
  answer.says(RIDE, [2]);
  answer.ends();
  await app.idle();
  expect(read(said)[0]).toContain('asked about a ride. [2]');
  expect(calls('chat.startStream')).toHaveLength(1);
  expect(calls('chat.appendStream').length).toBeLessThanOrEqual(2);
});

test.each([
  ['goes away', 'goesAway', /cannot be reached, so this is what Northstar’s own rules found/],
  ['spends its tokens', 'runsOut', /answer broke off here, so below is what Northstar’s own rules found/],
  ['declines', 'declines', /declined to answer, so this is what Northstar’s own rules found/],
] as const)(
  'a model that %s midway: what was shown stays with its sources, then why, then the rules’ answer, in one message',
  async (_how, how, why) => {
    const { said, answer } = await begun();
    answer[how]();
    await app.sandbox.waitFor(() => answers(said)[0]?.stream?.isOpen === false);
    await app.idle();
    const [text = '', ...others] = read(said);
    expect(others).toEqual([]);
    expect(text).toMatch(why);
    expect(text).toMatch(
      /dizzy since[\s\S]*Sources[\s\S]*1\. .*Dizzy[\s\S]*own rules found[\s\S]*did not understand/,
    );
    expect(count(text, 'dizzy since')).toBe(1);
    expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({
      state: 'answered',
      answeredBy: 'rules',
      streamTs: null,
    });
  },
);

test('Stop midway: nothing more is written, the model is asked no more, and no card comes', async () => {
  const { said, answer } = await begun();
  const before = model.bodies.length;
  await app.robot.agent.stop(said);
  await app.robot.sees(said.channel, /Stopped. Nothing was changed/);
  await answer.isCutOff();
  await app.idle();
  expect(read(said)).toHaveLength(1);
  expect(read(said)[0]).not.toContain('Sources');
  expect(answers(said)[0]?.stream?.isOpen).toBe(false);
  expect(app.robot.agent.status(said)).toBe('active');
  expect(model.bodies.length).toBe(before);
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({ state: 'stopped', streamTs: null });
  expect(await app.prisma.pendingAction.count()).toBe(0);
});

test('Stop that another process hears of: the stream that Slack has ended says so first, and it counts once', async () => {
  const { said, answer } = await begun();
  stopStreams(app.sandbox.world, said.channel, said.ts);
  answer.says(RIDE, [2]);
  await app.robot.sees(said.channel, /Stopped. Nothing was changed/);
  await answer.isCutOff();
  await app.sandbox.hands.events.emit({
    type: 'agent_session_stopped',
    channel: said.channel,
    user: app.robot.id,
    thread_ts: said.ts,
    streaming_message_ts: [],
  });
  await app.idle();
  expect(app.robot.ephemerals()).toHaveLength(1);
  expect(read(said)).toHaveLength(1);
  expect(read(said)[0]).not.toMatch(/ride|Sources/);
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({ state: 'stopped' });
});

test.each(['429', 'error:channel_type_not_supported', 'internal_error', 'reset-before'] as const)(
  'Slack begins no stream (%s): the answer is posted whole, once',
  async (fault) => {
    const struck = app.sandbox.faults.add({ method: 'chat.startStream', fault });
    const { said, answer } = await asked();
    answer.says(DIZZY, [1]);
    answer.ends();
    await app.sandbox.waitFor(() => answers(said).length > 0);
    await app.idle();
    expect(struck.fired).toBe(1);
    expect(calls('chat.startStream')).toHaveLength(1);
    expect(read(said)).toEqual([expect.stringMatching(/dizzy since Thanksgiving\. \[1\][\s\S]*Sources/)]);
    expect(app.robot.agent.status(said)).toBe('active');
  },
);

test('Slack begins a stream and its answer is lost: it is found and removed, and the answer posted whole', async () => {
  app.sandbox.faults.add({ method: 'chat.startStream', fault: 'reset-after' });
  const { said, answer } = await asked();
  answer.says(DIZZY, [1]);
  answer.ends();
  await app.sandbox.waitFor(() => calls('chat.postMessage').length > 0);
  await app.idle();
  expect(read(said)).toEqual([expect.stringMatching(/dizzy since Thanksgiving\. \[1\][\s\S]*Sources/)]);
});

test.each([
  ['429', 'chat.appendStream', 'stopStream'],
  ['error:invalid_chunks', 'chat.appendStream', 'stopStream'],
  ['reset-after', 'chat.appendStream', 'postMessage'],
  ['reset-before', 'chat.appendStream', 'postMessage'],
  ['429', 'chat.stopStream', 'postMessage'],
  ['error:message_not_found', 'chat.stopStream', 'postMessage'],
  ['reset-after', 'chat.stopStream', 'postMessage'],
] as const)('Slack answers %s to %s: nothing is lost, nothing is there twice', async (fault, method, by) => {
  const struck = app.sandbox.faults.add({ method, fault });
  const { said, answer } = await asked();
  await shows(said, /Reading the chart/);
  answer.says(DIZZY, [1]);
  if (method === 'chat.appendStream') await app.sandbox.waitFor(() => struck.fired > 0);
  answer.says(RIDE, [2]);
  answer.ends();
  await app.sandbox.waitFor(() => calls(`chat.${by}`).length > 0);
  await app.idle();
  expect(struck.fired).toBe(1);
  const [text = '', ...others] = read(said);
  expect(others).toEqual([]);
  expect([count(text, 'dizzy since'), count(text, 'asked about a ride. [2]')]).toEqual([1, 1]);
  expect(text).toContain('Sources');
  expect(answers(said)[0]?.stream?.isOpen ?? false).toBe(false);
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({ state: 'answered', streamTs: null });
});

test.each([
  ['changes', (at: Message) => app.robot.edit(at, 'deadlines'), 'You changed your message'],
  ['deletes', (at: Message) => app.robot.remove(at), 'You deleted your message'],
])(
  'a message that its author %s midway: the answer ends with a sentence that says so',
  async (_, change, words) => {
    const { said, answer } = await begun();
    change(said);
    await app.sandbox.hands.events.announced();
    await app.idle;
    answer.ends();
    await app.sandbox.waitFor(() => answers(said)[0]?.stream?.isOpen === false);
    await app.idle();
    expect(read(said)[0]).toMatch(new RegExp(`dizzy since[\\s\\S]*${words}[\\s\\S]*Sources`));
  },
);

test('a thread whose first message is deleted before anything is shown: the answer is posted beside it', async () => {
  const said = app.robot.say(app.robot.direct, QUESTION);
  const first = await model.asked();
  app.robot.remove(said);
  await app.sandbox.hands.events.announced();
  first.calls('read_chart', CONTACTS);
  const answer = await model.asked();
  answer.says(DIZZY, [1]);
  answer.ends();
  const beside = await app.robot.sees(said.channel, /dizzy since Thanksgiving/);
  await app.idle();
  expect(beside.threadTs).toBeUndefined();
  expect(app.robot.read(beside)).toContain('You deleted your message');
});

test('a process that dies midway: what it left is ended and marked, the person is asked, and one press answers anew', async () => {
  const { said, answer } = await begun();
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({
    state: 'open',
    streamTs: answers(said)[0]?.ts,
  });
  app.clock.shiftMs(2 * MINUTE);
  const ticking = app.tick();
  await shows(said, /was interrupted while it answered you: no whole answer came/);
  const [half] = answers(said);
  expect(half?.stream?.isOpen).toBe(false);
  expect(read(said)[0]).toMatch(
    /dizzy since[\s\S]*Northstar was interrupted here: this is not the whole answer/,
  );
  // It was only asleep, and wakes up.
  answer.says(RIDE, [2]);
  answer.ends();
  await ticking;
  expect(read(said)[0]).not.toContain('ride');
  const question = answers(said).find((message) => app.robot.buttons(message).includes('Answer now'));
  const pressed = app.robot.press(question as Message, 'Answer now');
  (await model.asked()).calls('read_chart', CONTACTS);
  const again = await model.asked();
  again.says(RIDE, [2]);
  again.ends();
  await pressed;
  await app.idle();
  expect(read(said).at(-1)).toMatch(/asked about a ride\. \[2\][\s\S]*Sources/);
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({ state: 'answered', streamTs: null });
});

test('a process that dies once the whole answer is there, before the row says so: it is found, left as it is, and no one is asked', async () => {
  const { said, answer } = await asked();
  answer.says(DIZZY, [1]);
  answer.ends();
  await shows(said, /Sources/);
  await app.idle();
  const whole = read(said);
  // As the process would have left it.
  const [shown] = answers(said);
  await app.prisma.assistantTurn.updateMany({ data: { state: 'posting', streamTs: shown?.ts ?? '' } });
  app.clock.shiftMs(2 * MINUTE);
  await app.tick();
  expect(read(said)).toEqual(whole);
  expect(await app.prisma.assistantTurn.findFirst()).toMatchObject({ state: 'answered', streamTs: null });
});

test('what is left half written while Slack is away is ended later; Answer now ends it, too', async () => {
  const { said, answer } = await begun();
  app.sandbox.faults.add({ method: 'chat.stopStream', fault: '5xx', times: 2 });
  app.clock.shiftMs(2 * MINUTE);
  const ticking = app.tick();
  await shows(said, /was interrupted while it answered you/);
  expect(answers(said)[0]?.stream?.isOpen).toBe(true);
  // The sleeper wakes up, and Slack is away for it, too.
  answer.ends();
  await ticking;
  const question = answers(said).find((message) => app.robot.buttons(message).includes('Answer now'));
  const pressed = app.robot.press(question as Message, 'Answer now');
  (await model.asked()).ends();
  await pressed;
  await app.idle();
  expect(answers(said).filter(({ stream }) => stream?.isOpen)).toEqual([]);
});

test('an answer of eight long sentences over thirty long rows fits, streamed and posted whole', async () => {
  const long = 'the ride and the pharmacy and the daughter were asked about '.repeat(9);
  for (let at = 0; at < 40; at += 1) await contact(`Call ${at}: ${long}`, 5 + at);
  const sentence = long.trim().split(' ').slice(0, 36).join(' ');
  for (const isRefused of [false, true]) {
    if (isRefused) app.sandbox.faults.add({ method: 'chat.startStream', fault: '429' });
    const { said, answer } = await asked();
    for (let at = 0; at < 8; at += 1) answer.says(`Call ${at}: ${sentence}.`, [at + 3]);
    answer.ends();
    await app.sandbox.waitFor(() => answers(said).some((each) => each.stream?.isOpen !== true));
    await app.idle();
    expect(read(said)).toHaveLength(1);
    expect(read(said)[0]).toMatch(
      /Call 7: the ride[\s\S]*Sources[\s\S]*More is on record than fits here[\s\S]*Check before/,
    );
  }
});

test('a card: its step is shown and no sentence, and the conversation waits for the person', async () => {
  const words = `put roses beside ${PATIENT}`;
  const said = app.robot.say(app.robot.direct, 'Please put roses beside Rosa Chen');
  (await model.asked()).calls('propose', { act: 'make_task', words });
  await app.robot.sees(said.channel, /Nothing is saved before you approve it/);
  await app.idle();
  expect(read(said)[0]).toMatch(/Preparing a card[\s\S]*The card below/);
  expect(app.robot.agent.status(said)).toBe('suspended');
  expect(calls('chat.stopStream').map(({ args }) => args.session_status)).toEqual(['suspended']);
});

test('in a channel nothing is streamed: the answer is for the person alone', async () => {
  const said = app.robot.say('harbor', `@northstar ${QUESTION}`);
  (await model.asked()).calls('read_chart', CONTACTS);
  const answer = await model.asked();
  answer.says(DIZZY, [1]);
  answer.ends();
  await app.robot.sees(said.channel, /dizzy since Thanksgiving/);
  await app.idle();
  expect(app.robot.ephemerals()).toHaveLength(1);
  expect(app.sandbox.calls.filter(({ method }) => method.endsWith('Stream'))).toEqual([]);
});

test('what the rules answer is posted whole: no stream is begun', async () => {
  await app.ask('contacts of Rosa Chen');
  expect(app.sandbox.calls.filter(({ method }) => method.endsWith('Stream'))).toEqual([]);
});
