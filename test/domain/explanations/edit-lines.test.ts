import { expect, test } from 'vitest';
import { editedLines, sectionText } from '../../../src/domain/explanations/edit-lines.ts';
import type { Line } from '../../../src/plain-language/draft.ts';

const line = (text: string, more: Partial<Line> = {}): Line => ({
  kind: 'text',
  text,
  facts: ['m1'],
  by: 'template',
  ...more,
});
const section = {
  lines: [
    line('Medicine | Morning', { kind: 'table_head', cells: ['Medicine', 'Morning'] }),
    line('Metoprolol 50 mg | 1 tablet', {
      kind: 'table_row',
      cells: ['Metoprolol 50 mg', '1 tablet'],
      block: 'm1',
    }),
    line('Weigh yourself.', { kind: 'item', facts: ['i1'] }),
    line('Weigh yourself.', { kind: 'item', facts: ['i2'] }),
  ],
};

test('a text that comes back as it went out changes nothing, however often a line repeats', () => {
  const { lines, edits } = editedLines(section, sectionText(section));
  expect(lines).toEqual(section.lines);
  expect(edits).toEqual([]);
});

test('a changed row is the person’s own, without facts, in the block of the medicine in whose place it stands', () => {
  const text = sectionText(section).replace('1 tablet', '2 tablets');
  const { lines, edits } = editedLines(section, text);
  expect(lines[1]).toEqual({
    kind: 'table_row',
    text: 'Metoprolol 50 mg | 2 tablets',
    cells: ['Metoprolol 50 mg', '2 tablets'],
    facts: [],
    block: 'm1',
    by: 'person',
  });
  expect(edits).toMatchObject([{ before: section.lines[1], index: 1 }]);
  expect(lines.filter((_, n) => n !== 1)).toEqual(section.lines.filter((_, n) => n !== 1));
});

test('lines taken out and lines put in between are told apart', () => {
  const without = editedLines(section, sectionText({ lines: section.lines.slice(1) }));
  expect(without.edits).toEqual([{ before: section.lines[0], index: 0, after: null }]);
  const more = editedLines(section, `${sectionText(section)}\n- Call us.`);
  expect(more.edits).toMatchObject([
    { before: null, after: { kind: 'item', text: 'Call us.', by: 'person' } },
  ]);
  expect(editedLines(section, '').lines).toEqual([]);
});

test('a row typed between, before or after the rows of a table is a row; a sentence between them stays one', () => {
  const [head, row, ...rest] = section.lines;
  const typed = (...lines: string[]) => editedLines(section, lines.join('\n')).lines.map(({ kind }) => kind);
  const shown = (line: Line | undefined) => sectionText({ lines: line ? [line] : [] });
  const end = sectionText({ lines: rest });
  expect(typed(shown(head), 'Lisinopril | –', shown(row), end).slice(0, 3)).toEqual([
    'table_head',
    'table_row',
    'table_row',
  ]);
  expect(typed(shown(head), shown(row), 'Take it with food.', 'Lisinopril | –', end)).toEqual([
    'table_head',
    'table_row',
    'text',
    'table_row',
    'item',
    'item',
  ]);
  expect(typed('Medicine | At breakfast', shown(row), end)[0]).toBe('table_head');
  expect(typed(shown(head), shown(row), end, 'Call us | any time').at(-1)).toBe('text');
});
