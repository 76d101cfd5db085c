import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { benches } from '../../bench/benches.ts';
import type { Figure } from '../../bench/figures.ts';
import { runSmoke } from '../../bench/run-smoke.ts';

const figure: Figure = { name: 'claims', ours: '12.0 ms', baseline: '10.0 ms', ratio: 1.2, limit: 1 };
const smokeOf = async (smoke: () => Figure[], rest: { isStrict?: true } = {}) => {
  const says = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  for (const spy of says) spy.mockImplementation(() => {});
  const passed = await runSmoke([['one', { full: smoke, smoke, smokeFigures: 1, ...rest }]]);
  const words = says.flatMap((spy) => spy.mock.calls.flat()).join('\n');
  for (const spy of says) spy.mockRestore();
  return { passed, words };
};

test('a small run passes with figures that are numbers, whatever the times are', async () => {
  expect((await smokeOf(() => [figure])).passed).toBe(true);
});

test.each([
  ['throws', () => Promise.reject(new Error('null value in column')) as never, 'null value in column'],
  ['gives fewer figures', () => [], '0 figures and not 1'],
  ['gives more figures', () => [figure, figure], '2 figures and not 1'],
  ['measured nothing', () => [{ ...figure, ratio: Number.NaN }], 'no figure: claims'],
  ['divided by nothing', () => [{ ...figure, ratio: Number.POSITIVE_INFINITY }], 'no figure: claims'],
  ['shows no number', () => [{ ...figure, ours: 'NaN ms' }], 'no figure: claims'],
])('a bench that %s fails the small run, which says so', async (_what, smoke, words) => {
  const result = await smokeOf(smoke);
  expect(result.passed).toBe(false);
  expect(result.words).toContain(words);
});

test('what measures text and not time must hold in the small run, too', async () => {
  expect((await smokeOf(() => [figure], { isStrict: true })).passed).toBe(false);
  expect((await smokeOf(() => [{ ...figure, ratio: 0.9 }], { isStrict: true })).passed).toBe(true);
});

test('every bench that the README names has its small run', () => {
  const named = [...readFileSync('README.md', 'utf8').matchAll(/`npm run bench(?: -- |:)([a-z-]+)/g)].map(
    ([, name]) => name,
  );
  const known = Object.keys(benches({ tasks: '1', prompts: '1', auditRows: '1' }));
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
});
