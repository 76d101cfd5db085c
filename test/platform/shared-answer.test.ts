import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sharedAnswer } from '../../src/platform/shared-answer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('one answer serves all who ask while it is made and within its time, then another is made', async () => {
  let made = 0;
  const answer = sharedAnswer(1_000, async () => ++made);
  expect(await Promise.all([answer.read(), answer.read()])).toEqual([1, 1]);
  vi.advanceTimersByTime(999);
  expect(await answer.read()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await answer.read()).toBe(2);
});

test('an answer that is forgotten while it is made serves no one who asks later', async () => {
  const first = Promise.withResolvers<string>();
  const answers = [first.promise, Promise.resolve('after')];
  const answer = sharedAnswer(1_000, () => answers.shift() ?? Promise.reject(new Error('a third')));
  const before = answer.read();
  answer.forget();
  const after = answer.read();
  first.resolve('before');
  expect(await before).toBe('before');
  expect(await after).toBe('after');
  expect(await answer.read()).toBe('after');
});

test('a failure is kept for no one', async () => {
  let made = 0;
  const answer = sharedAnswer(1_000, async () => {
    made += 1;
    if (made === 1) throw new Error('once');
    return made;
  });
  await expect(answer.read()).rejects.toThrow('once');
  expect(await answer.read()).toBe(2);
});
