import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { fold } from '../../../src/plain-language/text/fold.ts';
import { draftOf, medicine, sheetOf } from './kit.ts';

test('folded text has the same length, so that places in it are places in the draft', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(fold(text)).toHaveLength(text.length)),
  );
});

test('no text breaks the checks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom('en' as const, 'es' as const),
      (text, language) =>
        void checkDraft(
          sheetOf(medicine('metoprolol')),
          draftOf({ medicines: [text], visits: [text], get_help: [text] }, { language }),
        ),
    ),
    { numRuns: 200 },
  );
});
