import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { refreshDeliveries } from '../../../src/domain/deliveries/refresh-deliveries.ts';
import { claimDueTasks } from '../../../src/domain/reminders/claim-due-tasks.ts';
import { startTick } from '../../../src/jobs/tick.ts';
import { mrkdwn } from '../../../src/slack/kit/mrkdwn.ts';
import { silentLog } from '../../domain/deliveries/caseload.ts';
import { startTestOutbox, type TestOutbox } from './test-outbox.ts';

let testOutbox: TestOutbox;
beforeAll(async () => {
  testOutbox = await startTestOutbox();
});
afterEach(() => testOutbox.sweep());
afterAll(() => testOutbox.stop());

let channelCount = 0;
const freshChannel = () => testOutbox.channel(`ward-${++channelCount}`);
const texts = (channel: string) => testOutbox.sandbox.messages(channel).map((message) => message.text);

async function say(destination: string, text: string, over: Parameters<TestOutbox['request']>[0] = {}) {
  const subjectId = randomUUID();
  testOutbox.records.set(subjectId, text);
  const { id } = await testOutbox.request({ subjectId, destination, ...over });
  return { id, subjectId };
}

test('429 makes that channel wait as long as Slack says, while the others go on', async () => {
  const [limited, other] = [freshChannel(), freshChannel()];
  const struck = testOutbox.sandbox.faults.add({
    method: 'chat.postMessage',
    fault: '429',
    retryAfterS: 30,
    when: (args) => args.channel === limited,
  });
  await say(limited, 'first');
  await say(limited, 'second');
  const outbox = testOutbox.outbox();
  await outbox.idle();
  await say(other, 'elsewhere');
  await outbox.idle();
  expect(struck.fired).toBe(1);
  expect([texts(limited), texts(other)]).toEqual([[], ['elsewhere']]);
  testOutbox.clock.shiftMs(29_999);
  await outbox.idle();
  expect(texts(limited)).toEqual([]);
  // Retry-After and up to a tenth of chance.
  testOutbox.clock.shiftMs(3_001);
  await outbox.idle();
  expect(texts(limited).sort()).toEqual(['first', 'second']);
});

test('within a channel messages keep their order, and stand a second apart, whoever sends them', async () => {
  const channel = freshChannel();
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) {
    ids.push((await say(channel, `card ${n}`)).id);
    testOutbox.clock.shiftMs(1);
  }
  const settings = { perChannelIntervalMs: 1_000 };
  const outboxes = [
    testOutbox.outbox({ settings }),
    testOutbox.outbox({ settings }),
    testOutbox.outbox({ settings }),
  ];
  for (let n = 0; n < 4; n++) {
    for (const outbox of outboxes) outbox.kick();
    await testOutbox.sandbox.waitFor(() => texts(channel).length > n, { what: () => `post ${n}` });
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
    expect(texts(channel)).toHaveLength(n + 1);
    testOutbox.clock.shiftMs(1_000);
  }
  expect(texts(channel)).toEqual(['card 0', 'card 1', 'card 2', 'card 3']);
  for (const apartMs of testOutbox.sandbox.spacing(channel)) expect(apartMs).toBeGreaterThanOrEqual(1_000);
});

test('two replicas that race for the same messages post each once', async () => {
  const channels = [freshChannel(), freshChannel(), freshChannel()];
  const outboxes = [testOutbox.outbox(), testOutbox.outbox()];
  for (let n = 0; n < 20; n++) for (const channel of channels) await say(channel, `card ${n}`);
  await testOutbox.allIdle();
  for (const channel of channels)
    expect(texts(channel).sort()).toEqual(Array.from({ length: 20 }, (_, n) => `card ${n}`).sort());
  for (const outbox of outboxes)
    expect(outbox.outcomes.every(([, , settled]) => settled === 'marked')).toBe(true);
});

