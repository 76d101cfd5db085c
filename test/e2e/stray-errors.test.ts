import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { filledForm } from '../kit/forms.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';
import { sendSigned } from '../slack/inbound/signed-request.ts';

let testApp: TestApp;
let child: Child | undefined;

beforeEach(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  child = await startChild({ ...testApp, name: 'one', preload: './test/platform/fixtures/stray-errors.ts' });
});
afterEach(async () => {
  await endChild(child);
  child = undefined;
  await testApp.stop();
});

const started = (): Child => {
  if (!child) throw new Error('no process was started');
  return child;
};
const isAlive = async () => (await fetch(`http://127.0.0.1:${started().port}/healthz`)).ok;

test('a signed null does not end the process', async () => {
  const app = {
    url: `http://127.0.0.1:${started().port}/slack/events`,
    secret: testApp.sandbox.signingSecret,
  };
  const json = { body: 'null', contentType: 'application/json' };
  const form = { body: 'payload=null', contentType: 'application/x-www-form-urlencoded' };
  for (const raw of [json, form, json]) expect(await sendSigned(app, raw)).toMatchObject({ status: 400 });
  expect(await isAlive()).toBe(true);
});

test('a promise that fails unseen is logged with a reference, and a handler in flight finishes', async () => {
  const team = await testApp.seed.team({ name: 'Team North' });
  const { user } = await testApp.seed.member({ name: 'Ana', teams: [team] });
  const hold = testApp.sandbox.hold('views.open');
  const outcome = testApp.sandbox
    .robot(user.id)
    .command('/task order the vaccines', { channel: team.channelId });
  await hold.arrived;
  started().process.kill('SIGUSR1');
  await started().says('unhandled promise rejection; continuing');
  hold.release();
  expect((await filledForm(await outcome)).labels()).toContain('Task');
  expect(await isAlive()).toBe(true);
  const line = started().lines.find((each) => each.includes('unhandled promise'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    level: 50,
  });
  expect(started().lines.join('')).not.toContain('Zantrabar');
});

test('an exception that nobody caught is logged with a reference, and the process stops in order', async () => {
  started().process.kill('SIGUSR2');
  await started().says('stopped');
  expect(await started().exited).toBe(1);
  const line = started().lines.find((each) => each.includes('uncaught exception'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    level: 50,
  });
  expect(started().lines.find((each) => each.includes('"stopped"'))).toContain('"isClean":true');
  expect(started().lines.join('')).not.toContain('Zantrabar');
});

test('an event in Socket Mode that is null does not end the process, and the next gesture is answered', async () => {
  await endChild(child);
  child = await startChild({ ...testApp, name: 'socket', mode: 'socket' });
  const team = await testApp.seed.team({ name: 'Team North' });
  const { user } = await testApp.seed.member({ name: 'Ana', teams: [team] });
  await testApp.sandbox.waitFor((sandbox) => sandbox.connections.length > 0);
  // The local Slack sends what it is given.
  const nothing = { kind: 'event' as const, name: 'null', payload: null as never };
  void testApp.sandbox.hands.router.deliver(nothing);
  const outcome = await testApp.sandbox
    .robot(user.id)
    .command('/task order the vaccines', { channel: team.channelId });
  expect((await filledForm(outcome)).labels()).toContain('Task');
  expect(await isAlive()).toBe(true);
});
