import type { Font, PathCommand } from 'fontkit';
import { encodeGlyph, type Point } from './encode-glyph.ts';
import { type FontTables, glyphTables, trueTypeFile } from './true-type.ts';

/** What pdfkit asks of the part of a font that it embeds. */
export type Subset = { includeGlyph(id: number): number; encode(): Buffer };

/**
 * The glyphs in use, as a font of their own. fontkit 2.0.4 cannot embed a varied font: it hands a length to a stream
 * that wants bytes. Here each outline is written as it is drawn, without hints.
 */
export function subsetOf(font: Font, tables: FontTables): Subset {
  const ids = [0];
  return {
    includeGlyph(id) {
      if (!ids.includes(id)) ids.push(id);
      return ids.indexOf(id);
    },
    encode() {
      const glyphs = ids.map((id) => font.getGlyph(id));
      const outlines = glyphs.map(({ path }) => contoursOf(path.commands));
      const metrics = Buffer.alloc(4 * ids.length);
      glyphs.forEach(({ advanceWidth }, n) => {
        metrics.writeUInt16BE(Math.round(advanceWidth), 4 * n);
        const edges = outlines[n]?.flat().map(({ x }) => x) ?? [];
        metrics.writeInt16BE(edges.length > 0 ? Math.min(...edges) : 0, 4 * n + 2);
      });
      const copy = (tag: string) => Buffer.from(tables.get(tag) ?? []);
      const [hhea, maxp] = [copy('hhea'), copy('maxp')];
      hhea.writeUInt16BE(ids.length, 34);
      maxp.writeUInt16BE(ids.length, 4);
      // No glyph is put together of others any more: the most points and contours are those of one outline.
      maxp.writeUInt16BE(Math.max(...outlines.map((each) => each.flat().length)), 6);
      maxp.writeUInt16BE(Math.max(...outlines.map((each) => each.length)), 8);
      const { glyf, loca } = glyphTables(outlines.map((each) => encodeGlyph(each)));
      return trueTypeFile(
        new Map([
          ['head', copy('head')],
          ['hhea', hhea],
          ['maxp', maxp],
          ['hmtx', metrics],
          ['glyf', glyf],
          ['loca', loca],
        ]),
      );
    },
  };
}

function contoursOf(commands: readonly PathCommand[]): Point[][] {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    if (command === 'moveTo') contours.push([]);
    for (let n = 0; n < args.length; n += 2)
      contours.at(-1)?.push({
        x: Math.round(args[n] ?? 0),
        y: Math.round(args[n + 1] ?? 0),
        isOnCurve: command !== 'quadraticCurveTo' || n === 2,
      });
  }
  return contours.filter((contour) => contour.length > 1);
}
