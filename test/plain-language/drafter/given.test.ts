import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { Language, Medicine } from '../../../src/plain-language/fact-sheet.ts';
import { ask, caregiver, medicine, NO_REGIMEN, problem, sheetOf } from '../build-sheet.ts';

const units = { amount: { value: 5000, unit: 'units' }, form: 'injection' };
const facts = (medicines: readonly Partial<Medicine>[]) => [
  problem({ id: 'p1', name: 'Anemia', isMain: true }),
  ...medicines.map((given, at) => medicine({ id: `m${at}`, name: 'epoetin alfa', ...given })),
];
const page = (language: Language, ...medicines: Partial<Medicine>[]) => {
  const sheet = sheetOf(facts(medicines));
  return { sheet, draft: draftExplanation(sheet, ask({ language })) };
};

/** What a person is ordered to do with a needle. */
const OWN_NEEDLE = /\binject\b|inyéctese/i;

describe('a medicine that others give', () => {
  test.each([
    ['en', 'the dialysis unit gives you 5000 units once a week, into a vein'],
    ['es', 'en la unidad de diálisis le ponen 5000 unidades 1 vez a la semana, por la vena'],
  ] as const)('by a unit that the plan names is said so (%s)', (language, words) => {
    const { sheet, draft } = page(language, {
      regimen: {
        ...NO_REGIMEN,
        ...units,
        route: 'into a vein',
        every: { count: 1, unit: 'week' },
        givenBy: 'dialysis_unit',
      },
    });
    expect(plainText(draft)).toContain(words);
    expect(plainText(draft)).not.toMatch(OWN_NEEDLE);
    expect(checkDraft(sheet, draft).findings.filter(({ level }) => level === 'block')).toEqual([]);
  });

  test.each([
    ['en', 'the care team gives you 5000 units into a vein. Ask us when.'],
    ['es', 'el equipo de salud le pone 5000 unidades por la vena. Pregúntenos cuándo.'],
  ] as const)('into a vein is never the patient’s own task, and one asks when (%s)', (language, words) => {
    const { draft } = page(language, { regimen: { ...NO_REGIMEN, ...units, route: 'into a vein' } });
    expect(plainText(draft)).toContain(words);
    expect(plainText(draft)).not.toMatch(OWN_NEEDLE);
  });

  test('is neither taken, started nor stopped by the patient', () => {
    const regimen = { ...NO_REGIMEN, ...units, route: 'into a vein' };
    const { draft } = page(
      'en',
      { name: 'iron sucrose', regimen, change: 'new' },
      { name: 'cefazolin', regimen, change: 'stopped' },
      { name: 'vancomycin', regimen, change: 'on_hold' },
    );
    const text = plainText(draft);
    expect(text).toContain('New: you get iron sucrose injection.');
    expect(text).toContain('You no longer get cefazolin.');
    expect(text).toContain('You do not get vancomycin for now.');
    expect(text).not.toMatch(/(?:take|taking|start) (?:iron|cefazolin|vancomycin)/);
  });

  test('by mouth is given, with the person whom the caregiver knows', () => {
    const sheet = sheetOf([
      ...facts([
        {
          regimen: {
            ...NO_REGIMEN,
            amount: { value: 1, unit: 'tablet' },
            route: 'by mouth',
            givenBy: 'home_nurse',
          },
        },
      ]),
      caregiver({ id: 'g1', name: 'Ana', relationship: 'daughter', mayKnow: ['medicines'] }),
    ]);
    const to = (language: Language) =>
      plainText(draftExplanation(sheet, ask({ audience: 'caregiver', caregiverId: 'g1', language })));
    expect(to('en')).toMatch(/the home nurse gives your (?:mother|father|parent) 1 tablet by mouth/);
    expect(to('es')).toMatch(
      /la enfermera en casa le da a su (?:madre|padre|familiar) 1 tableta por la boca/,
    );
  });

  test('is the patient’s own again where the plan says so', () => {
    const { draft } = page('en', {
      regimen: { ...NO_REGIMEN, ...units, route: 'into a vein', givenBy: 'self', times: ['morning'] },
    });
    expect(plainText(draft)).not.toContain('gives you');
  });
});
