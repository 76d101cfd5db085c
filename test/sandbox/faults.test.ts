import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultKind, Sandbox } from '../../sandbox/sandbox.ts';
import { testDatabase, webClient } from './app.ts';
import { refusal } from './refusal.ts';

let sandbox: Sandbox;
let client: WebClient;
let team: string;

async function start(options = {}) {
  const browserApp = await testDatabase(options);
  sandbox = browserApp.sandbox;
  team = browserApp.team.id;
  client = webClient(sandbox);
}
beforeEach(() => start());
afterEach(() => sandbox.stop());

const post = (text = 'a') => client.chat.postMessage({ channel: team, text });
const posted = () => sandbox.messages('team-north').map((message) => message.text);
const outcome = async (call: Promise<unknown>) => {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const CASES: [FaultKind, RegExp, number][] = [
  ['429', /rate-limit.*1 seconds/, 0],
  ['5xx', /503/, 0],
  ['internal_error', /internal_error/, 0],
  ['fatal_error', /fatal_error/, 0],
  ['reset-before', /fetch failed|reset|terminated/i, 0],
  ['reset-after', /fetch failed|reset|terminated/i, 1],
  ['cut-body-after', /terminated|aborted|An API error occurred/i, 1],
  ['error:is_archived', /is_archived/, 0],
];

test.each(CASES)('fault %s strikes once and then is over', async (fault, says, effects) => {
  const set = sandbox.faults.add({ method: 'chat.postMessage', fault });
  expect(await outcome(post('struck'))).toMatch(says);
  expect(set.fired).toBe(1);
  expect(posted()).toHaveLength(effects);
  expect(sandbox.posts).toHaveLength(effects);
  expect(await outcome(post('spared'))).toBe('ok');
  expect(set.fired).toBe(1);
});

test.each([
  ['hang-before', 0],
  ['hang-after', 1],
] as const)('fault %s leaves the app without an answer until it is released', async (fault, effects) => {
  const set = sandbox.faults.add({ method: 'chat.postMessage', fault });
  const waiting = outcome(post());
  await sandbox.waitFor(() => set.fired === 1 && sandbox.posts.length === effects);
  sandbox.faults.release();
  expect(await waiting).not.toBe('ok');
  expect(posted()).toHaveLength(effects);
});

test('a fault of the server’s side may strike after the effect', async () => {
  const set = sandbox.faults.add({ method: 'chat.postMessage', fault: 'fatal_error', applied: true });
  expect((await refusal(post())).error).toBe('fatal_error');
  expect(set.fired).toBe(1);
  expect(posted()).toEqual(['a']);
});

test('a delayed call takes effect late, also when nobody waits for it any more', async () => {
  sandbox.faults.add({ method: 'chat.postMessage', fault: { delayMs: 60_000 } });
  const controller = new AbortController();
  const call = fetch(`${sandbox.apiUrl}chat.postMessage`, {
    method: 'POST',
    signal: controller.signal,
    headers: {
      authorization: `Bearer ${sandbox.botToken}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ channel: team, text: 'late' }),
  });
  await sandbox.waitFor(() => sandbox.calls.some((one) => one.fault === 'delay-60000'));
  controller.abort();
  expect(await outcome(call)).toMatch(/abort/);
  expect(posted()).toEqual([]);
  const arriving = sandbox.nextMessage('team-north');
  sandbox.clock.advance(60_000);
  expect((await arriving).text).toBe('late');
});

test('a fault may strike only some calls, by argument and by a seeded draw', async () => {
  const chosen = sandbox.faults.add({
    method: '*',
    fault: 'internal_error',
    times: Infinity,
    when: (args) => args.text === 'bad',
  });
  expect(await outcome(post('good'))).toBe('ok');
  expect(await outcome(post('bad'))).toMatch(/internal_error/);
  expect(chosen.fired).toBe(1);
  const runs: string[][] = [];
  for (let run = 0; run < 2; run += 1) {
    sandbox.faults.clear();
    sandbox.faults.add({ method: 'api.test', fault: '5xx', times: Infinity, probability: 0.5, seed: 7 });
    const results: string[] = [];
    for (let i = 0; i < 12; i += 1) results.push(await outcome(client.api.test()));
    runs.push(results);
  }
  expect(runs[0]).toEqual(runs[1]);
  expect(new Set(runs[0]).size).toBe(2);
});

test('a call can be stopped before or after its effect', async () => {
  for (const [at, effects] of [
    ['before', 0],
    ['after', 2],
  ] as const) {
    const hold = sandbox.hold('chat.postMessage', { at });
    const waiting = outcome(post());
    expect((await hold.arrived).method).toBe('chat.postMessage');
    expect(posted()).toHaveLength(effects);
    hold.release();
    expect(await waiting).toBe('ok');
  }
});

test('a channel takes a burst and then one message a second', async () => {
  await sandbox.stop();
  await start({ rateLimit: 'slack', now: () => 1_800_000_000_000 });
  for (let i = 0; i < 3; i += 1) expect(await outcome(post())).toBe('ok');
  expect(await outcome(post())).toMatch(/rate-limit.*1 seconds/);
  sandbox.clock.advance(1_000);
  expect(await outcome(post())).toBe('ok');
  expect(sandbox.spacing('team-north')).toEqual([0, 0, 1_000]);
});
