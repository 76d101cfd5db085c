import { expect, test } from 'vitest';
import { inReadingOrder, withoutControls } from '../../src/handout/reading-order.ts';

test.each([
  ['Rosa Chen', ['Rosa Chen']],
  ['', []],
  ['דוד כהן', ['כהן', ' ', 'דוד']],
  ['Name: דוד כהן (K7Q4)', ['Name: ', 'כהן', ' ', 'דוד', ' (K7Q4)']],
  ['Ask דוד כהן, then go.', ['Ask ', 'כהן', ' ', 'דוד', ', then go.']],
  ['ليلى حداد و دوד', ['دوד', ' ', 'و', ' ', 'حداد', ' ', 'ليلى']],
  ['ليلى (حداد) محمد', ['محمد', ' ', ')حداد(', ' ', 'ليلى']],
])('words from right to left keep their order: %s', (line, stretches) => {
  expect(inReadingOrder(line)).toEqual(stretches);
});

test.each(['207-555-0100', '(207) 555-0100', '2.5 mg', '9:30', '12/1/2026'])(
  'a number stays as it is and after the name that it follows: %s',
  (figure) => {
    for (const name of ['ليلى حداد', 'דוד כהן'])
      expect(inReadingOrder(`Call ${name} ${figure} today.`).join('')).toMatch(
        new RegExp(`${RegExp.escape(figure)} today\\.$`),
      );
  },
);

test('signs that turn text round are left out: a name cannot turn the dose behind it', () => {
  expect(inReadingOrder(withoutControls('ליאור \u202e50 mg')).join('')).toBe('ליאור 50 mg');
});
