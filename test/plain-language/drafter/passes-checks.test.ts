import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import type { DraftRequest } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { type FactSheet, factsOf } from '../../../src/plain-language/fact-sheet.ts';
import { CONDITIONS } from '../../../src/plain-language/glossary/entries.ts';
import { propertyRuns } from '../../kit/property-runs.ts';
import { ask, askInsurer, problem, sheetOf, todo } from '../build-sheet.ts';
import { completeSheet } from '../complete-sheet.ts';
import { SHEETS } from '../sheets.ts';

/** Numbers that stand in no plan, and a rule that sounds like an order. */
const APPEAL = {
  service: '12 more home nurse visits of 45 minutes, from December 1, 2026 to March 1, 2027',
  rule: 'Home care needs a doctor’s order. Policy 4.12: up to 20 visits a year',
  denial: 'Not medically necessary (letter of November 3, 2026, no. D-20261103-77)',
};
const everyone = (sheet: FactSheet): DraftRequest[] => [
  ...[4, 6, 8].flatMap((readingLevel) => [
    ask({ readingLevel }),
    ask({ readingLevel, language: 'es' }),
    ...factsOf(sheet, 'caregiver').map(({ id }) =>
      ask({ readingLevel, audience: 'caregiver', caregiverId: id }),
    ),
  ]),
  ask({ audience: 'clinician' }),
  askInsurer(sheet),
  ...(['en', 'es'] as const).map((language) =>
    ask({
      audience: 'insurer',
      language,
      insurer: {
        ...APPEAL,
        supports: sheet.facts.map(({ id }) => id),
        attached: 'Visit note of November 3, 2026',
      },
    }),
  ),
];
const complaints = (sheet: FactSheet, request: DraftRequest) => {
  const draft = draftExplanation(sheet, request);
  // What no one has translated yet is wanting in the plan: the drafter says so, and the rule does its work.
  const own = checkDraft(sheet, draft).findings.filter(({ rule }) => rule !== 'L3');
  return own.map(
    ({ rule, level, words, at }) =>
      `${rule} ${level}: ${words} | ${at ? draft.sections.find(({ id }) => id === at.section)?.lines[at.line ?? -1]?.text : ''}`,
  );
};

describe('the deterministic drafter and the checks', () => {
  for (const [name, sheet] of Object.entries(SHEETS))
    test(`nothing is found against: ${name}`, () => {
      // Directions that no one could read are asked for before approval, on purpose.
      for (const request of everyone(sheet))
        expect(complaints(sheet, request).filter((one) => !one.startsWith('L2 '))).toEqual([]);
    });

  test('nothing blocks any complete plan of ordinary words, for the patient and a caregiver, at any grade', () => {
    fc.assert(
      fc.property(completeSheet, fc.constantFrom(4, 6, 8), (sheet, readingLevel) => {
        for (const request of [
          ask({ readingLevel }),
          ask({ readingLevel, language: 'es' }),
          ask({ readingLevel, audience: 'caregiver', caregiverId: 'k1' }),
        ])
          expect(complaints(sheet, request).filter((one) => one.includes(' block: '))).toEqual([]);
      }),
      { numRuns: propertyRuns(8) },
    );
  }, 120_000);
});

test('every condition of the glossary, with a hyphen or without, is nobody’s strange illness in our own words', () => {
  for (const { term, variants } of CONDITIONS)
    for (const name of new Set(
      [term, ...variants].flatMap((one) => [one, one.replaceAll(' ', '-'), one.replaceAll('-', ' ')]),
    ))
      for (const language of ['en', 'es'] as const) {
        const sheet = sheetOf([
          problem({ id: 'p1', name, isMain: true }),
          todo({ id: 't1', text: 'walk each day' }),
        ]);
        const found = complaints(sheet, ask({ language })).filter((words) => words.startsWith('F9'));
        expect(found, name).toEqual([]);
      }
});