test('a replica that was paused past its lease posts nothing and marks nothing', async () => {
  const channel = freshChannel();
  const { id } = await say(channel, 'card');
  const paused = testOutbox.outbox({
    // The process stands still between its claim and its post.
    render: async () => {
      testOutbox.clock.shiftMs(60_000);
      return { text: mrkdwn`from the past` };
    },
  });
  await paused.idle();
  await paused.stop();
  expect(paused.outcomes.map(([, outcome, settled]) => [outcome.kind, settled])).toContainEqual([
    'lapsed',
    'lost',
  ]);
  expect(texts(channel)).toEqual([]);
  testOutbox.clock.shiftMs(75_000);
  await testOutbox.outbox().idle();
  expect(texts(channel)).toEqual(['card']);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled' });
});

test('a message whose mark failed is found by its successor', async () => {
  const channel = freshChannel();
  const { id } = await say(channel, 'card');
  const marksNothing = testOutbox.outbox({ settle: async () => 'lost' });
  await marksNothing.idle();
  await marksNothing.stop();
  expect(texts(channel)).toEqual(['card']);
  testOutbox.clock.shiftMs(60_000);
  await testOutbox.outbox().idle();
  expect(texts(channel)).toEqual(['card']);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled', attempt: 3 });
});

test.each(['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action'])(
  'a destination that refuses with %s is a dead letter that says so, and holds nobody up',
  async (code) => {
    const channel = freshChannel();
    const { id } = await say(channel, 'card');
    const struck = testOutbox.sandbox.faults.add({ method: 'chat.postMessage', fault: `error:${code}` });
    const outbox = testOutbox.outbox();
    await outbox.idle();
    expect(struck.fired).toBe(1);
    expect(await testOutbox.delivery(id)).toMatchObject({ state: 'dead', lastError: code });
    await say(channel, 'next');
    await outbox.idle();
    expect(texts(channel)).toEqual(['next']);
  },
);

test.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
  'refused credentials (%s) rest the whole workspace for a minute; then all arrives',
  async (code) => {
    const [first, second] = [freshChannel(), freshChannel()];
    await say(first, 'card');
    const struck = testOutbox.sandbox.faults.add({ method: 'chat.postMessage', fault: `error:${code}` });
    const outbox = testOutbox.outbox();
    await outbox.idle();
    await say(second, 'other card');
    await outbox.idle();
    expect(struck.fired).toBe(1);
    expect([texts(first), texts(second)]).toEqual([[], []]);
    testOutbox.clock.shiftMs(60_000);
    await outbox.idle();
    expect([texts(first), texts(second)]).toEqual([['card'], ['other card']]);
  },
);

test('blocks that Slack refuses are sent as plain text', async () => {
  const channel = freshChannel();
  const { id } = await say(channel, 'card');
  const struck = testOutbox.sandbox.faults.add({ method: 'chat.postMessage', fault: 'error:invalid_blocks' });
  const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'with a button' } }];
  await testOutbox.outbox({ render: async () => ({ text: mrkdwn`Follow-up K7Q4 is due`, blocks }) }).idle();
  expect(struck.fired).toBe(1);
  expect(testOutbox.sandbox.messages(channel)).toMatchObject([{ text: 'Follow-up K7Q4 is due', blocks: [] }]);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled' });
});

test('what Slack refuses as plain text too is a dead letter', async () => {
  const channel = freshChannel();
  const { id } = await say(channel, 'card');
  const struck = testOutbox.sandbox.faults.add({
    method: 'chat.postMessage',
    fault: 'error:msg_too_long',
    times: 2,
  });
  await testOutbox.outbox().idle();
  expect(struck.fired).toBe(2);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'dead', lastError: 'msg_too_long' });
});

test('what cannot be rendered is tried again, ends as a dead letter, and holds nobody up', async () => {
  const channel = freshChannel();
  const { id } = await say(channel, 'broken');
  const { id: fine } = await say(channel, 'fine');
  const outbox = testOutbox.outbox({
    render: async (claimed) => {
      if (claimed.id === id) throw new Error('No such task.');
      return { text: mrkdwn`fine` };
    },
  });
  await outbox.idle();
  expect(await testOutbox.delivery(fine)).toMatchObject({ state: 'settled' });
  for (let n = 0; n < 2; n++) {
    testOutbox.clock.shiftMs(300_000);
    await outbox.idle();
  }
  expect(await testOutbox.delivery(id)).toMatchObject({
    state: 'dead',
    lastError: 'render_failed',
    failures: 3,
  });
});

