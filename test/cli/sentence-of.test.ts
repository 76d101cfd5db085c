import { expect, test } from 'vitest';
import { sentenceOf } from '../../src/cli/sentence-of.ts';
import { OperatorError } from '../../src/platform/operator-error.ts';

test('an expected failure is its sentence, a database that is away is a sentence too', () => {
  expect(sentenceOf(new OperatorError('The disk is full.'))).toBe('The disk is full.');
  const cut = Object.assign(new Error('terminating connection'), { code: '57P01' });
  expect(sentenceOf(cut)).toMatch(/^The database is unavailable\. Committed data is safe/);
  expect(sentenceOf(Object.assign(new Error('no space'), { code: '53100' }))).toMatch(/disk is full/);
});

test('an unexpected failure says where it happened, and quotes nothing that was sent to the database', () => {
  const quoting = Object.assign(new Error('invalid input syntax for type date: "Canarysen"'), {
    code: '22007',
  });
  const said = sentenceOf(quoting);
  expect(said).toMatch(
    /^Northstar stopped on an unexpected error; committed data is safe\.\nError 22007\n {4}at /,
  );
  expect(said).not.toContain('Canarysen');
  expect(sentenceOf(new TypeError('work is not a function'))).toContain('TypeError work is not a function');
});
