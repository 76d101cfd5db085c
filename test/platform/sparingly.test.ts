import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sparingly } from '../../src/platform/sparingly.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('of a flood the first of each kind is said, and with the next one how many were not', () => {
  const said: [string, number][] = [];
  const say = sparingly<string>(
    10_000,
    (kind) => kind,
    (kind, unsaid) => said.push([kind, unsaid]),
  );
  for (let sent = 0; sent < 20; sent += 1) say('too-old');
  say('signature');
  vi.advanceTimersByTime(10_000);
  say('too-old');
  expect(said).toEqual([
    ['too-old', 0],
    ['signature', 0],
    ['too-old', 19],
  ]);
});
