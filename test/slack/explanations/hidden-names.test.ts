import { expect, test } from 'vitest';
import { withNames, withoutNames } from '../../../src/slack/explanations/hidden-names.ts';

const patient = { caseKey: 'K7Q4', givenNames: ['Ana María', 'Li'], familyName: 'Chen-Ortiz' };
const text = 'Ana María Chen-Ortiz, call Ortiz. Ana, ANALYSIS of Lisinopril; Mrs. Li comes (chen).';

test('a patient’s names are tokens in an edit field, and come back as they stood', () => {
  const hidden = withoutNames(text, patient, 'strict');
  expect(hidden).not.toMatch(/\b(Ana|María|Chen|Ortiz|Li)\b/i);
  expect(hidden).toContain('ANALYSIS of Lisinopril');
  expect(withNames(hidden, text, patient)).toBe(text);
});

test('where names may stand they stay', () => {
  expect(withoutNames(text, patient, 'open')).toBe(text);
});

const may = { caseKey: 'K7Q4', givenNames: ['May'], familyName: 'Green' };

test('words that are names of the patient too stay words', () => {
  const words = 'You may eat green beans. Green beans are fine.\nMay cause sleep.';
  expect(withoutNames(words, may, 'strict')).toBe(words);
});

test('the same patient’s name is hidden where it stands as one, and an untouched field saves as it was', () => {
  const words = 'May Green may walk. Ask May about green tea. Mrs. Green agrees. MAY GREEN';
  const hidden = withoutNames(words, may, 'strict');
  expect(hidden).toBe('[name 1] may walk. Ask [name 2] about green tea. Mrs. [name 3] agrees. [name 4]');
  expect(withNames(hidden, words, may)).toBe(words);
  expect(withNames('Call [name 2] first.', words, may)).toBe('Call May first.');
});
