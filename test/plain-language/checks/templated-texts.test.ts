import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import type { Draft } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { FactSheet } from '../../../src/plain-language/fact-sheet.ts';
import {
  ask,
  caregiver,
  flag,
  goal,
  medicine,
  NO_REGIMEN,
  problem,
  sheetOf,
  tablet,
  todo,
  visit,
} from '../build-sheet.ts';

/** Rules against the draft after these words of it were changed. */
function against(sheet: FactSheet, given: Parameters<typeof ask>[0], from?: string, to = ''): string[] {
  const draft = draftExplanation(sheet, ask(given));
  let isThere = from === undefined;
  const sections: Draft['sections'] = draft.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => {
      if (from === undefined || !line.text.includes(from)) return line;
      isThere = true;
      return {
        ...line,
        text: line.text.replace(from, to),
        ...(line.cells ? { cells: line.cells.map((cell) => cell.replace(from, to)) } : {}),
      };
    }),
  }));
  if (!isThere) throw new Error(`The draft does not say: ${from}`);
  return checkDraft(sheet, { ...draft, sections })
    .findings.filter(({ level }) => level === 'block')
    .map(({ rule }) => rule);
}

const pen = (amount: number) => ({
  ...NO_REGIMEN,
  strength: { value: 100, unit: 'units/mL' },
  form: 'pen',
  amount: { value: amount, unit: 'units' },
  route: 'under the skin',
  hours: ['21:00'],
});
const heart = problem({ id: 'p1', name: 'Heart failure', isMain: true });
const insulin = sheetOf([
  heart,
  medicine({ id: 'm1', name: 'insulin glargine', regimen: pen(18), before: pen(14), change: 'changed' }),
]);

describe('what is in the bottle is not what to take', () => {
  test('a concentration may stand beside the dose', () => expect(against(insulin, {})).toEqual([]));
  test('but is no dose', () =>
    expect(against(insulin, {}, 'inject 18 units', 'inject 100 units')).toContain('L1'));
  test('and is the plan’s', () =>
    expect(against(insulin, {}, '100 units/mL pen', '300 units/mL pen')).toContain('L1'));
  test('on both sides of the stroke', () => {
    const syrup = sheetOf([
      heart,
      medicine({
        id: 'm1',
        name: 'cetirizine',
        regimen: {
          ...NO_REGIMEN,
          strength: { value: 5, unit: 'mg/5 mL' },
          form: 'syrup',
          amount: { value: 10, unit: 'mL' },
          times: ['bedtime'],
        },
      }),
    ]);
    expect(against(syrup, {})).toEqual([]);
    expect(against(syrup, {}, '5 mg/5 mL', '5 mg/1 mL')).toContain('L1');
  });
});

describe('what was taken before', () => {
  const changed = sheetOf([
    heart,
    medicine({
      id: 'm1',
      name: 'warfarin',
      change: 'changed',
      regimen: tablet(5, 'mg', ['bedtime']),
      before: { ...tablet(2.5, 'mg', []), hours: ['18:00'] },
    }),
  ]);
  test('keeps its own dose, hours and times, in both languages', () => {
    for (const language of ['en', 'es'] as const) expect(against(changed, { language })).toEqual([]);
  });
  test('is not what is taken now', () => {
    expect(against(changed, {}, 'Now: 1 tablet of 5 mg', 'Now: 1 tablet of 2.5 mg')).toContain('L1');
    expect(against(changed, {}, 'at 6:00 pm', 'at 8:00 pm')).toContain('L1');
    expect(
      against(changed, { language: 'es' }, 'Antes: 1 tableta de 2.5 mg', 'Antes: 1 tableta de 7.5 mg'),
    ).toContain('L1');
  });
});

describe('orders', () => {
  const sheet = sheetOf([
    heart,
    problem({ id: 'p2', name: 'Tobacco use' }),
    todo({ id: 'i1', text: 'take your medicine', howOften: 'every evening' }),
    todo({ id: 'i2', polarity: 'avoid', text: 'stop this medicine on your own', howOften: 'at any time' }),
    todo({ id: 'i3', polarity: 'avoid', text: 'smoke', howOften: 'at any time' }),
  ]);
  test('"do not stop", told so, is found to be right, and the name of a problem is no order', () => {
    for (const language of ['en', 'es'] as const) expect(against(sheet, { language })).toEqual([]);
  });
  test('a lost "do not" is found', () => {
    expect(against(sheet, {}, 'Do not stop this medicine', 'Stop this medicine')).toContain('L1');
    expect(against(sheet, {}, 'Do not smoke', 'Smoke')).toContain('L1');
  });
});

describe('what its reader may not know', () => {
  const sheet = sheetOf([
    heart,
    problem({ id: 'p2', name: 'Opioid use disorder', isPart2: true }),
    medicine({ id: 'm1', name: 'buprenorphine', regimen: tablet(8, 'mg', ['morning']), isPart2: true }),
    medicine({ id: 'm2', name: 'lisinopril', purpose: 'heart failure' }),
    goal({ id: 'g1', text: 'A1c under 7.5%' }),
    visit({ id: 'v1', purpose: 'heart failure check' }),
    flag('f1', 'call_911', 'You faint'),
    caregiver({ id: 'k1', name: 'Ana', mayKnow: ['medicines', 'visits'] }),
  ]);
  test('is not missed by any rule', () => {
    expect(against(sheet, { audience: 'caregiver', caregiverId: 'k1' })).toEqual([]);
    expect(against(sheet, { audience: 'clinician' })).toEqual([]);
  });
  test('is found where somebody wrote it in', () => {
    expect(
      against(
        sheet,
        { audience: 'caregiver', caregiverId: 'k1' },
        'Where: Harbor',
        'For heart failure. Where: Harbor',
      ),
    ).toContain('S1');
    expect(
      against(sheet, { audience: 'clinician' }, 'lisinopril', 'Buprenorphine 8 mg and lisinopril'),
    ).toContain('S1');
  });
  test('and a Spanish sign whose words share nothing with the English counts by its line', () => {
    const dialysis = sheetOf([heart, flag('f1', 'call_clinic_now', 'You miss dialysis')]);
    expect(against(dialysis, { language: 'es' })).toEqual([]);
  });
});

test('a dosage with a short form that no one may write is asked for before approval', () => {
  const sheet = sheetOf([
    heart,
    medicine({ id: 'm1', name: 'folic acid', regimen: NO_REGIMEN, unreadDosage: '1 tab MS schedule HS' }),
  ]);
  expect(new Set(against(sheet, {}))).toEqual(new Set(['L2']));
});
