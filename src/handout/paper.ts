import { inReadingOrder } from './reading-order.ts';

type Doc = PDFKit.PDFDocument;
type Spot = { page: number; y: number };
type Look = { font?: 'plain' | 'bold'; scale?: number; indent?: number };

/** One column of text that goes on over pages; several share the same pages. */
export type Column = {
  readonly x: number;
  readonly width: number;
  /** Point size of running text. */
  readonly size: number;
  readonly doc: Doc;
  text(words: string, look?: Look): void;
  item(words: string): void;
  heading(words: string): void;
  rule(color: string): void;
  /** In lines. */
  space(lines: number): void;
  /** Room for this many points on this page, else the next one; gives the y to draw at, and goes on below. */
  take(height: number): number;
  /** Goes on to the next page unless so much still fits on this one; whether it did. */
  keep(height: number): boolean;
  heightOf(words: string, look: Look & { width?: number }): number;
  moveTo(spot: Spot): void;
  spot(): Spot;
};

export type Paper = {
  column(x: number, width: number): Column;
  /** Both go on where the later one is. */
  align(columns: readonly Column[]): void;
  /** Where the last column that drew ends. */
  below(): Spot;
};

/** Keeps the place in a document whose pages are all still open. */
export function paper(doc: Doc, { margin, size }: { margin: number; size: number }): Paper {
  let last: Spot = { page: 0, y: margin };
  return {
    column: (x, width) => {
      const place = placeOn(doc, margin, (spot) => {
        last = spot;
      });
      return columnAt(place, { doc, size, x, width });
    },
    below: () => last,
    align(columns) {
      const [latest] = columns.map((each) => each.spot()).sort((a, b) => b.page - a.page || b.y - a.y);
      if (latest) for (const each of columns) each.moveTo(latest);
    },
  };
}

type Place = ReturnType<typeof placeOn>;

/** Where one column is. `drew` is given each place up to which something is drawn. */
function placeOn(doc: Doc, margin: number, drew: (spot: Spot) => void) {
  let at: Spot = { page: 0, y: margin };
  const bottom = () => doc.page.height - margin;

  function show(): void {
    while (doc.bufferedPageRange().count <= at.page) doc.addPage();
    doc.switchToPage(at.page);
  }

  function keep(height: number): boolean {
    if (at.y + height <= bottom() || at.y <= margin) return false;
    at = { page: at.page + 1, y: margin };
    return true;
  }

  function skip(points: number): void {
    at = { ...at, y: at.y + points };
    drew(at);
  }

  return {
    show,
    keep,
    skip,
    take(height: number): number {
      keep(height);
      show();
      const { y } = at;
      skip(height);
      return y;
    },
    moveTo(spot: Spot): void {
      at = spot;
    },
    spot: () => at,
    /** Points between the margins of a page. */
    pageHeight: () => bottom() - margin,
  };
}

function columnAt(
  place: Place,
  { doc, size, x, width }: Pick<Column, 'doc' | 'size' | 'x' | 'width'>,
): Column {
  const styled = ({ font = 'plain', scale = 1 }: Look) => doc.font(font).fontSize(size * scale);
  const heightOf = (words: string, look: Look & { width?: number }) =>
    styled(look).heightOfString(words, { width: look.width ?? width - (look.indent ?? 0), lineGap: 2 });

  function text(words: string, look: Look = {}): void {
    for (const part of partsOf(words, look)) {
      const y = place.take(heightOf(part, look));
      styled(look).fillColor('#111111');
      doc.text(inReadingOrder(part), x + (look.indent ?? 0), y, {
        width: width - (look.indent ?? 0),
        lineGap: 2,
      });
    }
  }

  /** A paragraph that is higher than half a page is taken apart between words. */
  function partsOf(words: string, look: Look): string[] {
    if (heightOf(words, look) <= place.pageHeight() / 2 || !words.includes(' ')) return [words];
    const middle = words.lastIndexOf(' ', Math.ceil(words.length / 2));
    const cut = middle > 0 ? middle : words.indexOf(' ');
    return [...partsOf(words.slice(0, cut), look), ...partsOf(words.slice(cut + 1), look)];
  }

  return {
    x,
    width,
    size,
    doc,
    text,
    heightOf,
    keep: place.keep,
    take: place.take,
    moveTo: place.moveTo,
    spot: place.spot,
    item(words) {
      const indent = size * 1.2;
      place.keep(heightOf(words, { indent }));
      place.show();
      doc.font('plain').fontSize(size).fillColor('#111111');
      doc.text('•', x + size * 0.2, place.spot().y, { lineBreak: false });
      text(words, { indent });
    },
    heading(words) {
      const look: Look = { font: 'bold', scale: 1.2 };
      const height = heightOf(words, look);
      // Never alone at the foot of a page.
      place.keep(height + size * 4);
      const y = place.take(height);
      styled(look).fillColor('#1f3a5f');
      doc.text(inReadingOrder(words), x, y, { width, lineGap: 2 });
      const { page, y: below } = place.spot();
      place.moveTo({ page, y: below + size * 0.2 });
    },
    rule(color) {
      const y = place.take(1);
      doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(1)
        .strokeColor(color)
        .stroke();
    },
    space: (lines) => place.skip(size * lines),
  };
}
