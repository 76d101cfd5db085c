import type { FactSheet } from '../../../src/plain-language/fact-sheet.ts';
import {
  allergy,
  flag,
  goal,
  matters,
  medicine,
  phone,
  problem,
  sheetOf,
  tablet,
  todo,
  visit,
} from '../build-sheet.ts';

/** One plan of everything. */
export const SHEET: FactSheet = sheetOf([
  problem({ id: 'hf', name: 'Congestive heart failure', isMain: true }),
  problem({ id: 'dm', name: 'Type 2 diabetes mellitus' }),
  problem({ id: 'ckd', name: 'Chronic kidney disease, stage 3' }),
  problem({ id: 'oa', name: 'Osteoarthritis of the left knee' }),
  medicine({
    id: 'furo',
    name: 'furosemide',
    regimen: tablet(40, 'mg', ['morning', 'noon']),
    before: tablet(40, 'mg', ['morning']),
    change: 'changed',
    changedBy: 'Dr. Castillo',
    changedOn: '2026-11-20',
    reason: 'fluid built up in your legs',
  }),
  medicine({
    id: 'meto',
    name: 'metoprolol succinate',
    regimen: tablet(50, 'mg', ['morning']),
    purpose: 'heart failure',
  }),
  medicine({ id: 'lisi', name: 'lisinopril', purpose: 'high blood pressure' }),
  medicine({ id: 'ibup', name: 'ibuprofen', change: 'stopped', reason: 'it makes the body hold water' }),
  matters('wm', 'I want to dance at my granddaughter’s wedding'),
  goal({ id: 'goal', text: 'Walk to church', dueOn: '2027-03-01' }),
  todo({ id: 'weigh', text: 'weigh yourself', howOften: 'every morning' }),
  todo({ id: 'salt', polarity: 'avoid', text: 'add salt to food', why: 'salt holds water in your body' }),
  flag('rf', 'call_911', 'You have chest pain'),
  visit({ id: 'visit', startsAt: new Date('2026-12-03T14:30:00Z'), purpose: 'heart check' }),
  phone('tel', 'Harbor nurse line', '617-555-0142', 'day and night'),
  allergy('pen', 'penicillin', 'hives'),
]);
