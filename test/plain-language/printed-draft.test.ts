import { expect, test } from 'vitest';
import { type Draft, printedDraft } from '../../src/plain-language/draft.ts';
import { draftExplanation } from '../../src/plain-language/drafter/draft-explanation.ts';
import { allergy, ask, flag, medicine, sheetOf, tablet } from './build-sheet.ts';

const sheet = sheetOf([
  medicine({ id: 'm1', name: 'lisinopril', regimen: tablet(10, 'mg', ['morning']) }),
  medicine({ id: 'm2', name: 'warfarin', change: 'stopped' }),
  allergy('a1', 'Penicillin'),
  flag('r1', 'call_911', 'You have chest pain'),
  flag('r2', 'call_clinic_today', 'Your legs swell'),
]);
const draft = draftExplanation(sheet, ask({}));
const without = (fact: string): Draft => ({
  ...draft,
  sections: draft.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) =>
      line.facts.includes(fact) ? { ...line, hidden: { memberId: 'b', reason: 'Given by the ward' } } : line,
    ),
  })),
});
const printed = (id: string, text: Draft) =>
  printedDraft(text)
    .sections.filter((section) => section.id === id)
    .flatMap(({ lines }) => lines.map((line) => line.text));

test('a sign that is hidden takes its “Call 911” along: it would lead up to the next list', () => {
  expect(printed('get_help', draft)[0]).toMatch(/Call 911/);
  expect(printed('get_help', without('r1'))).toEqual([
    expect.stringMatching(/^Call us today/),
    'Your legs swell.',
    'For any other emergency, call 911.',
  ]);
});

test('a list and a table of which every line is hidden are printed without their words above', () => {
  expect(printed('medicines', draft)).toContain('Stop these:');
  expect(printed('medicines', without('m2'))).not.toContain('Stop these:');
  expect(printed('medicines', without('m2')).at(-1)).toMatch(/allergic to Penicillin/);
  expect(printed('medicines', without('m1'))[0]).toBe('Stop these:');
});
