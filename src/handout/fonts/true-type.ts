/** The tables of a TrueType font by their tags. */
export type FontTables = ReadonlyMap<string, Buffer>;

/** In `head`: whether `loca` holds 16 or 32 bits. */
const LOCA_FORMAT_AT = 50;

/** `head` for a `loca` of 32 bits. */
export function headWithLongLoca(head: Buffer): Buffer {
  const changed = Buffer.from(head);
  changed.writeInt16BE(1, LOCA_FORMAT_AT);
  return changed;
}

/** Glyphs one behind the other, and where each begins. */
export function glyphTables(glyphs: readonly Buffer[]): { glyf: Buffer; loca: Buffer } {
  const loca = Buffer.alloc(4 * (glyphs.length + 1));
  let at = 0;
  for (const [n, { length }] of glyphs.entries()) {
    at += length;
    loca.writeUInt32BE(at, 4 * (n + 1));
  }
  return { glyf: Buffer.concat(glyphs), loca };
}

/**
 * The bytes of a font: a directory, then the tables, each at a multiple of four bytes. Checksums are left out: neither
 * fontkit nor the readers of a PDF look at them.
 */
export function trueTypeFile(tables: FontTables): Buffer {
  const sorted = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + 16 * sorted.length);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  const parts = [directory];
  let at = directory.length;
  for (const [n, [tag, data]] of sorted.entries()) {
    directory.write(tag, 12 + 16 * n, 'latin1');
    directory.writeUInt32BE(at, 20 + 16 * n);
    directory.writeUInt32BE(data.length, 24 + 16 * n);
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
}
