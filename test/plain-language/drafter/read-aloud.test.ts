import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { personInSpanish, placeInSpanish } from '../../../src/plain-language/library/spanish-names.ts';
import {
  ask,
  askInsurer,
  caregiver,
  matters,
  medicine,
  NO_REGIMEN,
  sheetOf,
  tablet,
  todo,
} from '../build-sheet.ts';

/** What printed pages said wrong when they were read aloud. */
describe('a page read aloud', () => {
  test('tells the parent of a small child what to do, and an older child’s what to help with', () => {
    const textOf = (birthOn: string, language: 'en' | 'es') =>
      plainText(
        draftExplanation(
          sheetOf(
            [
              caregiver({
                id: 'k1',
                name: 'Ana',
                relationship: 'mother',
                mayKnow: ['problems', 'goals', 'medicines'],
              }),
              medicine({ id: 'm1', name: 'furosemide', regimen: tablet(20, 'mg', ['morning']) }),
              {
                ...todo({ id: 'i1', text: 'weigh him', howOften: 'every morning' }),
                spanish: { 'weigh him': 'péselo' },
              },
              todo({ id: 'i2', text: 'wash your hands', howOften: 'every day' }),
              todo({ id: 'i3', polarity: 'avoid', text: 'give salty snacks' }),
            ],
            { birthOn, gender: 'male' },
          ),
          ask({ audience: 'caregiver', caregiverId: 'k1', language }),
        ),
      );
    expect(textOf('2021-01-19', 'en')).toContain('• Weigh him every morning.');
    expect(textOf('2021-01-19', 'en')).toContain('• Help him wash his hands every day.');
    expect(textOf('2021-01-19', 'en')).toContain('• Do not give salty snacks.');
    expect(textOf('2021-01-19', 'es')).toContain('• Péselo cada mañana.');
    expect(textOf('2009-01-19', 'en')).toContain('• Help him weigh him every morning.');
    expect(textOf('2009-01-19', 'es')).toContain('• Recuérdele: «péselo cada mañana».');
  });

  test('does not say in the patient’s name what somebody else wrote about them', () => {
    const textOf = (words: string) => plainText(draftExplanation(sheetOf([matters('w1', words)]), ask()));
    expect(textOf('She wants to sing in the choir')).toContain(
      'The care team noted what matters to you: “She wants',
    );
    expect(textOf('Rosa sings in the choir')).toContain(
      'The care team noted what matters to you: “Rosa sings',
    );
    expect(textOf('I want to sing in the choir')).toContain('You told us what matters: “I want to sing');
  });

  test('says a hold in the same words wherever it is, and what a medicine is for once', () => {
    const text = plainText(
      draftExplanation(
        sheetOf([
          medicine({ id: 'm1', name: 'enalapril', change: 'on_hold' }),
          medicine({
            id: 'm2',
            name: 'cetirizine',
            regimen: { ...NO_REGIMEN, amount: { value: 1, unit: 'tablet' }, asNeededFor: 'itching' },
            purpose: 'Itching',
          }),
        ]),
        ask(),
      ),
    );
    expect(text.match(/Do not take enalapril for now\. Ask us when to start it again\./g)).toHaveLength(2);
    expect(text.match(/itching/gi)).toHaveLength(1);
  });

  test('gives an insurer whole sentences', () => {
    const sheet = sheetOf([
      medicine({
        id: 'm1',
        name: 'enoxaparin',
        regimen: tablet(40, 'mg', ['evening']),
        purpose: 'to prevent blood clots',
      }),
    ]);
    expect(plainText(draftExplanation(sheet, askInsurer(sheet)))).toContain('To prevent blood clots.');
  });

  test('gives a clinician how a medicine is taken, and by whom it is given', () => {
    const sheet = sheetOf([
      medicine({
        id: 'm1',
        name: 'epoetin alfa',
        regimen: {
          ...NO_REGIMEN,
          amount: { value: 5000, unit: 'units' },
          route: 'into a vein',
          note: 'on Mondays',
          givenBy: 'dialysis_unit',
        },
      }),
    ]);
    expect(plainText(draftExplanation(sheet, ask({ audience: 'clinician' })))).toContain(
      'epoetin alfa: 5000 units, into a vein, on Mondays, given by the dialysis unit.',
    );
  });

  test('in Spanish says roles after a name, nurses and floors in Spanish, and leaves names', () => {
    expect(personInSpanish('Berta Olmos, speech therapist')).toBe('Berta Olmos, terapeuta del habla');
    expect(personInSpanish('Stroke nurse')).toBe('la enfermera de derrames');
    expect(placeInSpanish('Rivera Health Center, second floor')).toBe('Rivera Health Center, segundo piso');
    const sheet = sheetOf([
      medicine({ id: 'm1', name: 'metformin', regimen: tablet(500, 'mg', ['morning']) }),
    ]);
    expect(plainText(draftExplanation(sheet, ask({ language: 'es' })))).toContain(
      'Metformina (metformin), tableta de 500 mg',
    );
  });
});
