import { expect, test } from 'vitest';
import { batcher } from '../../src/jobs/batcher.ts';

/** Runs that end when the test says so. */
function held({ limitMs = 60_000 } = {}) {
  const runs: { items: readonly string[]; end: () => void; fail: () => void }[] = [];
  const call = batcher<string, string>(
    (items) =>
      new Promise((resolve, reject) => {
        runs.push({
          items,
          end: () => resolve(items.map((item) => item.toUpperCase())),
          fail: () => reject(new Error(`failed: ${items.join(', ')}`)),
        });
      }),
    { most: 3, limitMs },
  );
  return { call, runs };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the first goes at once; those that come meanwhile go together, so many at most, each with its own result', async () => {
  const { call, runs } = held();
  const results = ['a', 'b', 'c', 'd', 'e'].map((item) => call(item));
  expect(runs.map(({ items }) => items)).toEqual([['a']]);
  runs[0]?.end();
  await turn();
  expect(runs.map(({ items }) => items)).toEqual([['a'], ['b', 'c', 'd']]);
  runs[1]?.end();
  await turn();
  runs[2]?.end();
  expect(await Promise.all(results)).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(runs).toHaveLength(3);
});

test('when a run of several fails each is tried by itself: one odd item fails alone', async () => {
  const { call, runs } = held();
  const first = call('a');
  const others = Promise.allSettled(['odd', 'b'].map((item) => call(item)));
  runs[0]?.end();
  expect(await first).toBe('A');
  await turn();
  expect(runs[1]?.items).toEqual(['odd', 'b']);
  runs[1]?.fail();
  await turn();
  expect(runs.slice(2).map(({ items }) => items)).toEqual([['odd'], ['b']]);
  runs[2]?.fail();
  runs[3]?.end();
  expect(await others).toEqual([
    { status: 'rejected', reason: new Error('failed: odd') },
    { status: 'fulfilled', value: 'B' },
  ]);
  const next = call('c');
  await turn();
  expect(runs[4]?.items).toEqual(['c']);
  runs[4]?.end();
  expect(await next).toBe('C');
});

test('a run that does not end keeps nobody waiting: those that come after it go on', async () => {
  const { call, runs } = held({ limitMs: 20 });
  const hung = Promise.allSettled([call('a')]);
  const next = call('b');
  expect(await hung).toEqual([{ status: 'rejected', reason: new Error('The run did not end.') }]);
  await turn();
  expect(runs[1]?.items).toEqual(['b']);
  runs[1]?.end();
  expect(await next).toBe('B');
});
