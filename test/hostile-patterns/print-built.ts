import { readFileSync } from 'node:fs';
import type { FactSheet, Language } from '../../src/plain-language/fact-sheet.ts';
import { builtPatterns, modulePaths } from './find-patterns.ts';

// A process of its own, since a module that something loaded before puts its patterns together unseen.

/** Runs what puts patterns together as it works: from names, doses and words of a plan. */
async function readEverything(): Promise<void> {
  const { SHEETS } = await import('../plain-language/sheets.ts');
  const { draftExplanation } = await import('../../src/plain-language/drafter/draft-explanation.ts');
  const { checkDraft } = await import('../../src/plain-language/checks/check-draft.ts');
  const { plainText } = await import('../../src/plain-language/draft.ts');
  const { createMask } = await import('../../src/ai/masking/mask.ts');
  const mask = createMask([
    { kind: 'patient', value: 'Rosa Chen', aliases: ['Rosa', 'Chen'] },
    { kind: 'birth_date', value: '1950-03-09' },
    { kind: 'phone', value: '(207) 555-0142' },
    { kind: 'address', value: '440 Elm Avenue Apt 4B, Springfield, ME 04101' },
  ]);
  const read = (sheet: FactSheet, language: Language) => {
    const draft = draftExplanation(sheet, { audience: 'patient', language, readingLevel: 6 });
    checkDraft(sheet, draft);
    mask.hide(plainText(draft));
  };
  for (const sheet of Object.values(SHEETS).slice(0, 4))
    for (const language of ['en', 'es'] as const) read(sheet, language);
}

const built = await builtPatterns(async () => {
  for (const path of modulePaths())
    if (readFileSync(path, 'utf8').includes('new RegExp(')) await import(path);
  await readEverything();
});
process.stdout.write(JSON.stringify(built));
