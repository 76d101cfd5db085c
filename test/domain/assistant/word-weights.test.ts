import { expect, test } from 'vitest';
import { sharesOf, WordWeights } from '../../../src/domain/assistant/word-weights.ts';

const seen = (...names: string[]) => new Map(names.map((name) => [name, 1] as const));
const EXAMPLES = [
  { features: seen('call', 'friday'), label: 'task' },
  { features: seen('call', 'monday'), label: 'task' },
  { features: seen('called', 'monday'), label: 'contact' },
  { features: seen('called', 'friday'), label: 'contact' },
] as const;

const best = (scores: ReadonlyMap<string, number>) =>
  [...scores].toSorted(([, one], [, other]) => other - one)[0]?.[0];

test('a word speaks for what the examples with it are labelled', () => {
  const weights = WordWeights.learn(['task', 'contact'], EXAMPLES);
  expect(best(weights.scores(seen('call')))).toBe('task');
  expect(best(weights.scores(seen('called', 'friday')))).toBe('contact');
});

test('the same examples give the same weights each time', () => {
  const [one, other] = [1, 2].map(() => WordWeights.learn(['task', 'contact'], EXAMPLES));
  expect(one?.scores(seen('call', 'friday'))).toEqual(other?.scores(seen('call', 'friday')));
});

test('what no example has, or one alone, says nothing', () => {
  const weights = WordWeights.learn(
    ['task', 'contact'],
    [...EXAMPLES, { features: seen('once'), label: 'task' }],
  );
  expect([...weights.scores(seen('once', 'never')).values()]).toEqual([0, 0]);
});

test('shares add up to one, whatever the sums are', () => {
  const shares = sharesOf([1_000, 1_001, -1_000]);
  expect(shares.reduce((all, share) => all + share, 0)).toBeCloseTo(1);
  expect(shares[1]).toBeGreaterThan(shares[0] ?? 1);
});
