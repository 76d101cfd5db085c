import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChaosRun, startChaos } from './kit/chaos.ts';
import { invariants } from './kit/invariants.ts';

let chaos: ChaosRun;

beforeAll(async () => {
  chaos = await startChaos();
}, 3_600_000);
afterAll(() => chaos?.stop(), 60_000);

test('every fault struck: kills, pauses past the lease, restarts of the database, each kind of Slack’s weather', () => {
  const { struck, slackFaults, edge } = chaos.faults;
  expect(struck).toEqual(chaos.plan.faults);
  expect(Object.entries(slackFaults.fired()).filter(([, times]) => times === 0)).toEqual([]);
  expect(slackFaults.share()).toBeGreaterThan(0.1);
  expect(edge.requests).toBeGreaterThan(0);
  expect(edge.late).toBeGreaterThan(edge.requests);
});

test('a message is parked only after five deaths of its sender, so hardly any is', () => {
  expect(chaos.faults.parked * 5).toBeLessThanOrEqual(chaos.plan.faults.kill);
});

test.each(Object.entries(invariants))('%s', async (_name, broken) => {
  expect(await broken(chaos.evidence)).toEqual([]);
});
