import { expect, test } from 'vitest';
import { heldOutPlans, translatedSheet } from '../../../bench/explanations/held-out-plans.ts';
import { measurePlanPage } from '../../../bench/explanations/measure-plans.ts';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';

test.each(['en', 'es'] as const)(
  'no page of a held-out plan in %s is blocked as it is drafted',
  (language) => {
    for (const { name, sheet: recorded } of heldOutPlans) {
      const sheet = language === 'es' ? translatedSheet(recorded) : recorded;
      const draft = draftExplanation(sheet, { audience: 'patient', language, readingLevel: 6 });
      const blocks = checkDraft(sheet, draft).findings.filter(({ level }) => level === 'block');
      expect(blocks, name).toEqual([]);
    }
  },
);

test('a page is measured by its hardest section and by the paper it takes', async () => {
  const [first] = heldOutPlans;
  if (!first) throw new Error('no plan');
  const page = await measurePlanPage(first, 'en');
  expect(page).toMatchObject({ plan: first.name, blocks: [], isEasy: true });
  expect(page.pages).toBeGreaterThan(0);
  expect(page.hardest.value).toBeLessThanOrEqual(6);
});
