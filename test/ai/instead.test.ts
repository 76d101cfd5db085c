import { expect, test } from 'vitest';
import { INSTEAD_WORDS } from '../../src/ai/instead.ts';
import { INSTEAD_REASONS } from '../../src/domain/explanations/model-draft.ts';

test('every reason why no model wrote a draft has a sentence, says what the draft is, and has a way on', () => {
  for (const reason of INSTEAD_REASONS) {
    const { sentence, wayOn } = INSTEAD_WORDS[reason];
    expect(sentence).toMatch(/^[A-Z].*so .*this draft was written from the plan by fixed rules\.$/);
    expect(wayOn).toMatch(/^[A-Z].*\.$/);
  }
  expect(new Set(Object.values(INSTEAD_WORDS).map(({ sentence }) => sentence)).size).toBe(
    INSTEAD_REASONS.length,
  );
});
