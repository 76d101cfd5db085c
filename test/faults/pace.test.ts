import { expect, test } from 'vitest';
import { tooClose } from './kit/pace.ts';

const rule = { apartMs: 250, callLimitMs: 800 };
const post = (sentAt: number, at: number, channel = 'C1') => ({ sentAt, at, args: { channel } });
const gaps = (...posts: ReturnType<typeof post>[]) => tooClose(posts, rule).map(({ apartMs }) => apartMs);

test('two posts to one channel are as far apart as they reached Slack, not as they were sent', () => {
  expect(gaps(post(0, 5), post(255, 260))).toEqual([]);
  expect(gaps(post(0, 5), post(100, 105))).toEqual([100]);
  expect(gaps(post(0, 700), post(600, 760))).toEqual([60]);
  expect(gaps(post(0, 5), post(100, 105, 'C2'))).toEqual([]);
});

test('what a starved stand-in reads long after its sender gave up counts when it was sent, and so does the next one', () => {
  // Nothing ran here from 10 to 1,400: the first was given up at 800, the second sent a quarter of a second later.
  expect(gaps(post(0, 1_400), post(1_060, 1_421))).toEqual([]);
  expect(gaps(post(0, 1_400), post(100, 1_421))).toEqual([100]);
});

test('a suspended replica is no excuse for what the others send', () => {
  expect(gaps(post(0, 5_000), post(4_500, 4_505), post(4_600, 4_605))).toEqual([100]);
});
