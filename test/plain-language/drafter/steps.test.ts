import { expect, test } from 'vitest';
import { readDosage } from '../../../src/domain/plans/directions/read-dosage.ts';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { medicine, NO_REGIMEN, sheetOf } from '../build-sheet.ts';

const taper = readDosage('20 mg by mouth daily x 5 days then 10 mg daily x 5 days') ?? NO_REGIMEN;
const sheet = sheetOf([
  medicine({
    id: 'm1',
    name: 'prednisone',
    regimen: { ...taper, strength: { value: 10, unit: 'mg' }, form: 'tablet' },
  }),
]);
const written = (language: 'en' | 'es', of = sheet) =>
  draftExplanation(of, { audience: 'patient', language, readingLevel: 6 });

test('doses that change after set days are said step by step', () => {
  expect(plainText(written('en'))).toContain(
    'Prednisone 10 mg tablet: take 20 mg once a day for 5 days, by mouth. Then 10 mg once a day for 5 days.',
  );
  expect(plainText(written('es'))).toContain(
    'Prednisona (prednisone), tableta de 10 mg: tome 20 mg 1 vez al día durante 5 días, por la boca. Luego 10 mg 1 vez al día durante 5 días.',
  );
});

test('the steps before a change and after it are both said', () => {
  const [fact] = sheet.facts;
  if (fact?.kind !== 'medicine') throw new Error('no medicine');
  const changed = sheetOf([
    {
      ...fact,
      change: 'changed',
      before: { ...NO_REGIMEN, amount: { value: 40, unit: 'mg' }, every: { count: 1, unit: 'day' } },
    },
  ]);
  expect(plainText(written('en', changed))).toContain(
    'Before: 40 mg once a day. Now: 20 mg once a day for 5 days, then 10 mg once a day for 5 days.',
  );
});

test('nothing blocks a draft with such doses', () => {
  for (const language of ['en', 'es'] as const)
    expect(checkDraft(sheet, written(language)).findings.filter(({ level }) => level === 'block')).toEqual(
      [],
    );
});

test('what directions keep in words is in Spanish on a Spanish page: place, reason, end, purpose', () => {
  const says = (directions: string) => {
    const regimen = readDosage(directions) ?? NO_REGIMEN;
    return plainText(written('es', sheetOf([medicine({ id: 'm1', name: 'cefalexin', regimen })])));
  };
  expect(says('Instill 1 drop in the left eye every 4 hours for 7 days')).toContain(
    'use 1 gota cada 4 horas, en el ojo izquierdo. Por 7 días.',
  );
  expect(says('Take 1 tablet every 6 hours as needed for fever or headache')).toContain(
    'Solo cuando haga falta para la fiebre o dolor de cabeza.',
  );
  expect(says('Take 1 tablet daily for blood pressure, with each meal')).toContain(
    'Para la presión arterial; con cada comida.',
  );
});
