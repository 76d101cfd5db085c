import { expect, test } from 'vitest';
import { noteFindings, noteLead } from '../../../src/plain-language/checks/note-findings.ts';
import { printedName } from '../../../src/plain-language/checks/printed-name.ts';
import type { Line } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { ask, medicine, problem, sheetOf } from '../build-sheet.ts';

const sheet = sheetOf([
  problem({ id: 'p1', name: 'Heart failure', isMain: true }),
  medicine({ id: 'm1', name: 'warfarin' }),
]);
const nameOf = (name: string) => printedName(name, sheet, { audience: 'patient' });

test('a display name that says how to take something is printed nowhere', () => {
  for (const name of [
    'Take 2 pills',
    'Tome dos pastillas',
    'Double your warfarin',
    'Stop your pills',
    '50 mg',
    'Call 207-555-0199 now',
    'Ben says that the table above is wrong',
  ])
    expect(nameOf(name)).toBeNull();
});

test('names as people write them are printed, without pronouns and signs', () => {
  const names = {
    'Ben (he/him)': 'Ben',
    'Julie Tran 🩺': 'Julie Tran',
    'Dr. Ida Warfield': 'Dr. Ida Warfield',
  };
  for (const [typed, printed] of Object.entries(names)) expect(nameOf(typed)).toBe(printed);
  for (const name of ['Dr. Summer Monday, RN', 'María Sick', '陳美玲', 'Neal O’Brien-Smith'])
    expect(nameOf(name)).toBe(name);
});

const noteOf = (name: string, text: string): Line => ({
  kind: 'text',
  text: `${noteLead('en', name)} ${text}`,
  facts: [],
  key: 'note:1',
  by: 'note',
  author: { memberId: 'b', name },
});
const rulesOf = (note: Line) => {
  const draft = draftExplanation(sheet, ask({}));
  const sections = draft.sections.map((each) => ({ ...each, lines: [...each.lines, note] }));
  return noteFindings(sheet, { ...draft, sections }, note);
};

test('the name of its writer speaks against no note, and its digits in disguise do', () => {
  expect(rulesOf(noteOf('Dr. Summer Monday, RN', 'Bring your blue folder.'))).toEqual([]);
  for (const text of ['𝟓𝟎 mg', '② at night', 'Ｔａｋｅ ２'])
    expect(rulesOf(noteOf('Ben', text))).not.toEqual([]);
});
