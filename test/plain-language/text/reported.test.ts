import { expect, test } from 'vitest';
import { reportedSentences } from '../../../src/plain-language/text/reported.ts';

test.each([
  ['Called about the ride. Weight 187.5 this morning. Will call back.', ['Weight 187.5 this morning']],
  ['BP 148/86; pulse 92', ['BP 148/86', 'pulse 92']],
  ['No swelling, no chest pain today.', ['No swelling, no chest pain today']],
  ['Needs a new scale\nfeels dizzy when standing', ['feels dizzy when standing']],
  ['Asked about the bill of 40 dollars.', []],
  ['', []],
])('a sentence of a contact is quoted whole where it names a value or a symptom: %s', (text, quotes) => {
  expect(reportedSentences(text)).toEqual(quotes);
});

test('what is too long to be one sentence is left out', () => {
  expect(reportedSentences(`pain ${'a'.repeat(300)}`)).toEqual([]);
});
