import { expect, test } from 'vitest';
import type { Draft, Line } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { carryOver } from '../../../src/plain-language/locked/carry-over.ts';
import { ask, medicine, problem, sheetOf } from '../build-sheet.ts';

const sheet = sheetOf([
  problem({ id: 'p1', name: 'Heart failure', isMain: true }),
  medicine({ id: 'm1', name: 'warfarin' }),
]);
const draft = draftExplanation(sheet, ask({}));
const linesOf = ({ sections }: Pick<Draft, 'sections'>) => sections.flatMap(({ lines }) => lines);
const withLast = (lines: readonly Line[], line: Line): Line[] => [...lines.slice(0, -1), line];

/** As an older version of the app kept it: no keys, and one line that a person had retyped. */
const RETYPED: Line = { kind: 'text', text: 'Take the evening pill twice.', facts: [], key: '', by: 'note' };
const old = draft.sections.map((section) => {
  const lines = section.lines.map((line) => ({ ...line, key: '' }));
  return { ...section, lines: section.id === 'medicines' ? withLast(lines, RETYPED) : lines };
});

test('a line that was retyped in an older version of the app is not carried into the next draft', () => {
  const next = carryOver({ sections: old }, draft);
  expect(linesOf(next).some(({ by }) => by === 'note')).toBe(false);
  expect(next.gone).toEqual([RETYPED.text]);
});

test('after an older version of the app only what reads otherwise is shown as changed', () => {
  const changed = linesOf(carryOver({ sections: old }, draft)).filter(({ was }) => was !== undefined);
  const [last] = draft.sections.find(({ id }) => id === 'medicines')?.lines.slice(-1) ?? [];
  expect(changed.map(({ text }) => text)).toEqual([last?.text]);
});

test('a note with its author is carried over', () => {
  const note: Line = { ...RETYPED, key: 'note:1', author: { memberId: 'b', name: 'Ben' } };
  const before = draft.sections.map((each) => ({ ...each, lines: [...each.lines, note] }));
  expect(
    linesOf(carryOver({ sections: before.slice(0, 1) }, draft)).filter(({ by }) => by === 'note'),
  ).toEqual([note]);
});
