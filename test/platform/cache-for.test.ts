import { expect, test } from 'vitest';
import { cacheFor } from '../../src/platform/cache-for.ts';

test('a good answer lasts, a bad one is asked for again at once', async () => {
  let asked = 0;
  let isWell = false;
  const ask = cacheFor(60_000, async () => {
    asked += 1;
    if (!isWell) throw new Error('down');
  });
  await expect(ask()).rejects.toThrow('down');
  await expect(ask()).rejects.toThrow('down');
  isWell = true;
  await ask();
  await ask();
  await ask();
  expect(asked).toBe(3);
});
