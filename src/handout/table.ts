import type { Line } from '../plain-language/draft.ts';
import type { Block } from './flow.ts';
import { cellsOf } from './page.ts';
import { type Column, itemBlocks, textBlocks } from './text-blocks.ts';
import { drawLines, LINE_HEIGHT, linesOf, unbroken, widthOf } from './text-lines.ts';

const PAD = 3;
const SCALE = 0.92;
/** A higher row becomes a list: a row is never cut. */
const MOST_LINES_IN_ROW = 12;

/** Rows with borders, the head again on each page. Where a word would not fit its cell, each row becomes a short list. */
export function tableBlocks(column: Column, lines: readonly Line[]): Block[] {
  const head = lines.find(({ kind }) => kind === 'table_head');
  const rows = lines.filter((line) => line !== head);
  const tables = widthsFor(column, lines.map(cellsOf)).map((widths) =>
    [...(head ? [head] : []), ...rows].map((line) => rowBlock(column, line, widths)),
  );
  const [made] = tables.toSorted((one, other) => heightOf(one) - heightOf(other));
  const highest = MOST_LINES_IN_ROW * column.size * SCALE * LINE_HEIGHT;
  if (!made || made.some(({ height }) => height > highest))
    return rows.flatMap((row) => listOf(column, head, row));
  if (!head) return made;
  const [first, ...rest] = made;
  return first
    ? [{ ...first, isKeptWithNext: true, gap: PAD }, ...rest.map((row) => ({ ...row, head: first }))]
    : rest;
}

const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { height }) => sum + height, 0);

/** A long cell in a narrow column makes its whole row high: how much more a column gets that has much in it is tried. */
const SHARES = [2, 1.2, 0.7];

/** Each column as wide as its longest word needs, the rest shared by how much is in it; none: too narrow. */
function widthsFor({ pen, width, size }: Column, rows: readonly (readonly string[])[]): number[][] {
  const count = Math.max(...rows.map((cells) => cells.length));
  const columns = Array.from({ length: count }, (_, n) => rows.map((cells) => cells[n] ?? ''));
  const look = { size: size * SCALE, weight: 'bold' } as const;
  const needed = columns.map(
    (cells) =>
      Math.max(...cells.flatMap((cell) => unbroken(cell).map((word) => widthOf(pen, word, look)))) +
      2 * PAD +
      1,
  );
  const spare = width - needed.reduce((sum, each) => sum + each, 0);
  if (spare < 0) return [];
  return SHARES.map((share) => {
    const weights = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)) ** share);
    const total = weights.reduce((sum, each) => sum + each, 0) || 1;
    return needed.map((each, n) => each + (spare * (weights[n] ?? 0)) / total);
  });
}

function rowBlock({ pen, x, size }: Column, line: Line, widths: readonly number[]): Block {
  const isHead = line.kind === 'table_head';
  const weight = isHead ? 'bold' : 'plain';
  const cells = widths.map((width, n) => {
    const look = { size: size * SCALE, weight: n === 0 ? 'bold' : weight, width: width - 2 * PAD } as const;
    return { look, width, lines: linesOf(pen, cellsOf(line)[n] ?? '', look) };
  });
  const height = Math.max(...cells.map(({ lines }) => lines.height)) + 2 * PAD;
  return {
    height,
    gap: 0,
    draw: (y) => {
      let at = x;
      for (const { look, width, lines } of cells) {
        if (isHead) pen.doc.rect(at, y, width, height).fill('#e8edf3');
        pen.doc.rect(at, y, width, height).lineWidth(0.5).strokeColor('#777777').stroke();
        drawLines(pen, lines, { ...look, x: at + PAD, y: y + PAD });
        at += width;
      }
    },
  };
}

/** The name, and below it what stands in its cells. */
function listOf(column: Column, head: Line | undefined, row: Line): Block[] {
  const names = head ? cellsOf(head) : [];
  const [first = '', ...rest] = cellsOf(row);
  const items = rest.flatMap((cell, n) => {
    const name = names[n + 1];
    // A dash says that nothing is taken then.
    if (/^[-–—]?$/.test(cell.trim())) return [];
    return itemBlocks(column, name ? `${name}: ${cell}` : cell);
  });
  const blocks = [...textBlocks(column, first, { weight: 'bold', gap: column.size * 0.5 }), ...items];
  return blocks.map((block, n) => ({ ...block, isKeptWithNext: n < Math.min(blocks.length - 1, 6) }));
}
