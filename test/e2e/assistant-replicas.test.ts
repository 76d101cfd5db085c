import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

/** Two processes of the product on one database, as Slack's requests are spread over them. */
let testApp: TestApp;
let replicas: Child[] = [];
let channelId: string;

beforeEach(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  const team = await testApp.seed.team({ name: 'Harbor' });
  channelId = team.channelId;
  await testApp.seed.member({ name: 'Ana Ruiz', teams: [team] });
  await testApp.seed.patient({ given: 'Rosa', family: 'Chen', team });
  replicas = await Promise.all(['one', 'two'].map((name) => startChild({ ...testApp, name })));
});
afterEach(async () => {
  await Promise.all(replicas.map(endChild));
  expect(testApp.sandbox.violations).toEqual([]);
  await testApp.stop();
});

const ana = () => testApp.sandbox.robot('Ana Ruiz');
const fromApp = () =>
  ana()
    .dms()
    .filter((message) => message.fromApp);
const until = (what: string, is: () => boolean) => testApp.sandbox.waitFor(is, { what: () => what });

/** Each replica gets each of these events of one message three times, at the same moment. */
async function threeTimesEach(
  text: string,
  where: { channel: string; events: readonly Record<string, string>[] },
) {
  const { channel, ts } = ana().say(where.channel, text);
  const message = { channel, user: ana().id, ts, text };
  const all = await Promise.all(
    where.events.map((event) =>
      testApp.sandbox.emit({ type: 'message', ...event, ...message }, { copies: 6 }),
    ),
  );
  await testApp.sandbox.hands.events.announced();
  for (const { replies } of all)
    expect(replies.map(({ target }) => target).sort()).toEqual(['one', 'one', 'one', 'two', 'two', 'two']);
}

const turns = () => testApp.prisma.assistantTurn.findMany({ select: { state: true } });
const answered = async () => expect.poll(turns).toEqual([{ state: 'answered' }]);
const errors = () =>
  replicas.flatMap(({ lines }) => lines.filter((line) => /"level":(50|"error")/.test(line)));

test('a direct message that comes seven times to two replicas: one turn, one answer, one card', async () => {
  await threeTimesEach('call Rosa Chen Friday 9am', {
    channel: ana().direct,
    events: [{ channel_type: 'im' }],
  });
  const isCard = (message: ReturnType<typeof fromApp>[number]) => ana().buttons(message).includes('Approve');
  await until('the card', () => fromApp().some(isCard));
  await answered();
  expect(fromApp().filter(isCard)).toHaveLength(1);
  expect(fromApp()).toHaveLength(2);
  expect(await testApp.prisma.pendingAction.count()).toBe(1);
  expect(errors()).toEqual([]);
});

test('a mention and its twin as a message of the channel, each seven times to two replicas: one answer', async () => {
  await threeTimesEach('@northstar my open tasks', {
    channel: channelId,
    events: [{ type: 'app_mention' }, { channel_type: 'group' }],
  });
  await until('the answer', () => ana().ephemerals().length > 0);
  await answered();
  expect(ana().ephemerals()).toHaveLength(1);
  expect(fromApp()).toEqual([]);
  expect(errors()).toEqual([]);
});

test('voicemails pasted once that come seven times to two replicas are read and answered once', async () => {
  await threeTimesEach('New voicemail from (978) 555-0110 at 7:10 AM\nCall me back.\n', {
    channel: ana().direct,
    events: [{ channel_type: 'im' }],
  });
  await until('the answer', () => fromApp().length > 0);
  await answered();
  expect(fromApp().map((message) => ana().read(message))).toEqual([expect.stringContaining('1 voicemail')]);
  expect(await testApp.prisma.voicemailBatch.count()).toBe(1);
  expect(errors()).toEqual([]);
});
