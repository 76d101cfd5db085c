import { afterAll, beforeAll, expect, test } from 'vitest';
import { invariants } from './kit/invariants.ts';
import { raiseStorm, type Storm } from './kit/storm.ts';

let storm: Storm;

beforeAll(async () => {
  storm = await raiseStorm();
}, 3_600_000);
afterAll(() => storm?.stop(), 60_000);

test('every fault struck: kills, pauses past the lease, restarts of the database, each kind of Slack’s weather', () => {
  const { struck, weather, edge } = storm.faults;
  expect(struck).toEqual(storm.plan.blows);
  expect(Object.entries(weather.fired()).filter(([, times]) => times === 0)).toEqual([]);
  expect(weather.share()).toBeGreaterThan(0.1);
  expect(edge.requests).toBeGreaterThan(0);
  expect(edge.late).toBeGreaterThan(edge.requests);
});

test.each(Object.entries(invariants))('%s', async (_name, broken) => {
  expect(await broken(storm.evidence)).toEqual([]);
});
