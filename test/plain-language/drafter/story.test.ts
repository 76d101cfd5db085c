import { describe, expect, test } from 'vitest';
import { inParagraphs, type Line } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { FactSheet } from '../../../src/plain-language/fact-sheet.ts';
import { ask, caregiver, goal, medicine, problem, sheetOf, tablet, todo } from '../build-sheet.ts';

const facts = [
  problem({ id: 'p1', name: 'HFrEF', isMain: true }),
  problem({ id: 'p2', name: 'Gout' }),
  medicine({
    id: 'm1',
    name: 'furosemide',
    regimen: tablet(40, 'mg', ['morning', 'noon']),
    before: tablet(40, 'mg', ['morning']),
    change: 'changed',
    changedOn: '2026-11-20',
    changedBy: 'Dr. Castillo',
    reason: 'Fluid has built up',
  }),
  medicine({ id: 'm2', name: 'allopurinol', regimen: tablet(100, 'mg', ['morning']) }),
  todo({ id: 'i1', text: 'weigh yourself', howOften: 'each day', why: 'we see early if it comes back' }),
  todo({ id: 'i2', text: 'drink water', howOften: 'each day' }),
  goal({ id: 'g1', text: 'Walk to church' }),
  caregiver({ id: 'k1', name: 'Ana' }),
  caregiver({ id: 'k2', name: 'Luis', relationship: 'son', mayKnow: ['medicines'] }),
];
const TIES: Readonly<Record<string, string>> = { m1: 'p1', i1: 'p1', m2: 'p2', g1: 'p1' };
const tied: FactSheet = sheetOf(
  facts.map((fact) => {
    const to = TIES[fact.id];
    return to ? { ...fact, forProblems: [to] } : fact;
  }),
);
const section = (sheet: FactSheet, id: string, given: Parameters<typeof ask>[0] = {}): Line[] => [
  ...(draftExplanation(sheet, ask(given)).sections.find((one) => one.id === id)?.lines ?? []),
];
const paragraphs = (sheet: FactSheet, given: Parameters<typeof ask>[0] = {}) =>
  inParagraphs(section(sheet, 'going_on', given)).map(({ text }) => text);

describe('the story of a problem', () => {
  test('joins what it is, what changed and why, what to do and what is aimed at', () => {
    expect(paragraphs(tied)).toEqual([
      'Heart failure means that the heart does not pump as well as it should. Fluid can then build up in the legs, the belly and the lungs. Dr. Castillo raised your furosemide on November 20. Why: fluid has built up. Furosemide is a strong water pill. A strong water pill makes the kidneys pass more salt and water. Less fluid then stays in the body.',
      'Weigh yourself each day. Why: we see early if it comes back. The goal: Walk to church.',
      'You have gout. Gout means that sharp crystals form in a joint, often in the big toe. The crystals come from too much uric acid and cause sudden, strong pain. You take allopurinol for this.',
    ]);
  });

  test('joins nothing that the record does not tie to it', () => {
    const [heart, gout] = paragraphs(sheetOf(facts));
    expect(heart).not.toMatch(/furosemide|weigh/i);
    expect(gout).not.toMatch(/allopurinol/i);
    expect(section(sheetOf(facts), 'to_do').map(({ text }) => text)).toContain(
      'Weigh yourself each day. Why: we see early if it comes back.',
    );
  });

  test('says nothing that another section says', () => {
    for (const language of ['en', 'es'] as const) {
      const sentences = draftExplanation(tied, ask({ language })).sections.flatMap(({ lines }) =>
        lines.flatMap(({ kind, text }) => (kind.startsWith('table') ? [] : text.split(/(?<=\.) /))),
      );
      const told = sentences.filter((sentence) => !/:$/.test(sentence));
      expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
    }
  });

  test('is told in Spanish and to a caregiver', () => {
    expect(paragraphs(tied, { language: 'es' })[0]).toMatch(
      /^Insuficiencia cardíaca quiere decir que .+ Dr\. Castillo subió la dosis de furosemida el 20 de noviembre\./,
    );
    const [story, doing] = paragraphs(tied, { audience: 'caregiver', caregiverId: 'k1' });
    expect(story).toContain('Dr. Castillo raised your mother’s furosemide on November 20.');
    expect(doing).toMatch(/^Help her weigh herself each day\./);
  });

  test('is kept from a caregiver who may not know the problems, with what explains the medicines by them', () => {
    const draft = draftExplanation(tied, ask({ audience: 'caregiver', caregiverId: 'k2' }));
    expect(JSON.stringify(draft.sections)).not.toMatch(/heart failure|gout|weigh/i);
  });

  test('keeps words that say more than the library, and explains no guess', () => {
    const of = (name: string) => paragraphs(sheetOf([problem({ id: 'p1', name })]))[0];
    expect(of('Chronic kidney disease, stage 3a')).toMatch(
      /^You have chronic kidney disease, stage 3a\. Chronic kidney disease means/,
    );
    expect(of('Possible heart failure')).toBe('You get care for this problem: possible heart failure.');
    expect(of('Stroke')).toMatch(/^You get care after a stroke\./);
  });
});
