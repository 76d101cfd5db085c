import { expect, test } from 'vitest';
import type { Rule } from '../../../src/domain/clocks/rule.ts';
import { lengthWords, ruleIdOf } from '../../../src/domain/clocks/rule.ts';
import { newerRule, RULES, ruleInForce } from '../../../src/domain/clocks/rules.ts';

test('every row has an id of its own, a source and the day on which it was checked', () => {
  expect(new Set(RULES.map(ruleIdOf)).size).toBe(RULES.length);
  for (const rule of RULES) {
    expect(rule.source.length, ruleIdOf(rule)).toBeGreaterThan(10);
    expect(rule.verifiedOn).toMatch(/^2026-\d\d-\d\d$/);
  }
});

test('of one rule, no two rows are in force on one day', () => {
  for (const one of RULES)
    for (const other of RULES) {
      if (one === other || one.key !== other.key) continue;
      const [first, second] = [one, other].toSorted((a, b) =>
        (a.effectiveFrom ?? '').localeCompare(b.effectiveFrom ?? ''),
      ) as [Rule, Rule];
      expect(first.effectiveTo, `${ruleIdOf(first)} ends`).not.toBeNull();
      expect((first.effectiveTo ?? '') < (second.effectiveFrom ?? ''), ruleIdOf(second)).toBe(true);
    }
});

test('a business-day rule says which days are business days', () => {
  for (const rule of RULES) expect(rule.unit === 'business_days' && rule.calendar === 'none').toBe(false);
});

test('a proposed rule is shown and applied to nothing', () => {
  const drafts = RULES.filter(({ isDraft }) => isDraft);
  expect(drafts.map(({ key }) => key)).toEqual(['drug-pa-decision-expedited', 'drug-pa-decision-standard']);
  for (const { key } of drafts) expect(ruleInForce(key, '2028-01-01')).toBeUndefined();
});

test('state law is for insured commercial plans alone, and each of its dates is to be checked', () => {
  const states = RULES.filter(({ appliesTo }) => appliesTo.state);
  expect(states).toHaveLength(13);
  for (const { appliesTo, trust } of states)
    expect([appliesTo.isInsuredOnly, appliesTo.payers, trust]).toEqual([true, ['commercial'], 'verify']);
});

test('a rule that changes is a new row: the old one is found for the clocks that it started', () => {
  const old = ruleInForce('ma-appeal', '2024-06-01') as Rule;
  expect([old.length, newerRule(old, '2026-01-10')?.length]).toEqual([60, 65]);
  expect(newerRule(ruleInForce('ma-appeal', '2026-01-10') as Rule, '2026-11-30')).toBeUndefined();
});

test('lengths are said as people say them', () => {
  const words = (key: string, on = '2026-06-01') => lengthWords(ruleInForce(key, on) as Rule);
  expect(
    ['tcm-contact', 'wa-decision-expedited', 'medicaid-fair-hearing', 'tcm-reconciliation'].map((key) =>
      words(key),
    ),
  ).toEqual(['2 business days', '1 calendar day', '90 to 120 calendar days', 'the same day']);
});
