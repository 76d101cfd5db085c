import { expect, test } from 'vitest';
import { withNames, withoutNames } from '../../../src/slack/explanations/hidden-names.ts';

const patient = { caseKey: 'K7Q4', givenNames: ['Ana María', 'Li'], familyName: 'Chen-Ortiz' };
const text = 'Ana María Chen-Ortiz, call Ortiz. Ana, ANALYSIS of Lisinopril; Li comes (chen).';

test('a patient’s names are tokens in an edit field, and come back in the record’s spelling', () => {
  const hidden = withoutNames(text, patient, 'standard');
  expect(hidden).not.toMatch(/\b(Ana|María|Chen|Ortiz|Li)\b/i);
  expect(hidden).toContain('ANALYSIS of Lisinopril');
  expect(withNames(hidden, patient)).toBe(text.replace('(chen)', '(Chen)'));
});

test('where names may stand they stay', () => {
  expect(withoutNames(text, patient, 'open')).toBe(text);
});
