import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import type { Payload } from './corpus.ts';
import { rowsOf } from './rows.ts';

let testApp: TestApp;
let command: Payload;

beforeAll(async () => {
  testApp = await startTestApp({ mode: 'socket' });
  const team = await testApp.seed.team({ name: 'Team North' });
  const { user } = await testApp.seed.member({ name: 'Ana', teams: [team] });
  await testApp.sandbox.robot(user.id).command('/care help', { channel: team.channelId });
  await testApp.idle();
  command = { ...testApp.sandbox.deliveries.at(-1)?.payload };
});
afterAll(() => testApp.stop());

const deliver = async (payload: unknown) => {
  const [reply] = await testApp.sandbox.hands.router.deliver({
    kind: 'interactive',
    name: 'changed',
    // The local Slack sends what it is given: a payload that is none is the point.
    payload: payload as Payload,
  });
  return reply;
};

test.each([
  ['null', null, 'shape'],
  ['a list', [], 'shape'],
  ['a view without its state', { type: 'view_submission', team: { id: 'T0SANDBOX1' }, view: {} }, 'shape'],
])('an envelope with %s is acknowledged, counted and handed to nobody', async (_what, payload, reason) => {
  const calls = testApp.sandbox.calls.length;
  expect(await deliver(payload)).toMatchObject({ status: 200, body: {} });
  expect(testApp.sandbox.calls).toHaveLength(calls);
  expect(await (await testApp.ask('/metrics')).text()).toContain(
    `northstar_inbound_refused_total{reason="${reason}"}`,
  );
});

test('an envelope for another workspace or another app changes nothing and shows nothing', async () => {
  const before = await rowsOf(testApp.databaseUrl);
  const calls = testApp.sandbox.calls.length;
  for (const other of [
    { team_id: 'T0OTHER001' },
    { api_app_id: 'A0OTHER001' },
    { enterprise_id: 'E0OTHER001' },
  ])
    expect(await deliver({ ...command, ...other })).toMatchObject({ status: 200, body: {} });
  await testApp.idle();
  expect(await rowsOf(testApp.databaseUrl)).toEqual(before);
  expect(testApp.sandbox.calls).toHaveLength(calls);
});
