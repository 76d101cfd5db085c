import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runningClock, startTestOutbox, type TestOutbox } from './test-outbox.ts';

let testOutbox: TestOutbox;
let replica: ChildProcess | undefined;
const clock = runningClock();
beforeAll(async () => {
  testOutbox = await startTestOutbox(clock);
});
afterEach(async () => {
  if (replica) await kill(replica);
  await testOutbox.sweep();
});
afterAll(() => testOutbox.stop());

function startReplica(): ChildProcess {
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = testOutbox.sandbox.env();
  const script = fileURLToPath(new URL('./replica.ts', import.meta.url));
  const args = [
    script,
    testOutbox.url,
    String(SLACK_API_URL),
    String(SLACK_BOT_TOKEN),
    testOutbox.ctx.workspace.id,
    `${clock.offsetMs()}`,
  ];
  replica = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return replica;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

test('killed between claim and post: the message is posted once, by whoever comes after', async () => {
  const member = testOutbox.sandbox.addUser({ name: 'ben' });
  const { id } = await testOutbox.request({ kind: 'task_assigned', destination: member.id });
  const hold = testOutbox.sandbox.hold('conversations.open');
  const victim = startReplica();
  await hold.arrived;
  await kill(victim);
  hold.release();
  expect(victim.signalCode).toBe('SIGKILL');
  expect(await testOutbox.delivery(id)).toMatchObject({
    state: 'sending',
    leaseOwner: `child-${victim.pid}`,
  });
  const heir = testOutbox.outbox();
  await heir.idle();
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'sending' });
  // The lease ends and the look-up finds nothing; then the wait for a late commit ends.
  for (const ms of [60_000, 15_000]) {
    expect(testOutbox.sandbox.posts).toHaveLength(0);
    clock.shiftMs(ms);
    await heir.idle();
  }
  expect(testOutbox.sandbox.posts).toHaveLength(1);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'settled' });
});

test('killed between post and mark: the message is found, and nothing is posted a second time', async () => {
  const channel = testOutbox.channel('killed-after');
  const { id } = await testOutbox.request({ destination: channel });
  const hold = testOutbox.sandbox.hold('chat.postMessage', { at: 'after' });
  const victim = startReplica();
  await hold.arrived;
  await kill(victim);
  expect(victim.signalCode).toBe('SIGKILL');
  hold.release();
  expect(testOutbox.sandbox.messages(channel)).toHaveLength(1);
  expect(await testOutbox.delivery(id)).toMatchObject({ state: 'sending', messageTs: null });
  const heir = testOutbox.outbox();
  clock.shiftMs(60_000);
  await heir.idle();
  expect(testOutbox.sandbox.messages(channel)).toHaveLength(1);
  expect(await testOutbox.delivery(id)).toMatchObject({
    state: 'settled',
    messageTs: testOutbox.sandbox.messages(channel)[0]?.ts,
  });
});

test('stopped past its lease and woken up: what it posts late is not marked over its successor', async () => {
  const channel = testOutbox.channel('stopped');
  const { id } = await testOutbox.request({ destination: channel });
  const hold = testOutbox.sandbox.hold('chat.postMessage', { at: 'after' });
  const sleeper = startReplica();
  await hold.arrived;
  sleeper.kill('SIGSTOP');
  hold.release();
  const heir = testOutbox.outbox();
  clock.shiftMs(60_000);
  await heir.idle();
  const settled = await testOutbox.delivery(id);
  expect(settled).toMatchObject({ state: 'settled', messageTs: testOutbox.sandbox.messages(channel)[0]?.ts });
  const warned = once(sleeper, 'message');
  sleeper.kill('SIGCONT');
  expect(await warned).toContain('delivery lease was lost; nothing was marked');
  expect(await testOutbox.delivery(id)).toEqual(settled);
  expect(testOutbox.sandbox.messages(channel)).toHaveLength(1);
});

test('suspended in the middle of its post for longer than the wait: the second copy is taken down again', async () => {
  const channel = testOutbox.channel('suspended');
  const { id } = await testOutbox.request({ destination: channel });
  // Slack has not taken it yet: its last bytes come when it wakes up. The successor's post is not held.
  const hold = testOutbox.sandbox.hold('chat.postMessage', { when: ({ text }) => text === 'card' });
  const sleeper = startReplica();
  await hold.arrived;
  sleeper.kill('SIGSTOP');
  const heir = testOutbox.outbox();
  for (const waitMs of [60_000, 15_000]) {
    clock.shiftMs(waitMs);
    await heir.idle();
  }
  expect(testOutbox.sandbox.messages(channel)).toHaveLength(1);
  hold.release();
  await testOutbox.sandbox.waitFor(() => testOutbox.sandbox.messages(channel).length === 2);
  const warned = once(sleeper, 'message');
  sleeper.kill('SIGCONT');
  expect(await warned).toContain('delivery lease was lost; nothing was marked');
  await testOutbox.sandbox.waitFor(() => testOutbox.sandbox.messages(channel).length === 1);
  await heir.idle();
  expect(await testOutbox.delivery(id)).toMatchObject({
    messageTs: testOutbox.sandbox.messages(channel)[0]?.ts,
  });
});
