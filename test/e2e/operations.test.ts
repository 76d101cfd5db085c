import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { filledForm } from '../kit/forms.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';
import { sendSigned } from '../slack/inbound/signed-request.ts';

let testApp: TestApp;
let child: Child | undefined;

beforeEach(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
});

afterEach(async () => {
  await endChild(child);
  child = undefined;
  await testApp.stop();
});

test('operators see that it lives, that it is ready, and its figures', async () => {
  child = await startChild({ ...testApp, name: 'one' });
  const address = `http://127.0.0.1:${child.opsPort}`;
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ alive: true });
  const ready = await fetch(`${address}/readyz`);
  expect(await ready.json()).toEqual({
    ready: true,
    checks: {
      database: 'ok',
      'database-rights': 'ok',
      // The test's address is the owner's: said, and no reason not to be ready.
      'database-role': expect.stringMatching(/owns its tables|is a superuser/),
      migrations: 'ok',
      writable: 'ok',
      room: 'ok',
      slack: 'ok',
      tick: 'ok',
      queue: 'ok',
      audit: 'ok',
      clock: 'ok',
      requests: 'ok',
    },
  });
  expect(ready.status).toBe(200);
  const metrics = await (await fetch(`${address}/metrics`)).text();
  expect(metrics).toContain('northstar_deliveries_total');
  expect(metrics).toContain('northstar_reminder_lag_seconds_bucket');
  expect(metrics).toContain('northstar_ready{check="clock"} 1');
  expect((await fetch(`${address}/elsewhere`)).status).toBe(404);
});

test('the port that Slack reaches says that the process lives, and nothing more of it', async () => {
  child = await startChild({ ...testApp, name: 'one' });
  const address = `http://127.0.0.1:${child.port}`;
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ alive: true });
  for (const path of ['/readyz', '/metrics', '/'])
    expect((await fetch(`${address}${path}`)).status).toBe(404);
});

test('when Slack refuses the token it is not ready and says why', async () => {
  child = await startChild({ ...testApp, name: 'one' });
  testApp.sandbox.revokeTokens();
  const ready = await fetch(`http://127.0.0.1:${child.opsPort}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    ready: false,
    checks: { slack: expect.stringMatching(/token/) },
  });
});

test('a request that is not signed, or signed for another time, is refused', async () => {
  child = await startChild({ ...testApp, name: 'one' });
  const address = `http://127.0.0.1:${child.port}/slack/events`;
  const send = (timestamp: number) =>
    fetch(address, {
      method: 'POST',
      body: 'command=%2Ftask',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': 'v0=00',
      },
    });
  const now = Math.floor(Date.now() / 1000);
  for (const timestamp of [now, now - 400, now + 400]) expect((await send(timestamp)).status).toBe(401);
});

test('a clock that is six minutes off shows in readiness, in the figures and in one line of the log', async () => {
  child = await startChild({ ...testApp, name: 'one', preload: './test/kit/clock-six-minutes-ahead.mjs' });
  const app = { url: `http://127.0.0.1:${child.port}/slack/events`, secret: testApp.sandbox.signingSecret };
  const raw = { body: 'command=%2Ftask&text=Rosa', contentType: 'application/x-www-form-urlencoded' };
  for (let sent = 0; sent < 20; sent += 1)
    expect(await sendSigned(app, raw)).toMatchObject({ status: 401, text: 'too-old' });
  const operators = `http://127.0.0.1:${child.opsPort}`;
  expect(await (await fetch(`${operators}/readyz`)).json()).toMatchObject({
    ready: false,
    checks: {
      clock: expect.stringMatching(/more than 60 seconds/),
      requests: expect.stringMatching(/refused/),
    },
  });
  expect(await (await fetch(`${operators}/metrics`)).text()).toContain(
    'northstar_inbound_refused_total{reason="too-old"} 20',
  );
  const lines = child.lines.filter((line) => line.includes('too-old'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(4);
  expect(lines.join()).not.toMatch(/Rosa|command/);
});

test('told to stop, it finishes what it is doing, takes nothing new and leaves', async () => {
  const team = await testApp.seed.team({ name: 'Team North' });
  const { user } = await testApp.seed.member({ name: 'Ana', teams: [team] });
  const ana = testApp.sandbox.robot(user.id);
  child = await startChild({ ...testApp, name: 'one' });
  const hold = testApp.sandbox.hold('views.open');
  const outcome = ana.command('/task order the flu vaccines', { channel: team.channelId });
  await hold.arrived;
  child.process.kill('SIGTERM');
  const stopping = testApp.sandbox.waitFor(
    () => child?.lines.some((line) => line.includes('"stopping"')) ?? false,
  );
  hold.release();
  const modal = await filledForm(await outcome);
  await stopping;
  expect(modal.labels()).toContain('Task');
  expect(await child.exited).toBe(0);
  expect(child.lines.some((line) => line.includes('"isClean":true'))).toBe(true);
});

test('npm start hands SIGTERM on: it stops in order and leaves no process', async () => {
  const npm = spawn('npm', ['start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...testApp.sandbox.env(),
      DATABASE_URL: testApp.databaseUrl,
      PORT: '0',
      OPS_PORT: '0',
    },
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: npm.stdout })) {
    lines.push(line);
    if (line.includes('Northstar is ready')) npm.kill('SIGTERM');
    if (line.includes('"stopped"')) break;
  }
  if (npm.exitCode === null && npm.signalCode === null) await once(npm, 'exit');
  expect(lines.some((line) => line.includes('"isClean":true'))).toBe(true);
});

test('in Socket Mode the same gestures have the same effects', async () => {
  const team = await testApp.seed.team({ name: 'Team North' });
  const { user } = await testApp.seed.member({ name: 'Ana', teams: [team] });
  const ana = testApp.sandbox.robot(user.id);
  child = await startChild({ ...testApp, name: 'socket', mode: 'socket' });
  const modal = await filledForm(
    await ana.command('/task order the flu vaccines', { channel: team.channelId }),
  );
  expect((await modal.submit()).closed).toBe(true);
  await ana.sees(team.channelId, /no due date/i);
  expect(await testApp.prisma.task.count()).toBe(1);
  expect(testApp.sandbox.violations).toEqual([]);
});

test('a token that Slack refuses ends the start with one sentence, and leaves nothing running', async () => {
  testApp.sandbox.revokeTokens();
  const child = spawn('node', ['src/main.ts', 'start'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...testApp.sandbox.env(),
      DATABASE_URL: testApp.databaseUrl,
      PORT: '0',
      OPS_PORT: '0',
      LOG_LEVEL: 'silent',
    },
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) said.push(line);
  if (child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(1);
  expect(said).toEqual([
    expect.stringMatching(/^Slack refuses SLACK_BOT_TOKEN \(\w+\)\. Copy the Bot User OAuth Token/),
  ]);
});
