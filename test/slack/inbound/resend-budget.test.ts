import { expect, test } from 'vitest';
import { resendBudget } from '../../../src/slack/inbound/resend-budget.ts';

const MINUTE = 60_000;

/** A process with its own clock, in ms. */
function budget() {
  let now = 0;
  return { ...resendBudget(() => now), passes: (ms: number) => (now += ms) };
}
const taken = (all: { take: () => boolean }, tries: number) =>
  Array.from({ length: tries }, () => all.take()).filter(Boolean).length;

test('in an outage of an hour at most nine of ten events are left to Slack: it disables an app at nineteen of twenty', () => {
  const one = budget();
  let [all, again] = [0, 0];
  for (let minute = 0; minute < 60; minute += 1, one.passes(MINUTE))
    for (let event = 0; event < 50; event += 1, all += 1) {
      if (one.take()) again += 1;
      else one.answered();
    }
  expect(again / all).toBeGreaterThan(0.85);
  expect(again / all).toBeLessThanOrEqual(0.9);
});

test('a quiet hour has a hundred, and the next hour its own', () => {
  const one = budget();
  expect(taken(one, 150)).toBe(100);
  one.passes(59 * MINUTE);
  expect(taken(one, 1)).toBe(0);
  one.passes(2 * MINUTE);
  expect(taken(one, 150)).toBe(100);
});
