import { expect, test } from 'vitest';
import { withoutCourtesy } from '../../../src/domain/assistant/courtesy.ts';
import { tokensOf } from '../../../src/domain/red-flags/phrases.ts';

const left = (text: string) => {
  const { tokens, how } = withoutCourtesy(tokensOf(text));
  return [tokens.map(({ word }) => word).join(' '), how];
};

test.each([
  ['could you please close it', 'close it', 'order'],
  ['hi, can you tell me if she came', 'she came', 'asked'],
  ['I need the number', 'the number', 'asked'],
  ['I need to call', 'i need to call', null],
  ['can we move it', 'move it', 'order'],
  ['can we come', 'can we come', null],
  ['me puedes decir quién va', 'quien va', 'asked'],
  ['hello Northstar', 'hello northstar', null],
  ['please', 'please', null],
])('%s → %s', (text, words, how) => {
  expect(left(text)).toEqual([words, how]);
});
