import { expect, test } from 'vitest';
import { type VetContext, vetText } from '../../src/ai/vet-text.ts';

const context = (hasUnreasonedMedicine: boolean): VetContext => ({
  groundText: 'metoprolol heart failure',
  citedText: 'metoprolol heart failure',
  givenText: 'metoprolol heart failure',
  hasUnreasonedMedicine,
  medicines: ['metoprolol'],
});

test.each([
  'Your metoprolol was changed because your heart beat too fast.',
  'Your metoprolol was raised as your heart beat too fast.',
  'Your heart beat too fast, so metoprolol was changed.',
  'That is why metoprolol was adjusted.',
  'Su metoprolol se cambió, dado que su corazón latía rápido.',
])('a model gives no reason for a change when the facts give none: %s', (text) => {
  expect(vetText(text, context(true))).toContain('reason');
  expect(vetText(text, context(false))).not.toContain('reason');
});

test('that a medicine changed may be said without a reason', () => {
  expect(vetText('Your metoprolol was changed.', context(true))).toEqual([]);
});
