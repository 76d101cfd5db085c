import { describe, expect, test } from 'vitest';
import type { InsurerRequest } from '../../../src/plain-language/draft.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { lockedFindings } from '../../../src/plain-language/locked/locked-findings.ts';
import { ask, askInsurer, goal, medicine, problem, sheetOf, tablet, todo, visit } from '../build-sheet.ts';

const sheet = sheetOf(
  [
    problem({ id: 'p1', name: 'Heart failure', isMain: true, onsetOn: '2024-03-02' }),
    problem({ id: 'p2', name: 'Depression' }),
    medicine({
      id: 'm1',
      name: 'furosemide',
      regimen: tablet(40, 'mg', ['morning']),
      purpose: 'fluid',
    }),
    medicine({
      id: 'm2',
      name: 'sertraline',
      regimen: tablet(50, 'mg', ['morning']),
      purpose: 'depression',
    }),
    medicine({
      id: 'm3',
      name: 'lisinopril',
      change: 'stopped',
      changedOn: '2026-10-01',
      reason: 'cough; depression got worse',
    }),
    goal({ id: 'g1', text: 'Stay out of the hospital' }),
    todo({ id: 'i1', text: 'weigh yourself', why: 'sertraline may change weight' }),
    visit({ id: 'v1', purpose: 'Depression check' }),
  ],
  { birthOn: '1948-03-09' },
);
const letter = (given: Partial<InsurerRequest> = {}, language: 'en' | 'es' = 'en') =>
  plainText(
    draftExplanation(
      sheet,
      ask({
        audience: 'insurer',
        language,
        insurer: { service: 'home nurse visits', rule: null, denial: null, supports: ['p1', 'm1'], ...given },
      }),
    ),
  );

describe('a letter to an insurer', () => {
  test('is the service, the rule as given, the chosen facts, what is attached, and a line to sign', () => {
    expect(
      letter({ rule: 'Two admissions in a year', denial: 'Not necessary', attached: 'Note of November 3' }),
    ).toMatchInlineSnapshot(`
      "About this letter
      We care for Rosa Chen, born March 9, 1948, at Harbor Clinic.
      This letter is about: home nurse visits.
      Your decision was: Not necessary.

      Your rule
      Your rule says: “Two admissions in a year.”

      Facts that support this request
      • Diagnosis: Heart failure, since March 2, 2024.
      • Medicine: furosemide 40 mg tablet: 1 tablet in the morning. For fluid.

      What we ask
      We ask you to change the decision and cover home nurse visits.
      If you do not agree, please send us the rule in writing and the name of the reviewer.
      Attached: Note of November 3.
      Signature: ..................................................
      Name and title: ..................................................
      Date: ..................................................

      Draft, not reviewed yet. Written from version 3 of the care plan by fixed rules, without a language model. Reviewer: none yet."
    `);
  });

  test('holds nothing else of the chart: no problem or medicine that was not chosen, in no words of another fact', () => {
    for (const language of ['en', 'es'] as const)
      for (const supports of [
        ['p1', 'm1'],
        ['p1', 'm3'],
        ['p1', 'v1', 'i1', 'g1'],
      ])
        expect(letter({ supports }, language)).not.toMatch(
          supports.includes('m3')
            ? /depress|depresi|sertralin/i
            : /depress|depresi|sertralin|lisinopril|cough/i,
        );
  });

  test('what was chosen is there', () => {
    expect(letter({ supports: ['p2', 'm2', 'm3'] })).toMatch(
      /Diagnosis: Depression[\s\S]*sertraline 50 mg tablet: 1 tablet in the morning\. For depression\.[\s\S]*Medicine, stopped on October 1, 2026: lisinopril 10 mg tablet\. Reason: cough; depression got worse\./,
    );
  });

  test('with facts that are no longer in the plan it is not written, with a sentence that says what to do', () => {
    expect(() => letter({ supports: ['p9'] })).toThrow(/None of the facts that were chosen/);
  });

  test('is not written without a request: neither without a service nor without facts that support it', () => {
    for (const insurer of [
      undefined,
      { service: '', rule: null, denial: null, supports: ['p1'] },
      { service: 'home nurse visits', rule: null, denial: null },
    ])
      expect(() =>
        draftExplanation(sheet, ask({ audience: 'insurer', ...(insurer ? { insurer } : {}) })),
      ).toThrow(/needs a request: the service to cover and the facts/);
  });

  test('blocks when a reviewer has hidden every fact that supports it', () => {
    const draft = draftExplanation(sheet, askInsurer(sheet, { supports: ['p1', 'g1'] }));
    const hide = (ids: readonly string[]) => ({
      ...draft,
      sections: draft.sections.map((section) => ({
        ...section,
        lines: section.lines.map((line) =>
          line.facts.some((id) => ids.includes(id))
            ? { ...line, hidden: { memberId: 'ana', reason: null } }
            : line,
        ),
      })),
    });
    const words = (ids: readonly string[]) => lockedFindings(sheet, hide(ids)).map((found) => found.words);
    expect(words(['g1'])).toEqual([]);
    expect(words(['p1', 'g1'])).toEqual([
      expect.stringContaining('No fact that supports the request is left'),
    ]);
  });
});
