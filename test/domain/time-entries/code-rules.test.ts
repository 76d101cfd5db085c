import { expect, test } from 'vitest';
import { CODE_RULES, codesOf, codeWords, ruleOf } from '../../../src/domain/time-entries/code-rules.ts';

const rule = ruleOf('2026-11') ?? expect.fail('no rule of November 2026');

test.each([
  [0, 'none: 0 of 20'],
  [19, 'none: 19 of 20'],
  [20, '99490'],
  [39, '99490'],
  [40, '99490 + 99439'],
  [59, '99490 + 99439'],
  [60, '99490 + 2 × 99439'],
  [61, '99490 + 2 × 99439'],
  [600, '99490 + 2 × 99439'],
])('%i minutes of staff in a month are %s', (minutes, words) => {
  expect(codeWords(codesOf(minutes, rule), minutes, rule)).toBe(words);
});

test('each month since 2021 has one rule, and a year whose rule was not seen says so', () => {
  const months = Array.from({ length: 12 * 9 }, (_, index) =>
    Temporal.PlainYearMonth.from('2021-01').add({ months: index }).toString(),
  );
  for (const month of months)
    expect(
      CODE_RULES.filter(
        ({ effectiveFrom, effectiveTo }) => effectiveFrom <= month && month <= (effectiveTo ?? '9999-12'),
      ),
    ).toHaveLength(1);
  expect(ruleOf('2026-12')?.trust).toBe('secondary');
  expect(ruleOf('2027-01')?.trust).toBe('verify');
  expect(ruleOf('2020-12')).toBeNull();
  expect(codeWords([], 30, null)).toBe('no rule on record for this month');
});
