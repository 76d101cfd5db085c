import { afterEach, expect, test } from 'vitest';
import { TookTooLong, TookTooMuch, timedThread } from '../../src/platform/timed-thread.ts';

const fixture = new URL('./fixtures/stubborn-thread.ts', import.meta.url);
const thread = timedThread<string, string>(fixture, { limitMs: 1_000 });
afterEach(() => thread.stop());

test('a task that never ends is stopped at its limit, and the process answers others meanwhile', async () => {
  let turns = 0;
  const turn = setInterval(() => {
    turns += 1;
  }, 1);
  await expect(thread.run('for ever')).rejects.toBeInstanceOf(TookTooLong);
  clearInterval(turn);
  // On the same thread there would have been none.
  expect(turns).toBeGreaterThan(10);
});

test('what waited behind a task that never ends is answered by the next thread', async () => {
  const [stuck, behind] = await Promise.allSettled([thread.run('for ever'), thread.run('behind')]);
  expect(stuck.status).toBe('rejected');
  expect(behind).toEqual({ status: 'fulfilled', value: 'behind' });
});

test('a thread that dies of its task takes nothing else with it', async () => {
  const answers = await Promise.allSettled(['one', 'die', 'two'].map((task) => thread.run(task)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a task that needs more memory than it may have ends alone', async () => {
  const small = timedThread<string, string>(fixture, { limitMs: 30_000, memoryMb: 32 });
  const [grown, behind] = await Promise.allSettled([small.run('grow'), small.run('behind')]);
  expect(grown).toMatchObject({ status: 'rejected', reason: expect.any(TookTooMuch) });
  expect(behind).toEqual({ status: 'fulfilled', value: 'behind' });
  await small.stop();
});
