import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as fontkit from 'fontkit';
import { fileWith, MAIN_FONT } from './font-files.ts';
import { subsetOf } from './subset.ts';
import { trueTypeFile } from './true-type.ts';
import { tablesOf } from './woff2.ts';

export type Weight = 'plain' | 'bold';
/** A stretch of text in one font of the document. */
export type FontRun = { text: string; font: string };

/** The fonts of one document, and which of them has which letter. */
export type TypeCase = {
  /** A text cut where its font changes; a sign that no font has stays in the font before it. */
  runsOf(text: string, weight: Weight): FontRun[];
  /** Whether each letter and digit has its shape. */
  hasAll(text: string): boolean;
};

const WEIGHTS: Record<Weight, number> = { plain: 400, bold: 700 };
/** They belong to the letter before them, and take its font. */
const JOINED = /^[\p{M}\u200c\u200d]$/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Registers the main font, and of the others only the files that hold letters of this text: a name of three
 * characters takes three files of 40 KB.
 */
export async function typeCase(doc: PDFKit.PDFDocument, texts: readonly string[]): Promise<TypeCase> {
  const main = fontkit.openSync(MAIN_FONT.plain);
  const bold = fontkit.openSync(MAIN_FONT.bold);
  register(doc, 'plain', main);
  register(doc, 'bold', bold);
  const fonts = new Map<string, fontkit.Font>();
  const points = new Set(texts.flatMap((text) => [...text].map((letter) => letter.codePointAt(0) ?? 0)));
  for (const point of points) {
    const path = main.hasGlyphForCodePoint(point) ? null : fileWith(point);
    if (path === null || fonts.has(path)) continue;
    const tables = tablesOf(await readFile(path));
    const font = fontkit.create(trueTypeFile(tables));
    fonts.set(path, font);
    for (const weight of ['plain', 'bold'] as const) {
      const varied = font.getVariation({ wght: WEIGHTS[weight] });
      Object.defineProperty(varied, 'createSubset', { value: () => subsetOf(varied, tables) });
      register(doc, nameOf(path, weight), varied);
    }
  }
  const has = (path: string | null, point: number) =>
    (path === null ? main : fonts.get(path))?.hasGlyphForCodePoint(point) ?? false;
  const fileOf = (point: number, before: string | null): string | null => {
    if (JOINED.test(String.fromCodePoint(point)) && has(before, point)) return before;
    if (has(null, point)) return null;
    const path = fileWith(point);
    return has(path, point) ? path : before;
  };
  return {
    runsOf(text, weight) {
      const runs: (FontRun & { path: string | null })[] = [];
      for (const letter of text) {
        const last = runs.at(-1);
        const path = fileOf(letter.codePointAt(0) ?? 0, last?.path ?? null);
        if (last && last.path === path) last.text += letter;
        else runs.push({ text: letter, path, font: path === null ? weight : nameOf(path, weight) });
      }
      return runs.map(({ text: run, font }) => ({ text: run, font }));
    },
    hasAll: (text) =>
      [...text].every((letter) => {
        const point = letter.codePointAt(0) ?? 0;
        return !LETTER.test(letter) || has(null, point) || has(fileWith(point), point);
      }),
  };
}

const nameOf = (path: string, weight: Weight) => `${basename(path, '.woff2')}-${weight}`;

/** pdfkit takes two fonts of one name for the same; both weights of a file, and all files of a font, have one. */
function register(doc: PDFKit.PDFDocument, name: string, font: fontkit.Font): void {
  Object.defineProperty(font, 'postscriptName', { value: name });
  doc.registerFont(name, font as unknown as Buffer);
}
