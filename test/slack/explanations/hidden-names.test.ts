import { expect, test } from 'vitest';
import { NO_NAMES } from '../../../src/plain-language/names/hide-names.ts';
import { withNames, withoutNames } from '../../../src/slack/explanations/hidden-names.ts';

const STRICT = { level: 'L1', names: NO_NAMES } as const;
const patient = { caseKey: 'K7Q4', givenNames: ['Ana María', 'Li'], familyName: 'Chen-Ortiz' };
const text = 'Ana María Chen-Ortiz, call Ortiz. Ana, ANALYSIS of Lisinopril; Mrs. Li comes (chen).';

test('a patient’s names are tokens in an edit field, and come back as they stood', () => {
  const hidden = withoutNames(text, patient, STRICT);
  expect(hidden).not.toMatch(/\b(Ana|María|Chen|Ortiz|Li)\b/i);
  expect(hidden).toContain('ANALYSIS of Lisinopril');
  expect(withNames(hidden, text, patient, STRICT)).toBe(text);
});

test('where names may stand they stay', () => {
  expect(withoutNames(text, patient, { level: 'L2' })).toBe(text);
});

const may = { caseKey: 'K7Q4', givenNames: ['May'], familyName: 'Green' };

test('words that are names of the patient too stay words', () => {
  const words = 'You may eat green beans. Green beans are fine.\nMay cause sleep.';
  expect(withoutNames(words, may, STRICT)).toBe(words);
});

test('the same patient’s name is hidden where it stands as one, and an untouched field saves as it was', () => {
  const words = 'May Green may walk. Ask May about green tea. Mrs. Green agrees. MAY GREEN';
  const hidden = withoutNames(words, may, STRICT);
  expect(hidden).toBe('[name 1] may walk. Ask [name 2] about green tea. Mrs. [name 3] agrees. [name 4]');
  expect(withNames(hidden, words, may, STRICT)).toBe(words);
  expect(withNames('Call [name 2] first.', words, may, STRICT)).toBe('Call May first.');
});

test('somebody else of the team who is named is a token too', () => {
  const words = 'Dr. Castillo raised it. Ask Rosa.';
  const named = { level: 'L1', names: new Set(['castillo', 'rosa']) } as const;
  const hidden = withoutNames(words, may, named);
  expect(hidden).toBe('Dr. [name 1] raised it. Ask [name 2].');
  expect(withNames(hidden, words, may, named)).toBe(words);
});
