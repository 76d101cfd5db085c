import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/plain-language/checks/check-draft.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import {
  allergy,
  ask,
  askInsurer,
  caregiver,
  flag,
  goal,
  matters,
  medicine,
  phone,
  problem,
  sheetOf,
  tablet,
  todo,
  visit,
} from '../build-sheet.ts';

// Words that every object of the language has under their name: in a plan they are words.

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'])(
  'a plan whose words are "%s" is drafted and checked for every reader',
  (word) => {
    const sheet = sheetOf([
      problem({ id: 'p1', name: word, isMain: true }),
      medicine({
        id: 'm1',
        name: word,
        reason: word,
        regimen: { ...tablet(5, 'mg', ['morning']), route: word },
      }),
      medicine({ id: 'm2', name: 'warfarin', unreadDosage: word }),
      allergy('a1', word, word),
      goal({ id: 'g1', text: word }),
      todo({ id: 'i1', text: word }),
      matters('w1', word),
      flag('r1', 'call_911', word),
      visit({ id: 'v1', withWhom: word, where: word }),
      phone('t1', word, '555-0142'),
      caregiver({ id: 'k1', name: word, relationship: word }),
    ]);
    for (const request of [
      ask(),
      ask({ language: 'es' }),
      ask({ audience: 'caregiver', caregiverId: 'k1', language: 'es' }),
      ask({ audience: 'clinician', language: 'es' }),
      askInsurer(sheet),
    ]) {
      const draft = draftExplanation(sheet, request);
      expect(plainText(draft)).not.toMatch(/\[native code\]|\[object/);
      expect(checkDraft(sheet, draft).findings.filter(({ rule }) => rule === 'L1')).toEqual([]);
    }
  },
);
