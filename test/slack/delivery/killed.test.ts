import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type PostOffice, runningClock, startPostOffice } from './post-office.ts';

let office: PostOffice;
let replica: ChildProcess | undefined;
const clock = runningClock();
beforeAll(async () => {
  office = await startPostOffice(clock);
});
afterEach(async () => {
  if (replica) await kill(replica);
  await office.sweep();
});
afterAll(() => office.stop());

function startReplica(): ChildProcess {
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = office.sandbox.env();
  const script = fileURLToPath(new URL('./replica.ts', import.meta.url));
  const args = [
    script,
    office.url,
    String(SLACK_API_URL),
    String(SLACK_BOT_TOKEN),
    office.ctx.workspace.id,
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
  const member = office.sandbox.addUser({ name: 'ben' });
  const { id } = await office.request({ kind: 'task_assigned', destination: member.id });
  const hold = office.sandbox.hold('conversations.open');
  const victim = startReplica();
  await hold.arrived;
  await kill(victim);
  hold.release();
  expect(victim.signalCode).toBe('SIGKILL');
  expect(await office.delivery(id)).toMatchObject({ state: 'sending', leaseOwner: `child-${victim.pid}` });
  const heir = office.outbox();
  await heir.idle();
  expect(await office.delivery(id)).toMatchObject({ state: 'sending' });
  // The lease ends and the look-up finds nothing; then the wait for a late commit ends.
  for (const ms of [60_000, 15_000]) {
    expect(office.sandbox.posts).toHaveLength(0);
    clock.shiftMs(ms);
    await heir.idle();
  }
  expect(office.sandbox.posts).toHaveLength(1);
  expect(await office.delivery(id)).toMatchObject({ state: 'settled' });
});

test('killed between post and mark: the message is found, and nothing is posted a second time', async () => {
  const channel = office.channel('killed-after');
  const { id } = await office.request({ destination: channel });
  const hold = office.sandbox.hold('chat.postMessage', { at: 'after' });
  const victim = startReplica();
  await hold.arrived;
  await kill(victim);
  expect(victim.signalCode).toBe('SIGKILL');
  hold.release();
  expect(office.sandbox.messages(channel)).toHaveLength(1);
  expect(await office.delivery(id)).toMatchObject({ state: 'sending', messageTs: null });
  const heir = office.outbox();
  clock.shiftMs(60_000);
  await heir.idle();
  expect(office.sandbox.messages(channel)).toHaveLength(1);
  expect(await office.delivery(id)).toMatchObject({
    state: 'settled',
    messageTs: office.sandbox.messages(channel)[0]?.ts,
  });
});

test('stopped past its lease and woken up: what it posts late is not marked over its successor', async () => {
  const channel = office.channel('stopped');
  const { id } = await office.request({ destination: channel });
  const hold = office.sandbox.hold('chat.postMessage', { at: 'after' });
  const sleeper = startReplica();
  await hold.arrived;
  sleeper.kill('SIGSTOP');
  hold.release();
  const heir = office.outbox();
  clock.shiftMs(60_000);
  await heir.idle();
  const settled = await office.delivery(id);
  expect(settled).toMatchObject({ state: 'settled', messageTs: office.sandbox.messages(channel)[0]?.ts });
  const warned = once(sleeper, 'message');
  sleeper.kill('SIGCONT');
  expect(await warned).toContain('delivery lease was lost; nothing was marked');
  expect(await office.delivery(id)).toEqual(settled);
  expect(office.sandbox.messages(channel)).toHaveLength(1);
});

test('suspended in the middle of its post for longer than the wait: the second copy is taken down again', async () => {
  const channel = office.channel('suspended');
  const { id } = await office.request({ destination: channel });
  // Slack has not taken it yet: its last bytes come when it wakes up. The successor's post is not held.
  const hold = office.sandbox.hold('chat.postMessage', { when: ({ text }) => text === 'card' });
  const sleeper = startReplica();
  await hold.arrived;
  sleeper.kill('SIGSTOP');
  const heir = office.outbox();
  for (const waitMs of [60_000, 15_000]) {
    clock.shiftMs(waitMs);
    await heir.idle();
  }
  expect(office.sandbox.messages(channel)).toHaveLength(1);
  hold.release();
  await office.sandbox.waitFor(() => office.sandbox.messages(channel).length === 2);
  const warned = once(sleeper, 'message');
  sleeper.kill('SIGCONT');
  expect(await warned).toContain('delivery lease was lost; nothing was marked');
  await office.sandbox.waitFor(() => office.sandbox.messages(channel).length === 1);
  await heir.idle();
  expect(await office.delivery(id)).toMatchObject({ messageTs: office.sandbox.messages(channel)[0]?.ts });
});
