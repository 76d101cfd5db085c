import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { ask, sheetOf } from '../build-sheet.ts';
import { SHEETS } from '../sheets.ts';

/** Read whole by a person after each change: warm, plain, nothing left out. `vitest -u` writes them anew. */
const GOLDEN = [
  ['heart-failure', 'heart failure, a dose changed without a reason'],
  ['diabetes', 'diabetes, insulin by the clock'],
] as const;

describe('whole drafts, as a person reads them', () => {
  for (const [file, title] of GOLDEN)
    for (const language of ['en', 'es'] as const)
      test(`${title}, in ${language === 'en' ? 'English' : 'Spanish'}`, async () => {
        const draft = draftExplanation(SHEETS[title] ?? sheetOf([]), ask({ language }));
        await expect(`${plainText(draft)}\n`).toMatchFileSnapshot(
          `../../fixtures/explanations/${file}.${language}.txt`,
        );
      });

  test('heart failure, for her daughter', async () => {
    const draft = draftExplanation(
      SHEETS['heart failure, a dose changed without a reason'] ?? sheetOf([]),
      ask({ audience: 'caregiver', caregiverId: 'k1' }),
    );
    await expect(`${plainText(draft)}\n`).toMatchFileSnapshot(
      '../../fixtures/explanations/heart-failure.caregiver.en.txt',
    );
  });
});
