import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import type { Report } from '../domain/audit-reports/report.ts';
import { DomainError } from '../domain/errors.ts';
import type { Line } from '../plain-language/draft.ts';
import { flow } from './flow.ts';
import { typeCase } from './fonts/type-case.ts';
import { tableBlocks } from './table.ts';
import { type Column, textBlocks } from './text-blocks.ts';
import { drawLines, linesOf, type Pen, widthOf } from './text-lines.ts';

const MARGIN = 36;
const SIZE = 9;
const FOOT_SIZE = 8;

const UNPRINTABLE =
  'The PDF has no letters for part of a name in this report. Nothing was sent. Choose *Download CSV*, which has them all.';

/**
 * A report on paper: US Letter across, the head of the table again on each page.
 * @throws DomainError `invalid` where no font has a letter of it.
 */
export async function reportPdf(report: Report): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'LETTER',
    layout: 'landscape',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    bufferPages: true,
    lang: 'en',
    // Read by file lists and viewers: no name: docs/phi.md (Surfaces).
    info: { Title: report.title, Producer: 'Northstar', Creator: 'Northstar' },
    displayTitle: true,
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(doc, 'end');
  const words = wordsOf(report);
  const letters = await typeCase(doc, words);
  if (!words.every(letters.hasAll)) throw new DomainError('invalid', UNPRINTABLE);
  const pen: Pen = { doc, letters, widths: new Map() };
  const page = { top: MARGIN, bottom: doc.page.height - MARGIN };
  const column = { pen, x: MARGIN, width: doc.page.width - 2 * MARGIN, size: SIZE };
  for (const { block, page: number, y } of flow(blocksOf(column, report), { page: 0, y: MARGIN }, page)
    .placed) {
    while (doc.bufferedPageRange().count <= number) doc.addPage();
    doc.switchToPage(number);
    block.draw(y);
  }
  foot(pen, report);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

const wordsOf = ({ title, about, headers, rows, notes }: Report): string[] =>
  [title, ...about, ...headers, ...rows.flat(), ...notes].map((text) => text.normalize('NFC'));

const blocksOf = (column: Column, { title, about, headers, rows, notes }: Report) => [
  ...textBlocks(column, title, { weight: 'bold', scale: 1.6 }),
  ...about.flatMap((words) => textBlocks(column, words)),
  ...(rows.length > 0
    ? tableBlocks(column, [lineOf('table_head', headers), ...rows.map((cells) => lineOf('table_row', cells))])
    : textBlocks(column, 'Nothing is on record for this period.', { gap: SIZE })),
  ...notes.flatMap((words) => textBlocks(column, words, { gap: SIZE * 0.6 })),
];

const lineOf = (kind: 'table_head' | 'table_row', cells: readonly string[]): Line => ({
  kind,
  text: '',
  cells,
  facts: [],
  key: '',
  by: 'template',
});

/** Whose report it is stands on each page: pages of two patients must not be mixed up at a printer. */
function foot(pen: Pen, { title, fileStem }: Report): void {
  const { doc } = pen;
  const { start, count } = doc.bufferedPageRange();
  for (let n = start; n < start + count; n += 1) {
    doc.switchToPage(n);
    const look = { size: FOOT_SIZE, width: doc.page.width - 2 * MARGIN, color: '#444444' };
    const y = doc.page.height - MARGIN + 8;
    drawLines(pen, linesOf(pen, `${title} · ${fileStem}`, look), { ...look, x: MARGIN, y });
    const words = `${n + 1} / ${count}`;
    const x = doc.page.width - MARGIN - widthOf(pen, words, look);
    drawLines(pen, linesOf(pen, words, look), { ...look, x, y });
  }
}
