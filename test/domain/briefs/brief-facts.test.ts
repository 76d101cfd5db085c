import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';
import { HALVES, readCases } from './case-rows.ts';
import { type Count, countFacts } from './count-facts.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  db.clock.set('2026-11-30T14:30:00Z');
});
afterAll(() => db.drop());

async function countAll(half: (typeof HALVES)[number]): Promise<Count> {
  const total: Count = { wanted: 0, named: 0, shown: 0, right: 0, faults: [] };
  for (const [index, one] of readCases(half).entries()) {
    const count = await countFacts(db, one, index + 100 * HALVES.indexOf(half));
    for (const name of ['wanted', 'named', 'shown', 'right'] as const) total[name] += count[name];
    total.faults.push(...count.faults);
  }
  return total;
}

// Counted on 2026-11-30, each held-out part once: it was written before its rules and never looked at in between.
test.each([
  ['tuned', { wanted: 317, named: 317, shown: 323, right: 323 }],
  ['held-out', { wanted: 333, named: 333, shown: 335, right: 335 }],
  ['held-out-later', { wanted: 29, named: 29, shown: 29, right: 29 }],
] as const)(
  'the briefs of invented records for seven roles (%s) name what they must, and nothing that is wrong',
  async (half, figure) => {
    const { faults, ...counted } = await countAll(half);
    expect(faults).toEqual([]);
    expect(counted).toEqual(figure);
  },
);
