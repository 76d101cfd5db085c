import { ByteReader } from './byte-reader.ts';
import { encodeGlyph, type Point } from './encode-glyph.ts';
import { glyphTables } from './true-type.ts';

export type GlyphTable = {
  glyf: Buffer;
  loca: Buffer;
  /** The smallest x of each glyph, font units. */
  leftEdges: readonly number[];
};

const NO_OUTLINE = Buffer.alloc(0);
const ARGUMENTS_ARE_WORDS = 1;
const HAS_SCALE = 8;
const MORE_COMPONENTS = 32;
const HAS_XY_SCALE = 64;
const HAS_MATRIX = 128;
const HAS_INSTRUCTIONS = 256;

/** The `glyf` table out of its WOFF2 form, in which each kind of number is a stream of its own (section 5.1). */
export function rebuildGlyphs(transformed: Buffer): GlyphTable {
  const head = new ByteReader(transformed, 4);
  const count = head.u16();
  head.u16();
  const sizes = Array.from({ length: 7 }, () => head.u32());
  const streams = sizes.map((size) => new ByteReader(head.take(size)));
  const [contours, points, flags, glyphs, composites, boxes, instructions] = streams;
  if (!contours || !points || !flags || !glyphs || !composites || !boxes || !instructions)
    throw new Error('a WOFF2 file without its streams');
  const hasBox = boxes.take(4 * Math.floor((count + 31) / 32));
  const parts = Array.from({ length: count }, (_, id) => {
    const contourCount = contours.i16();
    const box = ((hasBox[id >> 3] ?? 0) << (id & 7)) & 128 ? boxes.take(8) : null;
    if (contourCount === 0) return NO_OUTLINE;
    return contourCount > 0
      ? simpleGlyph({ contourCount, points, flags, glyphs, instructions, box })
      : compositeGlyph({ composites, glyphs, instructions, box });
  });
  return {
    ...glyphTables(parts),
    leftEdges: parts.map((part) => (part.length > 0 ? part.readInt16BE(2) : 0)),
  };
}

type Streams = { glyphs: ByteReader; instructions: ByteReader; box: Buffer | null };

function simpleGlyph({
  contourCount,
  points,
  flags,
  glyphs,
  instructions,
  box,
}: Streams & { contourCount: number; points: ByteReader; flags: ByteReader }): Buffer {
  const lengths = Array.from({ length: contourCount }, () => points.short255());
  const outline = pointsOf(
    lengths.reduce((sum, each) => sum + each, 0),
    flags,
    glyphs,
  );
  let from = 0;
  const drawn = lengths.map((length) => {
    from += length;
    return outline.slice(from - length, from);
  });
  const glyph = encodeGlyph(drawn, instructions.take(glyphs.short255()));
  box?.copy(glyph, 2);
  return glyph;
}

/** Points as differences of one to four bytes (section 5.2). */
function pointsOf(count: number, flags: ByteReader, data: ByteReader): Point[] {
  let x = 0;
  let y = 0;
  return Array.from({ length: count }, () => {
    const flag = flags.u8();
    const [dx, dy] = difference(flag & 127, data);
    x += dx;
    y += dy;
    return { x, y, isOnCurve: flag < 128 };
  });
}

function difference(flag: number, data: ByteReader): readonly [number, number] {
  const signed = (bit: number, value: number) => (bit & 1 ? value : -value);
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + data.u8())];
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + data.u8()), 0];
  const first = data.u8();
  if (flag < 84) {
    const kind = flag - 20;
    return [
      signed(flag, 1 + (kind & 48) + (first >> 4)),
      signed(flag >> 1, 1 + ((kind & 12) << 2) + (first & 15)),
    ];
  }
  const second = data.u8();
  if (flag < 120) {
    const kind = flag - 84;
    return [
      signed(flag, 1 + (Math.floor(kind / 12) << 8) + first),
      signed(flag >> 1, 1 + (((kind % 12) >> 2) << 8) + second),
    ];
  }
  const third = data.u8();
  if (flag < 124)
    return [signed(flag, (first << 4) + (second >> 4)), signed(flag >> 1, ((second & 15) << 8) + third)];
  return [signed(flag, (first << 8) + second), signed(flag >> 1, (third << 8) + data.u8())];
}

/** A glyph put together of others: its parts stand as they are in TrueType. */
function compositeGlyph({
  composites,
  glyphs,
  instructions,
  box,
}: Streams & { composites: ByteReader }): Buffer {
  const parts: Buffer[] = [];
  let all = 0;
  for (let flags = MORE_COMPONENTS; flags & MORE_COMPONENTS; ) {
    const start = composites.take(4);
    flags = start.readUInt16BE();
    all |= flags;
    const scale = flags & HAS_SCALE ? 2 : flags & HAS_XY_SCALE ? 4 : flags & HAS_MATRIX ? 8 : 0;
    parts.push(start, composites.take((flags & ARGUMENTS_ARE_WORDS ? 4 : 2) + scale));
  }
  const head = Buffer.alloc(10);
  head.writeInt16BE(-1, 0);
  box?.copy(head, 2);
  if (all & HAS_INSTRUCTIONS) {
    const code = instructions.take(glyphs.short255());
    const length = Buffer.alloc(2);
    length.writeUInt16BE(code.length);
    parts.push(length, code);
  }
  const glyph = Buffer.concat([head, ...parts]);
  return Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)]);
}
