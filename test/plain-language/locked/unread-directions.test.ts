import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import type { Medicine } from '../../../src/plain-language/fact-sheet.ts';
import { lockedFindings } from '../../../src/plain-language/locked/locked-findings.ts';
import { medicine, NO_REGIMEN, sheetOf } from '../build-sheet.ts';

const SLIDING = 'Inject per sliding scale before meals, q4h while awake';
const read = (given: Partial<Medicine> = {}, audience: 'patient' | 'clinician' = 'patient') => {
  const insulin = medicine({
    id: 'm1',
    name: 'insulin lispro',
    regimen: NO_REGIMEN,
    unreadDosage: SLIDING,
    ...given,
  });
  const sheet = sheetOf([insulin, medicine({ id: 'm2', name: 'metformin' })]);
  const draft = draftExplanation(sheet, { audience, language: 'en', readingLevel: 6 });
  return { text: plainText(draft), findings: lockedFindings(sheet, draft) };
};

describe('directions that could not be read', () => {
  test('are quoted whole, no word of them replaced', () => {
    expect(read().text).toContain(`ask us how to take it. The plan says: “${SLIDING}”.`);
  });

  test('block until a person enters them, at their line and with their medicine', () => {
    const { findings } = read();
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'L2',
        level: 'block',
        at: { section: 'medicines', line: expect.any(Number) },
        fact: { id: 'm1', field: 'unreadDosage' },
        words: expect.stringContaining('could not be read'),
      }),
    ]);
  });

  test('do not block once a person keeps them as written; the page no longer says “ask us how”', () => {
    const { text, findings } = read({ isAsWritten: true });
    expect(findings).toEqual([]);
    expect(text).toContain(`Insulin lispro: the plan says “${SLIDING}”. Ask us if this is not clear.`);
  });

  test('with a short form of several meanings cannot be kept', () => {
    const { text, findings } = read({ isAsWritten: true, unreadDosage: '1 tab MS schedule HS' });
    expect(findings.map(({ words }) => words)).toEqual([expect.stringContaining('several meanings')]);
    expect(text).not.toContain('MS schedule');
  });

  test.each([{ change: 'stopped' }, { change: 'on_hold' }] as const)(
    'are not asked for where the medicine is not taken: $change',
    (given) => {
      expect(read(given).findings).toEqual([]);
    },
  );

  test('are not asked for in a note to a clinician', () => {
    expect(read({}, 'clinician').findings).toEqual([]);
  });
});
