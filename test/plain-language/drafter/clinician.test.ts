import { describe, expect, test } from 'vitest';
import { type Draft, lineText, plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { Fact, FactSheet } from '../../../src/plain-language/fact-sheet.ts';
import { ask, askInsurer, flag, medicine, phone, problem, sheetOf, tablet, visit } from '../build-sheet.ts';

const news: Fact[] = [
  {
    kind: 'measurement',
    id: 'n1',
    source: null,
    what: 'Weight',
    value: '187 lb',
    on: '2026-11-24',
    before: { value: '182 lb', on: '2026-11-10' },
  },
  {
    kind: 'reported',
    id: 'q1',
    source: null,
    quote: 'BP 148/86 at home, ankles swollen',
    on: '2026-11-25',
    by: 'Ana Silva',
  },
  {
    kind: 'open_question',
    id: 'o1',
    source: null,
    text: 'Ask Dr. Osei whether potassium should be checked',
    owner: 'Ana Silva',
    dueOn: '2026-12-02',
  },
];
const facts: Fact[] = [
  problem({ id: 'p1', name: 'Heart failure', isMain: true }),
  problem({ id: 'p2', name: 'Pneumonia', status: 'resolved' }),
  medicine({
    id: 'm1',
    name: 'furosemide',
    change: 'changed',
    regimen: tablet(40, 'mg', ['morning', 'noon']),
    before: tablet(20, 'mg', ['morning']),
    changedOn: '2026-11-20',
    changedBy: 'Dr. Castillo',
  }),
  medicine({ id: 'm2', name: 'metoprolol', change: 'changed', changedOn: '2026-10-01', reason: 'pulse' }),
  medicine({ id: 'm3', name: 'insulin lispro', unreadDosage: 'per sliding scale' }),
  flag('r1', 'call_911', 'You have chest pain'),
  visit({ id: 'v1' }),
  phone('t1', 'Harbor nurse line', '555-0142'),
];
const sheet: FactSheet = { ...sheetOf([...facts, ...news]), since: { on: '2026-11-10', isVisit: true } };
const write = (of = sheet, language: 'en' | 'es' = 'en') =>
  draftExplanation(of, ask({ audience: 'clinician', language }));
const lines = (draft: Draft, id: string) =>
  (draft.sections.find((one) => one.id === id)?.lines ?? []).map(lineText);

describe('a note to a colleague', () => {
  test('is SBAR on one screen, without a section for what nobody has assessed', () => {
    const draft = write();
    expect(draft.sections.map(({ id }) => id)).toEqual(['situation', 'changed', 'background', 'request']);
    expect(plainText(draft).split('\n').length).toBeLessThan(40);
    expect(plainText(draft)).not.toMatch(/911|in your own words|assessment/i);
  });

  test('says the situation in one line', () => {
    expect(lines(write(), 'situation')).toEqual([
      'Rosa Chen, born March 2, 1948: Heart failure. Changed: furosemide.',
    ]);
  });

  test('says what changed since the last visit, with values and quoted contacts, and nothing from before it', () => {
    const draft = write();
    expect(draft.sections[1]?.heading).toBe('Since the visit on November 10');
    expect(lines(draft, 'changed')).toEqual([
      '• Changed: furosemide 40 mg tablet: 1 tablet in the morning and at noon. Before: 20 mg, 1 tablet in the morning. Dr. Castillo, November 20. Reason not recorded.',
      '• Weight: 187 lb, November 24 (before: 182 lb, November 10).',
      '• “BP 148/86 at home, ankles swollen.” Ana Silva, November 25.',
    ]);
  });

  test('asks by name: a missing reason, directions that no one can read, the team’s open questions', () => {
    expect(lines(write(), 'request')).toEqual([
      '• Why was furosemide changed? The plan has no reason.',
      '• How is insulin lispro taken? The plan says “per sliding scale.”',
      '• Ask Dr. Osei whether potassium should be checked (Ana Silva, due December 2).',
      'Answer to: Harbor nurse line, 555-0142.',
    ]);
  });

  test('says so where nothing changed and nothing is asked', () => {
    const quiet = {
      ...sheetOf([problem({ id: 'p1', name: 'Gout' })]),
      since: { on: '2026-10-31', isVisit: false },
    };
    const draft = write(quiet);
    expect(draft.sections[1]?.heading).toBe('Since October 31 (no visit on record)');
    expect(lines(draft, 'changed')).toEqual(['Nothing is recorded.']);
    expect(lines(draft, 'request')).toEqual(['No open questions.']);
  });

  test('lists problems, past problems and current medicines in a line each', () => {
    const background = lines(write(), 'background');
    expect(background).toContain('Problems: Heart failure.');
    expect(background).toContain('Past, resolved or not active: Pneumonia.');
    expect(background.find((line) => line.startsWith('Medicines:'))).toMatch(
      /furosemide 40 mg tablet.*metoprolol.*insulin lispro.*“per sliding scale/,
    );
  });

  test('is written in Spanish as well; a contact stays in its own words', () => {
    const text = plainText(write(sheet, 'es'));
    expect(text).toContain('Desde la visita del 10 de noviembre');
    expect(text).toContain('Peso: 187 lb, 24 de noviembre (antes: 182 lb, 10 de noviembre).');
    expect(text).toContain('«BP 148/86 at home, ankles swollen». Ana Silva, 25 de noviembre.');
  });

  test('what the team logged is told to clinicians alone', () => {
    for (const request of [ask(), askInsurer(sheet)])
      expect(plainText(draftExplanation(sheet, request))).not.toMatch(/187 lb|swollen|potassium/);
  });
});
