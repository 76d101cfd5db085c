import type { TypeCase, Weight } from './fonts/type-case.ts';
import { inReadingOrder, withoutControls } from './reading-order.ts';

/** Of the type size: room for the marks above Thai letters and below Devanagari ones. */
export const LINE_HEIGHT = 1.26;
const BASELINE = 0.98;

export type Pen = {
  doc: PDFKit.PDFDocument;
  letters: TypeCase;
  /** Of words at a size of one point, by weight and word: the same words are measured at several sizes. */
  widths: Map<string, number>;
};
export type TextLook = { size: number; weight?: Weight; width: number; color?: string };

/** A text in lines that fit a width, in points. */
export type TextLines = { lines: readonly string[]; height: number };

const segments = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Points from the left to the right edge. */
export function widthOf(
  { doc, letters, widths }: Pen,
  text: string,
  { size, weight = 'plain' }: Omit<TextLook, 'width'>,
): number {
  const key = `${weight} ${text}`;
  const known =
    widths.get(key) ??
    letters
      .runsOf(text, weight)
      .reduce((sum, run) => sum + doc.font(run.font).fontSize(1).widthOfString(run.text), 0);
  widths.set(key, known);
  return known * size;
}

/** What stays on one line: words, and a number with its unit ("10 mg"), which apart could be read as another dose. */
export function unbroken(text: string): string[] {
  const words: string[] = [];
  let hasNumber = false;
  for (const word of withoutControls(text.normalize('NFC')).split(/\s+/)) {
    if (word === '') continue;
    if (hasNumber) words.push(`${words.pop()} ${word}`);
    else words.push(word);
    hasNumber = /^\d[\d.,/]*$/.test(word);
  }
  return words;
}

/** Breaks between words; a word wider than the line, as a name in Chinese or Thai may be, between its letters. */
export function linesOf(pen: Pen, text: string, look: TextLook): TextLines {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const space = widthOf(pen, ' ', look);
  for (const word of unbroken(text).flatMap((each) => partsOf(pen, each, look))) {
    const width = widthOf(pen, word, look);
    if (line !== '' && used + space + width > look.width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    used += (line === '' ? 0 : space) + width;
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return { lines, height: lines.length * look.size * LINE_HEIGHT };
}

function partsOf(pen: Pen, word: string, look: TextLook): string[] {
  if (widthOf(pen, word, look) <= look.width) return [word];
  if (word.includes(' ')) return word.split(' ').flatMap((part) => partsOf(pen, part, look));
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const { segment } of segments.segment(word)) {
    const width = widthOf(pen, segment, look);
    if (part !== '' && used + width > look.width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += segment;
    used += width;
  }
  return [...parts, part];
}

/** Draws lines from `y` downwards. */
export function drawLines(pen: Pen, { lines }: TextLines, at: TextLook & { x: number; y: number }): void {
  const { doc, letters } = pen;
  const { size, weight = 'plain', color = '#111111' } = at;
  doc.fillColor(color).fontSize(size);
  for (const [n, line] of lines.entries()) {
    const y = at.y + size * (LINE_HEIGHT * n + BASELINE);
    let x = at.x;
    for (const stretch of inReadingOrder(line))
      for (const { text, font } of letters.runsOf(stretch, weight)) {
        doc.font(font).fontSize(size);
        doc.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
        x += doc.widthOfString(text);
      }
  }
}
