import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RemoteClock, remoteClock } from '../../src/platform/remote-clock.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');
let clock: RemoteClock;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  clock = remoteClock();
});
afterEach(() => void vi.useRealTimers());

const dated = (offByMs: number) => new Date(NOW + offByMs).toUTCString();

test('an answer that was given within the call, to the second, shows no difference', () => {
  clock.fromAnswer(dated(2_000), NOW, NOW + 9_000);
  expect(clock.offByMs()).toBe(0);
  clock.fromAnswer(dated(-900), NOW, NOW + 100);
  expect(clock.offByMs()).toBe(0);
});

test.each([[-120_000], [120_000]])('an answer %i ms away is as far off', (offByMs) => {
  clock.fromAnswer(dated(offByMs), NOW, NOW + 50);
  expect(Math.round(clock.offByMs() / 2_000)).toBe(60);
});

test('a request counts only where no answer was seen: it may be an old one, sent again', () => {
  clock.fromRequest(NOW / 1_000 - 400, NOW);
  expect(clock.offByMs()).toBe(400_000);
  clock.fromAnswer(dated(0), NOW, NOW + 50);
  clock.fromRequest(NOW / 1_000 - 400, NOW);
  expect(clock.offByMs()).toBe(0);
});

test('what was read ten minutes ago, or cannot be read, says nothing', () => {
  clock.fromAnswer(dated(120_000), NOW, NOW);
  vi.advanceTimersByTime(10 * 60_000);
  expect(clock.offByMs()).toBe(0);
  clock.fromAnswer(null, NOW, NOW);
  clock.fromAnswer('no date', NOW, NOW);
  expect(clock.offByMs()).toBe(0);
});
