import { expect, test } from 'vitest';
import { unbroken } from '../../src/handout/text-lines.ts';

test.each([
  ['Lisinopril 10 mg tablet', ['Lisinopril', '10 mg', 'tablet']],
  ['take 1/2 tablet at 9:00 am', ['take', '1/2 tablet', 'at', '9:00', 'am']],
  ['2.5 mL', ['2.5 mL']],
  ['  Rosa   Chen ', ['Rosa', 'Chen']],
  ['1 2 3', ['1 2 3']],
  ['', []],
])('a number stays on one line with its unit: %s', (text, words) => {
  expect(unbroken(text)).toEqual(words);
});
