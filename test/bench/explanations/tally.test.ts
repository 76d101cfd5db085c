import { expect, test } from 'vitest';
import { fileSets } from '../../../bench/explanations/file-sets.ts';
import { measureGuards } from '../../../bench/explanations/measure-guards.ts';
import { measurePath } from '../../../bench/explanations/measure-path.ts';
import { percent, tally, tallyBy } from '../../../bench/explanations/tally.ts';

const data = (name: string) => new URL(`./data/${name}`, import.meta.url).pathname;
const sets = fileSets(data('rows.json'), data('plans.json'));

test('a file of rows and plans with missing keys is measured like the held-out sets', async () => {
  expect(sets.map(({ channel, wrong, faithful }) => [channel, wrong.length, faithful.length])).toEqual([
    ['note', 3, 2],
    ['sentence', 1, 1],
  ]);
  const [notes] = sets;
  if (!notes) throw new Error('no notes');
  const { wrong, faithful } = measureGuards(notes);
  expect(tally(wrong.blocked)).toEqual({ of: 3, stopped: 2 });
  expect(tally(wrong.doubted)).toEqual({ of: 3, stopped: 1 });
  expect(tally(faithful.blocked)).toEqual({ of: 2, stopped: 0 });
  expect(tallyBy(wrong.blocked, (row) => row.class)).toEqual([
    ['comfort', { of: 1, stopped: 0 }],
    ['dose', { of: 1, stopped: 1 }],
    ['visit', { of: 1, stopped: 1 }],
  ]);
  const path = await measurePath(notes, 20);
  expect(path.wrong.stopped).toBeGreaterThan(57);
  expect(path.faithful.stopped).toBeLessThan(3);
  expect(path.calls).toBeLessThan(4);
});

test('a share of none is none', () => {
  expect(percent({ of: 2, stopped: 1 })).toBe('50.0%');
  expect(percent(tally([]))).toBe('none');
});
