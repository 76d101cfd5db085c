import { expect, test } from 'vitest';
import { measureMasking } from '../../../bench/masking/measure.ts';

// The short form of `npm run bench -- masking`.
test('in captured prompts no known value is left and no clinical word is hidden', async () => {
  const measured = await measureMasking(120, 3);
  expect(measured.values).toBeGreaterThan(500);
  expect(measured.words).toBeGreaterThan(5_000);
  expect(measured.leaks).toEqual([]);
  expect(measured.wronglyHidden.length / measured.words).toBeLessThanOrEqual(0.001);
  expect(measured.refused).toBeLessThanOrEqual(1);
});
