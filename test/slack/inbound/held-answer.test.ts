import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { withoutDatabase } from '../../kit/without-database.ts';

let testApp: TestApp;
beforeEach(() => begin());

async function begin(mode: 'http' | 'socket' = 'http'): Promise<void> {
  testApp = await startTestApp({ mode });
  const team = await testApp.seed.team({ name: 'Harbor' });
  await testApp.seed.member({ name: 'Ana Ruiz', teams: [team] });
}
afterEach(async () => {
  expect(testApp.sandbox.violations).toEqual([]);
  await testApp.stop();
});

const ana = () => testApp.sandbox.robot('Ana Ruiz');
const answers = () => {
  const robot = ana();
  return robot.dms().flatMap((message) => (message.fromApp ? [robot.read(message)] : []));
};
/** What the app writes comes back as an event, too. */
const isAnas = ({ event }: Record<string, unknown>) =>
  typeof event === 'object' && event !== null && !('bot_id' in event);
const attempts = () =>
  testApp.sandbox.deliveries.filter(({ name, payload }) => name === 'message.im' && isAnas(payload));
const statuses = () => attempts().map(({ status }) => status);
const until = (what: string, is: () => boolean) => testApp.sandbox.waitFor(is, { what: () => what });
const passes = (ms: number) => {
  testApp.clock.shiftMs(ms);
  // What fell due with the move of the test's clock.
  testApp.sandbox.clock.advance(0);
};

/** While this runs no row of a request can be written. */
async function whileNoRowIsWritten(work: (waits: () => Promise<void>) => Promise<void>): Promise<void> {
  await testApp.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "assistant_turn" IN ACCESS EXCLUSIVE MODE`;
      await work(async () => {
        for (let waiting = 0; waiting === 0; ) {
          const [row] = await tx.$queryRaw<{ waiting: number }[]>`
            SELECT count(*)::int AS "waiting" FROM pg_locks
             WHERE NOT granted AND relation = 'assistant_turn'::regclass`;
          waiting = row?.waiting ?? 0;
        }
      });
    },
    { timeout: 30_000 },
  );
}

test('Slack’s request is answered once the row of its message is there, and not before', async () => {
  await whileNoRowIsWritten(async (waits) => {
    ana().say(ana().direct, 'help');
    await waits();
    expect(statuses()).toEqual([]);
  });
  await until('the answer to Slack', () => statuses().length > 0);
  expect(statuses()).toEqual([200]);
  await until('the answer', () => answers().length > 0);
});

test('a row that does not come in time is left to Slack, which sends the message again: one turn, one answer', async () => {
  await whileNoRowIsWritten(async () => {
    ana().say(ana().direct, 'help');
    await until('two tries', () => statuses().length === 2);
    expect(statuses()).toEqual([500, 500]);
  });
  await until('the answer', () => answers().length > 0);
  passes(MINUTE);
  await until('the third try', () => statuses().length === 3);
  await testApp.idle();
  expect(statuses()).toEqual([500, 500, 200]);
  expect(answers()).toHaveLength(1);
  expect(await testApp.prisma.assistantTurn.count()).toBe(1);
});

test('a message that comes while the database is away is answered by itself once it is back, which is said once', async () => {
  await withoutDatabase(testApp.databaseUrl, async () => {
    ana().say(ana().direct, 'help');
    await until('the sentence', () => answers().length > 0);
    await until('two tries', () => statuses().length === 2);
  });
  expect(answers()).toEqual([expect.stringContaining('could not read your message yet')]);
  passes(MINUTE);
  await until('the answer', () => answers().length > 1);
  await testApp.idle();
  expect(statuses()).toEqual([500, 500, 200]);
  expect(answers()).toHaveLength(2);
  expect(answers()[1]).toContain('Ask in your own words');
});

test('what failed each time is received the last time, and its person reads a reference', async () => {
  await withoutDatabase(testApp.databaseUrl, async () => {
    ana().say(ana().direct, 'help');
    await until('two tries', () => statuses().length === 2);
    passes(MINUTE);
    await until('three tries', () => statuses().length === 3);
    passes(5 * MINUTE);
    await until('four tries', () => statuses().length === 4);
    await until('both sentences', () => answers().length === 2);
  });
  expect(statuses()).toEqual([500, 500, 500, 200]);
  expect(answers()[1]).toMatch(/^Not saved: .* reference/);
});

test('whom nothing is shown is answered at once: there is nothing to keep', async () => {
  testApp.sandbox.addUser({ name: 'zoe', realName: 'Zoe Lund', tz: 'America/New_York' });
  const zoe = testApp.sandbox.robot('Zoe Lund');
  zoe.say(zoe.direct, 'help');
  await until('the answer to Slack', () => statuses().length > 0);
  expect(statuses()).toEqual([200]);
});

test('a person who joins a team’s channel while the database is away is known once it is back', async () => {
  const { channelId } = await testApp.seed.team({ name: 'North' });
  const joined = () =>
    testApp.sandbox.deliveries
      .filter(({ name }) => name === 'member_joined_channel')
      .map((each) => each.status);
  await withoutDatabase(testApp.databaseUrl, async () => {
    await testApp.sandbox.emit({ type: 'member_joined_channel', user: 'U0STRANGER', channel: channelId });
    await until('two tries', () => joined().length === 2);
    expect(joined()).toEqual([500, 500]);
  });
  passes(MINUTE);
  await until('the third try', () => joined().length === 3);
  await testApp.idle();
  expect(joined()).toEqual([500, 500, 200]);
  const readers = await testApp.prisma.channelReader.findMany({ where: { slackChannelId: channelId } });
  expect(readers.map(({ slackUserId }) => slackUserId)).toContain('U0STRANGER');
});

test('in Socket Mode a message that was not kept has no answer, so Slack sends it again', async () => {
  await testApp.stop();
  await begin('socket');
  const failed = () => testApp.logged().split('"unexpected failure"').length - 1;
  await withoutDatabase(testApp.databaseUrl, async () => {
    ana().say(ana().direct, 'help');
    await expect.poll(failed).toBe(1);
    passes(3_000);
    await until('the sentence', () => answers().length > 0);
    passes(3_000);
    await until('two tries', () => statuses().length === 2);
  });
  expect(statuses()).toEqual([undefined, undefined]);
  passes(MINUTE);
  await until('the answer', () => answers().length > 1);
  await testApp.idle();
  expect(statuses()).toEqual([undefined, undefined, 200]);
  expect(answers()).toHaveLength(2);
});