test('a message that its record does not want any more is not posted', async () => {
  const channel = freshChannel();
  const { id } = await say(channel, 'card');
  await testOutbox.outbox({ render: async () => 'withdraw' }).idle();
  expect(texts(channel)).toEqual([]);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled', messageTs: null });
});

test('a word to a member opens the direct message with them once and updates it there', async () => {
  const member = testOutbox.sandbox.addUser({ name: 'ben' });
  const { id, subjectId } = await say(member.id, 'A follow-up was assigned to you', {
    kind: 'task_assigned',
  });
  await say(member.id, 'Another one', { kind: 'task_assigned' });
  const outbox = testOutbox.outbox();
  await outbox.idle();
  testOutbox.records.set(subjectId, 'It was taken back');
  await testOutbox.prisma.$transaction((tx) => refreshDeliveries(tx, testOutbox.ctx, subjectId));
  await outbox.idle();
  const { channelId } = await testOutbox.delivery(id);
  expect(channelId).toMatch(/^D/);
  expect(texts(channelId ?? '')).toEqual(['It was taken back', 'Another one']);
  expect(testOutbox.sandbox.calls.filter((call) => call.method === 'conversations.open')).toHaveLength(1);
});

test('no text and no name reaches the log, whatever goes wrong', async () => {
  const lines: string[] = [];
  const write = (details: object, message: string) =>
    lines.push(message, JSON.stringify(details), String(Object.values(details)));
  const log = { debug: write, info: write, warn: write, error: write };
  const channel = freshChannel();
  for (const fault of [
    'error:invalid_blocks',
    'error:is_archived',
    '5xx',
    'reset-before',
    '429',
    'error:odd',
  ] as const) {
    await say(channel, 'Rosalind Canary');
    testOutbox.sandbox.faults.add({ method: 'chat.postMessage', fault });
  }
  const outbox = testOutbox.outbox({ log });
  await outbox.idle();
  testOutbox.clock.shiftMs(75_000);
  await outbox.idle();
  expect(lines.length).toBeGreaterThan(6);
  expect(lines.join('\n')).not.toMatch(/Canary/);
});

test('after a week without anybody running, what fell due arrives once, urgent first', async () => {
  const channel = freshChannel();
  await testOutbox.prisma.team.update({
    where: { id: testOutbox.team.id },
    data: { slackChannelId: channel },
  });
  const priorities = ['routine', 'routine', 'urgent', 'routine', 'stat', 'asap', 'routine'] as const;
  for (const [day, priority] of priorities.entries()) {
    const remindAt = new Date(testOutbox.clock.now().getTime() + day * 86_400_000);
    const { id: ownerId } = await testOutbox.prisma.member.create({
      data: {
        workspaceId: testOutbox.ctx.workspace.id,
        slackUserId: `U0OWNER${day}`,
        displayName: `Owner ${day}`,
        timeZone: 'America/New_York',
        profileReadAt: testOutbox.clock.now(),
      },
    });
    const { id } = await testOutbox.task({ remindAt, priority, ownerId });
    testOutbox.records.set(id, `${priority} ${day}`);
  }
  testOutbox.clock.shiftMs(7 * 86_400_000);
  const tick = () =>
    startTick({
      claimDue: () => claimDueTasks(testOutbox.ctx, { limit: 2 }),
      now: testOutbox.clock.now,
      log: silentLog,
      everyMinute: () => ({ stop() {} }),
    });
  const ticks = [tick(), tick()];
  await Promise.all(ticks.map((each) => each.tickNow()));
  await Promise.all(ticks.map((each) => each.tickNow()));
  await Promise.all(ticks.map((each) => each.stop()));
  testOutbox.outbox();
  testOutbox.outbox();
  await testOutbox.allIdle();
  expect(texts(channel).slice(0, 3)).toEqual(['stat 4', 'asap 5', 'urgent 2']);
  expect(texts(channel).slice(3).sort()).toEqual(['routine 0', 'routine 1', 'routine 3', 'routine 6']);
});
