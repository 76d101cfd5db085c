import type { Line } from '../plain-language/draft.ts';
import { cellsOf } from './page.ts';
import type { Column } from './paper.ts';
import { inReadingOrder } from './reading-order.ts';

const PAD = 4;
const SCALE = 0.92;

/**
 * Rows with borders, the head again on each page. Where a word would not fit its cell, each row becomes a short list.
 * `doc.table` of pdfkit 0.20 does not serve: at the foot of a page it adds one at the end of the document, but two
 * languages share their pages, and it repeats no head and has no widths that follow the longest word.
 */
export function drawTable(column: Column, lines: readonly Line[]): void {
  const head = lines.find(({ kind }) => kind === 'table_head');
  const rows = lines.filter((line) => line !== head);
  const widths = widthsFor(column, lines.map(cellsOf));
  if (!widths) {
    stacked(column, head, rows);
    return;
  }
  const draw = (line: Line) => drawRow(column, line, widths);
  if (head) draw(head);
  for (const row of rows) {
    if (column.keep(heightOfRow(column, row, widths)) && head) draw(head);
    draw(row);
  }
  column.space(0.4);
}

const look = (line: Line) => ({
  font: line.kind === 'table_head' ? ('bold' as const) : ('plain' as const),
  scale: SCALE,
});

/** Each column as wide as its longest word needs, the rest shared by how much is in it; null: too narrow. */
function widthsFor({ doc, width, size }: Column, rows: readonly (readonly string[])[]): number[] | null {
  const count = Math.max(...rows.map((cells) => cells.length));
  doc.font('bold').fontSize(size * SCALE);
  const columns = Array.from({ length: count }, (_, n) => rows.map((cells) => cells[n] ?? ''));
  const least = columns.map((cells) =>
    Math.max(...cells.flatMap((cell) => cell.split(/\s+/).map((word) => doc.widthOfString(word)))),
  );
  const needed = least.map((each) => each + 2 * PAD + 1);
  const spare = width - needed.reduce((sum, each) => sum + each, 0);
  if (spare < 0) return null;
  const weights = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const total = weights.reduce((sum, each) => sum + each, 0) || 1;
  return needed.map((each, n) => each + (spare * (weights[n] ?? 0)) / total);
}

function heightOfRow(column: Column, line: Line, widths: readonly number[]): number {
  const heights = widths.map((width, n) =>
    column.heightOf(cellsOf(line)[n] ?? '', { ...look(line), width: width - 2 * PAD }),
  );
  return Math.max(...heights) + 2 * PAD;
}

function drawRow(column: Column, line: Line, widths: readonly number[]): void {
  const { doc, size } = column;
  const height = heightOfRow(column, line, widths);
  const y = column.take(height);
  let { x } = column;
  widths.forEach((width, n) => {
    if (line.kind === 'table_head') doc.rect(x, y, width, height).fill('#e8edf3');
    doc.rect(x, y, width, height).lineWidth(0.5).strokeColor('#777777').stroke();
    doc
      .font(look(line).font)
      .fontSize(size * SCALE)
      .fillColor('#111111');
    doc.text(inReadingOrder(cellsOf(line)[n] ?? ''), x + PAD, y + PAD, {
      width: width - 2 * PAD,
      lineGap: 2,
    });
    x += width;
  });
}

function stacked(column: Column, head: Line | undefined, rows: readonly Line[]): void {
  const names = head ? cellsOf(head) : [];
  for (const row of rows) {
    const [first = '', ...rest] = cellsOf(row);
    const items = rest.flatMap((cell, n) => {
      const name = names[n + 1];
      // A dash says that nothing is taken then.
      if (/^[-–—]?$/.test(cell.trim())) return [];
      return [name ? `${name}: ${cell}` : cell];
    });
    const heights = items.map((item) => column.heightOf(item, { indent: column.size * 1.2 }));
    column.keep(heights.reduce((sum, each) => sum + each, column.heightOf(first, { font: 'bold' })));
    column.text(first, { font: 'bold' });
    for (const item of items) column.item(item);
    column.space(0.4);
  }
}
