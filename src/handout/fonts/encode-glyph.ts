/** In font units. A point that is not on the curve pulls it (quadratic Bézier). */
export type Point = { x: number; y: number; isOnCurve: boolean };

const NO_CODE = Buffer.alloc(0);

/**
 * An outline as an entry of a `glyf` table, padded to four bytes; empty for a space. Each coordinate takes 16 bits: more
 * than it needs, but only letters that are printed are embedded.
 */
export function encodeGlyph(contours: readonly (readonly Point[])[], code: Buffer = NO_CODE): Buffer {
  const points = contours.flat();
  if (points.length === 0) return NO_CODE;
  const size = 12 + 2 * contours.length + code.length + 5 * points.length;
  const glyph = Buffer.alloc(size + (-size & 3));
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  let at = glyph.writeInt16BE(contours.length, 0);
  for (const edge of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
    at = glyph.writeInt16BE(edge, at);
  let last = -1;
  for (const { length } of contours) {
    last += length;
    at = glyph.writeUInt16BE(last, at);
  }
  at = glyph.writeUInt16BE(code.length, at);
  at += code.copy(glyph, at);
  for (const { isOnCurve } of points) at = glyph.writeUInt8(isOnCurve ? 1 : 0, at);
  for (const values of [xs, ys]) {
    let before = 0;
    for (const value of values) {
      at = glyph.writeInt16BE(value - before, at);
      before = value;
    }
  }
  return glyph;
}
