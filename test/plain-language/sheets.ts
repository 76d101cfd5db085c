import { readSheets } from '../../bench/explanations/sheet-file.ts';
import type { FactSheet } from '../../src/plain-language/fact-sheet.ts';
import { flag, medicine, phone, problem, sheetOf, tablet, todo, visit } from './build-sheet.ts';

const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru'];
const manyMedicines = sheetOf([
  problem({ id: 'p1', name: 'Heart failure', isMain: true }),
  ...Array.from({ length: 80 }, (_, index) =>
    medicine({
      id: `m${index + 1}`,
      name: `${SYLLABLES[index % 10]}${SYLLABLES[Math.floor(index / 10)]}zol`,
      regimen: tablet(5 * (index + 1), 'mg', index % 3 === 0 ? ['morning', 'bedtime'] : ['morning']),
      purpose: 'your heart',
      change: index === 79 ? 'new' : 'continued',
    }),
  ),
  todo({
    id: 'i1',
    text: 'take all your medicines',
    howOften: 'every day',
    why: 'each one helps your heart',
  }),
  ...Array.from({ length: 9 }, (_, index) =>
    todo({ id: `j${index}`, text: `walk ${index + 2} minutes`, howOften: 'every day' }),
  ),
  visit({ id: 'v1' }),
  flag('f1', 'call_911', 'You have chest pain'),
  ...Array.from({ length: 9 }, (_, index) =>
    flag(`h${index}`, 'call_clinic_today', `You gain ${index + 2} pounds in a week`),
  ),
  phone('t1', 'Harbor nurse line', '555-0142', 'day and night'),
]);

/** Invented people, whole plans. Each has what the rules ask of a complete plan. */
export const SHEETS: Readonly<Record<string, FactSheet>> = {
  ...readSheets(new URL('sheets.yaml', import.meta.url)),
  'eighty medicines': manyMedicines,
};
