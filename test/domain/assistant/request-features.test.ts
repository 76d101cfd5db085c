import { expect, test } from 'vitest';
import { saidInFile } from '../../../src/domain/assistant/labelled-requests.ts';
import { featuresOf } from '../../../src/domain/assistant/request-features.ts';

const of = (text: string) => new Set(featuresOf(saidInFile(text)).keys());

test('who and when are one word each, whatever they are called', () => {
  expect(of('call Rosa Chen Friday at 9')).toEqual(of('call Wei tomorrow at 4pm'));
});

test('a misspelt word has most of its pieces', () => {
  const [right, wrong] = [of('appointments'), of('appointmnets')];
  expect([...wrong].filter((one) => one.startsWith('piece') && right.has(one)).length).toBeGreaterThan(4);
});

test('the order of words is seen', () => {
  expect(of('task to Ben')).not.toEqual(of('Ben to task'));
});

test('a long request weighs each of its pieces less', () => {
  const [short, long] = ['meds', `meds ${'and what else there is '.repeat(3)}`].map((text) =>
    featuresOf(saidInFile(text)).get('piece meds'),
  );
  expect(long).toBeLessThan(short ?? 0);
});
