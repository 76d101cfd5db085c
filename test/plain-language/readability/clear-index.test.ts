import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { CLEAR_INDEX_PASSES, clearIndex } from '../../../src/plain-language/readability/clear-index.ts';
import { ask } from '../build-sheet.ts';
import { SHEETS } from '../sheets.ts';

describe('the Clear Communication Index', () => {
  test('is passed by the deterministic drafter on every plan of ours', () => {
    for (const sheet of Object.values(SHEETS)) {
      const draft = draftExplanation(sheet, ask());
      expect(clearIndex(draft, checkDraft(sheet, draft)).score).toBeGreaterThanOrEqual(CLEAR_INDEX_PASSES);
    }
  });

  test('judges 14 of 20 items, and names those that a person has to judge', () => {
    const [sheet] = Object.values(SHEETS);
    if (!sheet) throw new Error('no sheet');
    const draft = draftExplanation(sheet, ask());
    const { items } = clearIndex(draft, checkDraft(sheet, draft));
    expect(items.map(({ item }) => item)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(items.filter(({ verdict }) => verdict === 'person').map(({ item }) => item)).toEqual([
      4, 11, 16, 18, 19, 20,
    ]);
  });

  test('fails a text without its main message first', () => {
    const [sheet] = Object.values(SHEETS);
    if (!sheet) throw new Error('no sheet');
    const whole = draftExplanation(sheet, ask());
    const draft = { ...whole, sections: whole.sections.slice(1) };
    expect(clearIndex(draft, checkDraft(sheet, draft)).score).toBeLessThan(CLEAR_INDEX_PASSES);
  });
});
