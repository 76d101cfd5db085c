import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import type { Handout } from '../domain/explanations/handout.ts';
import { typeCase } from './fonts/type-case.ts';
import { type Laid, layOut } from './lay-out.ts';
import { requirePrintable, wordsOf } from './printable.ts';
import { drawLines, linesOf, type Pen, widthOf } from './text-lines.ts';

/** Half an inch. */
const MARGIN = 36;
const FOOT_SIZE = 10;

/** The handout as a PDF for both sides of US Letter. */
export async function handoutPdf(handout: Handout): Promise<Buffer> {
  const { texts, caseKey } = handout;
  const doc = new PDFDocument({
    size: 'LETTER',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    bufferPages: true,
    lang: texts[0]?.language ?? 'en',
    // Read by file lists and viewers: no name: docs/phi.md (Surfaces).
    info: { Title: caseKey, Producer: 'Northstar', Creator: 'Northstar' },
    displayTitle: true,
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(doc, 'end');
  const letters = await typeCase(doc, wordsOf(handout));
  requirePrintable(handout, letters.hasAll);
  const pen: Pen = { doc, letters, widths: new Map() };
  draw(pen, layOut(pen, handout, { width: doc.page.width, height: doc.page.height, margin: MARGIN }));
  foot(pen, handout);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function draw({ doc }: Pen, { placed }: Laid): void {
  for (const { block, page, y } of placed) {
    while (doc.bufferedPageRange().count <= page) doc.addPage();
    doc.switchToPage(page);
    block.draw(y);
  }
}

/** Whose sheet it is stands on each page: two patients' second pages must not be mixed up at a printer. */
function foot(pen: Pen, { patientName }: Handout): void {
  const { doc } = pen;
  const { start, count } = doc.bufferedPageRange();
  for (let n = start; n < start + count; n += 1) {
    doc.switchToPage(n);
    const look = { size: FOOT_SIZE, width: doc.page.width - 2 * MARGIN, color: '#444444' };
    const y = doc.page.height - MARGIN + 8;
    const words = `${n + 1} / ${count}`;
    const name = linesOf(pen, patientName, { ...look, width: look.width - 60 });
    drawLines(pen, { ...name, lines: name.lines.slice(0, 1) }, { ...look, x: MARGIN, y });
    const x = doc.page.width - MARGIN - widthOf(pen, words, look);
    drawLines(pen, linesOf(pen, words, look), { ...look, x, y });
  }
}
