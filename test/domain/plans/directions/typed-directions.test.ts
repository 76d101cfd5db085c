import { describe, expect, test } from 'vitest';
import { readDosage } from '../../../../src/domain/plans/directions/read-dosage.ts';
import rows from '../../../fixtures/words/directions.json' with { type: 'json' };

describe('directions as they are printed', () => {
  test.each(rows.map((row) => [row.input.text, row] as const))('%s', (text, { expect: wanted }) => {
    const read = readDosage(text);
    if ('unread' in wanted) expect(read).toBeNull();
    else if ('steps' in wanted) expect(read).toMatchObject({ amount: null, steps: { length: wanted.steps } });
    else expect(read).toMatchObject({ amount: { value: wanted.amount }, times: wanted.times });
  });

  test.each([
    ['Take 2 tablets (50 mg total) by mouth daily', 2, 25],
    ['Take 0.5 tablets (12.5 mg total) by mouth daily', 0.5, 25],
    ['Take 1 capsule (20 mg total) by mouth every morning', 1, 20],
    ['Take 10 mg (2 tablets) by mouth daily', 2, 5],
    ['50 mg = 2 tab(s), Oral, BID', 2, 25],
  ])('%s', (text, amount, strength) => {
    expect(readDosage(text)).toMatchObject({
      amount: { value: amount },
      strength: { value: strength, unit: 'mg' },
    });
  });

  test.each(['Take 1 tablet 2 (three) times daily', 'Take 2 tablets (50 mg) by mouth daily'])(
    '"%s" stays as it is written',
    (text) => {
      expect(readDosage(text)).toBeNull();
    },
  );
});
