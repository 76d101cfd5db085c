import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { Handout, HandoutText } from '../domain/explanations/handout.ts';
import type { Line, Section } from '../plain-language/draft.ts';
import { runsOf } from './page.ts';
import { type Column, type Paper, paper } from './paper.ts';
import { type Letters, requirePrintable } from './printable.ts';
import { drawTable } from './table.ts';

const font = (name: string) => fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

const MARGIN = 54;
const GAP = 28;

/** The handout as a PDF: US Letter, upright for one language, across for two side by side. */
export async function handoutPdf(handout: Handout): Promise<Buffer> {
  const { texts, isLargeType, caseKey } = handout;
  const doc = new PDFDocument({
    size: 'LETTER',
    layout: texts.length > 1 ? 'landscape' : 'portrait',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: texts[0]?.language ?? 'en',
    // Read by file lists and viewers: no name: docs/phi.md (Surfaces).
    info: { Title: caseKey, Producer: 'Northstar', Creator: 'Northstar' },
    displayTitle: true,
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(doc, 'end');
  doc.registerFont('plain', font('DejaVuSans'));
  doc.registerFont('bold', font('DejaVuSans-Bold'));
  requirePrintable(handout, lettersOf(doc.font('plain')));
  const width = (doc.page.width - 2 * MARGIN - GAP * (texts.length - 1)) / Math.max(1, texts.length);
  const sheet = paper(doc, { margin: MARGIN, size: isLargeType ? 17 : 11 });
  const columns = texts.map((_, n) => sheet.column(MARGIN + n * (width + GAP), width));
  letterhead(sheet, handout, doc.page.width - 2 * MARGIN);
  for (const column of columns) column.moveTo(sheet.below());
  for (const [n, text] of texts.entries()) title(columns[n], text, handout);
  sheet.align(columns);
  for (const row of sideBySide(texts)) {
    for (const [n, section] of row.entries()) if (section) drawSection(columns[n], section);
    sheet.align(columns);
  }
  for (const [n, text] of texts.entries()) notes(columns[n], text);
  pageNumbers(doc);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The font in use: pdfkit keeps it, and its types do not say so. */
const lettersOf = (doc: PDFKit.PDFDocument): Letters =>
  (doc as unknown as { _font: { font: Letters } })._font.font;

/** Sections of the same id next to each other, in the order of the first text. */
function sideBySide(texts: readonly HandoutText[]): (Section | undefined)[][] {
  const ids = [...new Set(texts.flatMap(({ sections }) => sections.map(({ id }) => id)))];
  return ids.map((id) => texts.map(({ sections }) => sections.find((section) => section.id === id)));
}

function letterhead(sheet: Paper, { clinic }: Handout, width: number): void {
  const head = sheet.column(MARGIN, width);
  head.text(clinic.name, { font: 'bold', scale: 1.15 });
  const lines = [clinic.address, clinic.phone].filter((part) => part !== null);
  if (lines.length > 0) head.text(lines.join(' · '), { scale: 0.85 });
  head.space(0.3);
  head.rule('#1f3a5f');
  head.space(0.8);
}

function title(column: Column | undefined, { title: words }: HandoutText, { patientName }: Handout): void {
  column?.text(words, { font: 'bold', scale: 1.5 });
  column?.text(patientName, { scale: 1 });
}

function drawSection(column: Column | undefined, { heading, lines }: Section): void {
  if (!column) return;
  column.space(0.9);
  column.heading(heading);
  for (const run of runsOf(lines)) drawRun(column, run);
}

function drawRun(column: Column, run: readonly Line[]): void {
  const kind = run[0]?.kind;
  if (kind === 'table_head' || kind === 'table_row') {
    drawTable(column, run);
    return;
  }
  for (const { text } of run) {
    if (kind === 'item') column.item(text);
    else column.text(text);
    column.space(0.2);
  }
}

function notes(column: Column | undefined, text: HandoutText): void {
  if (!column) return;
  column.space(1.2);
  column.rule('#777777');
  column.space(0.3);
  for (const note of text.notes) column.text(note, { scale: 0.8 });
}

function pageNumbers(doc: PDFKit.PDFDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let n = start; n < start + count; n++) {
    doc.switchToPage(n);
    // Below the margin no text may flow: it would make a page of its own.
    doc.page.margins.bottom = 0;
    doc.font('plain').fontSize(9).fillColor('#444444');
    doc.text(`${n + 1} / ${count}`, MARGIN, doc.page.height - MARGIN + 14, {
      width: doc.page.width - 2 * MARGIN,
      align: 'right',
      lineBreak: false,
    });
  }
}
