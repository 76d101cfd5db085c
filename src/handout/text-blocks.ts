import type { Block } from './flow.ts';
import type { Weight } from './fonts/type-case.ts';
import { drawLines, LINE_HEIGHT, linesOf, type Pen } from './text-lines.ts';

/** Where a column stands and how large its letters are, in points. */
export type Column = { pen: Pen; x: number; width: number; size: number };
type Look = {
  weight?: Weight;
  scale?: number;
  color?: string;
  indent?: number;
  gap?: number;
  bullet?: boolean;
};

/** A longer paragraph may go on over a page. */
const MOST_LINES_WHOLE = 8;

/** A paragraph. A long one is several blocks of a few lines. */
export function textBlocks(column: Column, text: string, look: Look = {}): Block[] {
  const { pen, size, x } = column;
  const indent = look.indent ?? 0;
  const at = {
    size: size * (look.scale ?? 1),
    width: column.width - indent,
    ...(look.weight ? { weight: look.weight } : {}),
    ...(look.color ? { color: look.color } : {}),
  };
  const { lines } = linesOf(pen, text, at);
  const parts =
    lines.length <= MOST_LINES_WHOLE
      ? [lines]
      : Array.from({ length: Math.ceil(lines.length / 4) }, (_, n) => lines.slice(4 * n, 4 * n + 4));
  return parts.map((part, n) => {
    const height = part.length * at.size * LINE_HEIGHT;
    return {
      height,
      gap: n === 0 ? (look.gap ?? size * 0.1) : 0,
      draw: (y) => {
        if (look.bullet && n === 0)
          drawLines(pen, { lines: ['•'], height }, { ...at, x: x + size * 0.15, y });
        drawLines(pen, { lines: part, height }, { ...at, x: x + indent, y });
      },
    };
  });
}

/** None of them is the last on a page. */
export const kept = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => ({ ...block, isKeptWithNext: true }));

export const itemBlocks = (column: Column, text: string): Block[] =>
  textBlocks(column, text, { indent: column.size, bullet: true });
