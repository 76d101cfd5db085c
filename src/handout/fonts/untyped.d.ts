// What is used of two packages that come without types.

declare module 'fontkit' {
  /** TrueType has no cubic curves. */
  export type PathCommand = {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'closePath';
    args: readonly number[];
  };
  export type Font = {
    numGlyphs: number;
    hasGlyphForCodePoint(point: number): boolean;
    getVariation(settings: { wght: number }): Font;
    getGlyph(id: number): { advanceWidth: number; path: { commands: readonly PathCommand[] } };
  };
  export function openSync(path: string): Font;
  export function create(data: Buffer): Font;
}

declare module 'bidi-js' {
  export type Levels = { levels: Uint8Array; paragraphs: { start: number; end: number; level: number }[] };
  export type Bidi = {
    getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): Levels;
    /** Places of a line's letters from the left; `end` is its last one. */
    getReorderedIndices(text: string, levels: Levels, start: number, end: number): number[];
    getMirroredCharacter(letter: string): string | null;
  };
  export default function bidiFactory(): Bidi;
}
