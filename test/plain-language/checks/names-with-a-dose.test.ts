import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { ask, medicine, problem, sheetOf } from '../build-sheet.ts';

const facts = [
  problem({ id: 'p1', name: 'Heart failure', isMain: true }),
  medicine({ id: 'm1', name: 'warfarin' }),
];
const open = (clinic: { name: string; address: string | null }, givenName = 'Rosa') => {
  const sheet = { ...sheetOf(facts, { givenName }), clinic };
  return checkDraft(sheet, draftExplanation(sheet, ask()))
    .findings.filter(({ level, rule }) => level === 'block' && rule === 'L2')
    .map(({ key }) => key);
};

test.each([
  'Take ten warfarin tablets each evening',
  'Harbor Clinic. Take 10 tablets',
  'Harbor Clinic: warfarin 50 mg',
  'Harbor Clinic. Stop warfarin',
  'Tome diez tabletas de furosemida',
  'Warfarin 50',
  'Warfarin: 50',
  'Warfarin ５０',
  'Coumadin fifty',
  'Warfarin is now 50',
  '50 warfarin',
  'Warfarina cincuenta',
])('a clinic that is called "%s" blocks its pages, and so does such an address or patient', (words) => {
  expect(open({ name: words, address: null })).toEqual(['L2|dose|clinic']);
  expect(open({ name: 'Harbor Clinic', address: words })).toEqual(['L2|dose|clinic']);
  expect(open({ name: 'Harbor Clinic', address: null }, words)).toEqual(['L2|dose|patient']);
});

test.each([
  ['Warfarin Clinic', 'Suite 400, 1200 Main St, Alder Bay ME 04101'],
  ['Methadone Clinic 2', '2 Insulin Way, Floor 3'],
  ['Warfarin and Heparin Clinic', '50 Warfarin Street'],
  ['Clínica 3 de Insulina', 'Suite 50'],
  ['Cruz Roja', 'Avenida 5 de Mayo 12'],
  ['Take Care Clinic', null],
  ['Emergency Department of Mercy Hospital', '12 Wharf Street, Alder Bay ME 04101'],
])('%s, %s is a clinic', (name, address) => {
  expect(open({ name, address })).toEqual([]);
});
