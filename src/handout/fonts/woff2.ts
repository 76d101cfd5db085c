import { brotliDecompressSync } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { type FontTables, headWithLongLoca } from './true-type.ts';
import { type GlyphTable, rebuildGlyphs } from './woff2-glyphs.ts';

/** The tables that WOFF2 names by a number (W3C WOFF File Format 2.0, section 4.1). */
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.match(
    /.{4}(?: |$)/g,
  ) ?? [];
const ANY_TAG = 63;
const HEADER_BYTES = 48;

type Entry = { tag: string; isTransformed: boolean; bytes: number };

/**
 * The tables of a TrueType font out of its WOFF2 file: fontkit 2 reads the outlines of WOFF2, but neither varies nor
 * embeds them.
 * @throws Error for what is no WOFF2 file of one TrueType font.
 */
export function tablesOf(woff2: Buffer): FontTables {
  if (woff2.toString('latin1', 0, 4) !== 'wOF2' || woff2.readUInt32BE(4) !== 0x00010000)
    throw new Error('not a WOFF2 file of a TrueType font');
  const reader = new ByteReader(woff2, HEADER_BYTES);
  const entries = Array.from({ length: woff2.readUInt16BE(12) }, () => entryOf(reader));
  const packed = woff2.subarray(reader.at, reader.at + woff2.readUInt32BE(20));
  const data = new ByteReader(brotliDecompressSync(packed));
  const tables = new Map(entries.map(({ tag, bytes }) => [tag, data.take(bytes)]));
  const isTransformed = (tag: string) => entries.some((entry) => entry.tag === tag && entry.isTransformed);
  const [glyf, head] = [tables.get('glyf'), tables.get('head')];
  if (!glyf || !head || !isTransformed('glyf')) return tables;
  const glyphs = rebuildGlyphs(glyf);
  tables.set('glyf', glyphs.glyf).set('loca', glyphs.loca).set('head', headWithLongLoca(head));
  return isTransformed('hmtx') ? tables.set('hmtx', metricsOf(tables, glyphs)) : tables;
}

function entryOf(reader: ByteReader): Entry {
  const flags = reader.u8();
  const tag =
    (flags & 63) === ANY_TAG ? reader.take(4).toString('latin1') : (TAGS[flags & 63] ?? '').slice(0, 4);
  const version = flags >> 6;
  const isGlyphs = tag === 'glyf' || tag === 'loca';
  const isTransformed = isGlyphs ? version === 0 : version !== 0;
  const length = reader.base128();
  return { tag, isTransformed, bytes: isTransformed ? reader.base128() : length };
}

/** Side bearings that equal the left edge of their glyph are left out of a transformed `hmtx` (section 5.4). */
function metricsOf(tables: ReadonlyMap<string, Buffer>, { leftEdges }: GlyphTable): Buffer {
  const reader = new ByteReader(tables.get('hmtx') ?? Buffer.alloc(0));
  const count = tables.get('hhea')?.readUInt16BE(34) ?? 0;
  const flags = reader.u8();
  const advances = Array.from({ length: count }, () => reader.u16());
  const own = (isLeftOut: number, from: number, until: number) =>
    Array.from({ length: until - from }, (_, n) => (isLeftOut ? (leftEdges[from + n] ?? 0) : reader.i16()));
  const bearings = [...own(flags & 1, 0, count), ...own(flags & 2, count, leftEdges.length)];
  const table = Buffer.alloc(4 * count + 2 * (leftEdges.length - count));
  bearings.forEach((bearing, n) => {
    if (n < count) table.writeUInt16BE(advances[n] ?? 0, 4 * n);
    table.writeInt16BE(bearing, n < count ? 4 * n + 2 : 2 * (count + n));
  });
  return table;
}
