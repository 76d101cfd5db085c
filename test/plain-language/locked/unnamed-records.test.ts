import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { ask, medicine, problem, sheetOf } from '../build-sheet.ts';

const sheet = sheetOf([
  problem({ id: 'p1', name: 'Heart failure', isMain: true }),
  medicine({ id: 'm1', name: 'lisinopril' }),
  { ...medicine({ id: 'm2', name: 'No name in the record (RxNorm 316049)' }), isUnnamed: true },
]);
const blocking = (request: Parameters<typeof ask>[0]) =>
  checkDraft(sheet, draftExplanation(sheet, ask(request))).findings.filter(({ level }) => level === 'block');

test('a page that leaves out a medicine without a name blocks, and names the record to correct', () => {
  for (const language of ['en', 'es'] as const)
    expect(blocking({ language })).toEqual([
      expect.objectContaining({
        rule: 'L2',
        fact: { id: 'm2' },
        words: expect.stringContaining('RxNorm 316049'),
      }),
    ]);
});

test('a clinician reads it as what it is, and nothing blocks', () => {
  expect(blocking({ audience: 'clinician' })).toEqual([]);
});
