import { expect, test } from 'vitest';
import { readDischargeList } from '../../../src/domain/transitions/discharge-list.ts';
import { differencesOf, matchMedicines } from '../../../src/domain/transitions/match-medicines.ts';
import type { PlanMedicine } from '../../../src/domain/transitions/medicine-rows.ts';
import { HELD_OUT, type MedicinePair, WORKED_WITH } from './medicine-pairs.ts';

const medicine = (of: MedicinePair['plan'], id = 'm') =>
  ({ id, brand: null, regimen: null, code: null, ...of }) as unknown as PlanMedicine;

function compare({ plan, line }: MedicinePair) {
  const [entry = expect.fail('no entry')] = readDischargeList(line);
  const match = matchMedicines([medicine(plan)], [entry]).get('m');
  return { ground: match?.ground ?? null, differs: match ? differencesOf(medicine(plan), entry) : [] };
}

test.each(WORKED_WITH)('$plan.name beside $line', (pair) => {
  expect(compare(pair)).toEqual({ ground: pair.ground, differs: pair.differs });
});

test('of ten pairs that were held out each is matched, or kept apart, for the right reason', () => {
  // Counted once, on November 30, 2026.
  expect(HELD_OUT.filter((pair) => compare(pair).ground === pair.ground)).toHaveLength(10);
  expect(HELD_OUT.map((pair) => compare(pair).differs)).toEqual(HELD_OUT.map(({ differs }) => differs));
});

test('a code is surer than a name, and a ground that fits two decides nothing', () => {
  const rxnorm = (code: string) => `http://www.nlm.nih.gov/research/umls/rxnorm|${code}`;
  const [low, high] = [
    medicine({ name: 'Furosemide 20 mg tablet', dosage: '', code: rxnorm('310429') }, 'low'),
    medicine({ name: 'Furosemide 40 mg tablet', dosage: '' }, 'high'),
  ];
  const [coded, plain] = readDischargeList('Lasix 20 mg tablet (RxNorm 310429)\nLasix 40 mg tablet');
  if (!coded || !plain) throw new Error('two entries');
  const matched = (entries: (typeof coded)[]) =>
    [...matchMedicines([low, high], entries)].map(([id, { entry, ground }]) => [id, entry.name, ground]);
  expect(matched([coded, plain])).toEqual([
    ['low', 'Lasix 20 mg tablet', 'code'],
    ['high', 'Lasix 40 mg tablet', 'ingredient'],
  ]);
  expect(matched([plain])).toEqual([]);
});

test('a list with codes reads the same after it was shown', () => {
  const [entry] = readDischargeList('Jantoven 5 mg tablet (RxNorm 855332) - once a day');
  expect(entry).toMatchObject({ name: 'Jantoven 5 mg tablet', code: '855332', directions: 'once a day' });
});
