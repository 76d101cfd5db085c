import { expect, test } from 'vitest';
import { Batch, ImportInterrupted } from '../../src/cli/import/batch.ts';

const away = () => Object.assign(new Error('terminating connection'), { code: '57P01' });

test('a batch waits while the database restarts, and is then written', async () => {
  const written: number[][] = [];
  let failures = 3;
  const write = async (items: readonly number[]) => {
    if (failures-- > 0) throw away();
    written.push([...items]);
  };
  const batch = new Batch<number>(2, write, () => {}, [0, 0, 0, 0]);
  for (const item of [1, 2, 3]) await batch.add(item);
  await batch.flush();
  expect(written).toEqual([[1, 2], [3]]);
});

test('a database that stays away ends the import with a sentence; a full disk is not waited for', async () => {
  let tries = 0;
  const gone = new Batch<number>(
    1,
    async () => {
      tries += 1;
      throw away();
    },
    () => {},
    [0, 0],
  );
  await expect(gone.add(1)).rejects.toThrow(ImportInterrupted);
  expect(tries).toBe(3);
  const full = new Batch<number>(
    1,
    async () => {
      tries += 1;
      throw Object.assign(new Error('could not extend file'), { code: '53100' });
    },
    () => {},
    [0, 0],
  );
  await expect(full.add(1)).rejects.toThrow(/no longer accepts changes .* nothing is imported twice\.$/);
  expect(tries).toBe(4);
});
