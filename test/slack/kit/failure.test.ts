import { expect, test } from 'vitest';
import { DomainError } from '../../../src/domain/errors.ts';
import { explainFailure } from '../../../src/slack/kit/failure.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const context = (fault: string) => ({ log: quiet, requestId: 'ab12cd34', faultOf: () => fault });

test.each([
  ['down', /database is unavailable.*Try again in a minute/],
  ['cut', /database connection was lost.*saved once, not twice/],
  ['disk-full', /is read-only, and an operator must act/],
  ['bad-text', /a character in your text cannot be stored/],
  ['other', /an unexpected error occurred/],
])('when the database is %s, the person reads what it means for them, with a reference', (fault, words) => {
  const { sentence, plain } = explainFailure(new Error('P2039 value "Rosa"'), context(fault));
  expect(sentence).toMatch(words);
  expect(sentence).toContain('*ab12cd34*');
  expect(plain).toContain('reference ab12cd34');
  expect(sentence).not.toContain('Rosa');
});

test('an expected failure speaks for itself, and its words cannot smuggle in a mention', () => {
  const failure = explainFailure(
    new DomainError('conflict', 'Already done by <!channel>.'),
    context('other'),
  );
  expect(failure.sentence).toBe('Already done by &lt;!channel&gt;.');
  expect(failure.plain).toBe('Already done by <!channel>.');
});
