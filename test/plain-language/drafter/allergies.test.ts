import { expect, test } from 'vitest';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { Language } from '../../../src/plain-language/fact-sheet.ts';
import { allergy, ask, problem, sheetOf } from '../build-sheet.ts';

const said = (substance: string, reaction: string | null, language: Language = 'en') =>
  plainText(
    draftExplanation(
      sheetOf([problem({ id: 'p1', name: 'Asthma', isMain: true }), allergy('a1', substance, reaction)]),
      ask({ language }),
    ),
  );

test.each(['Penicillin', 'Sulfa antibiotics', 'NSAIDs', 'codeine'])(
  'a patient who is allergic to a medicine reads not to take it: %s',
  (substance) => expect(said(substance, null)).toContain('Do not take it.'),
);

test.each(['Mold', 'Peanut', 'Latex', 'Grass pollen'])(
  'no one is asked not to take what is no medicine: %s',
  (substance) => {
    expect(said(substance, null)).toContain('Stay away from it.');
    expect(said(substance, null)).not.toContain('Do not take it');
  },
);

test('a reaction is written as in a sentence', () => {
  expect(said('Penicillin', 'Rash')).toContain('It can cause rash.');
});
