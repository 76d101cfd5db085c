import { expect, test } from 'vitest';
import { noteFindings } from '../../../src/plain-language/checks/note-findings.ts';
import type { Line } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { ask, medicine, problem, sheetOf } from '../build-sheet.ts';

const sheet = sheetOf([
  problem({ id: 'p1', name: 'Heart failure', isMain: true }),
  medicine({ id: 'm1', name: 'lisinopril' }),
]);
const against = (text: string, language: 'en' | 'es') => {
  const note: Line = { kind: 'text', text, facts: [], key: 'n', by: 'note' };
  return noteFindings(sheet, draftExplanation(sheet, ask({ language })), note);
};

test.each([
  ['en', 'Tome dos pastillas.'],
  ['en', 'Tome el doble.'],
  ['es', 'Take two pills.'],
  ['es', 'Skip the pill.'],
] as const)('a dose in the other language than the %s page is a dose: %s', (language, text) => {
  expect(against(text, language)).not.toEqual([]);
});

test.each([
  ['en', 'Bring your blue folder.'],
  ['es', 'Traiga sus lentes.'],
  ['es', 'Use la rampa de la puerta de al lado.'],
] as const)('a note about other things passes on the %s page: %s', (language, text) => {
  expect(against(text, language)).toEqual([]);
});
