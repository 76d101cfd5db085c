import { expect, test } from 'vitest';
import { fewAtOnce } from '../../../src/slack/kit/few-at-once.ts';

test('only so many run at a time, in the order in which they came, and a failure gives its place on', async () => {
  const inLine = fewAtOnce(2);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const all = gates.map((gate, index) =>
    inLine(async () => {
      begun.push(index);
      most = Math.max(most, ++running);
      await gate.promise;
      running -= 1;
      if (index === 1) throw new Error('failed');
    }).catch(() => 'failed'),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  for (const gate of gates) gate.resolve();
  expect(await Promise.all(all)).toEqual([undefined, 'failed', undefined, undefined, undefined]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});
