import { describe, expect, test } from 'vitest';
import { heldOutPlans } from '../../../bench/explanations/held-out-plans.ts';
import {
  factsAbout,
  faithfulTexts,
  modelAnswers,
  readRows,
  wrongTexts,
} from '../../../bench/explanations/held-out-texts.ts';

const { hostile, wrong, faithful } = modelAnswers;
const all = [...wrongTexts, ...faithfulTexts, ...hostile, ...wrong, ...faithful];

describe('held-out texts of explanations', () => {
  test('each names facts that its plan has, and has an id and words of its own', () => {
    for (const text of all) expect(factsAbout(text).length, text.id).toBeGreaterThan(0);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  });

  test('they are as many as the README of the bench claims', () => {
    expect(wrongTexts.length).toBeGreaterThanOrEqual(330);
    expect(faithfulTexts.length).toBeGreaterThanOrEqual(160);
    expect(hostile.length + wrong.length).toBeGreaterThanOrEqual(200);
    expect(faithful.length).toBeGreaterThanOrEqual(100);
    expect(heldOutPlans).toHaveLength(20);
    expect(new Set(heldOutPlans.map(({ name }) => name)).size).toBe(20);
  });

  test('a row of another shape is refused', () => {
    const shape = { prefix: 'x', channel: 'note', language: 'en' } as const;
    expect(() => readRows('# dialysis\nonly one cell', shape)).toThrow('Not a row of held-out texts');
    expect(() => factsAbout({ plan: 'dialysis', about: ['aspirin'] })).toThrow('0 facts of dialysis');
    expect(() => factsAbout({ plan: 'no such plan', about: [] })).toThrow('No held-out plan');
  });
});
