import { inParagraphs, type Line, type Section } from '../plain-language/draft.ts';
import type { Block } from './flow.ts';
import { runsOf } from './page.ts';
import { HELP, isLead } from './sides.ts';
import { tableBlocks } from './table.ts';
import { type Column, itemBlocks, kept, textBlocks } from './text-blocks.ts';

const HEADING_COLOR = '#1f3a5f';
const HELP_COLOR = '#a4001d';
const FRAME = 8;

/** A section with its heading; what to do in an emergency in a frame. */
export function sectionBlocks(column: Column, section: Section): Block[] {
  if (section.id !== HELP) return plainSection(column, section, HEADING_COLOR);
  const inner = { ...column, x: column.x + FRAME, width: column.width - 2 * FRAME };
  const blocks = plainSection(inner, section, HELP_COLOR);
  return [framed(column, blocks)];
}

function plainSection(column: Column, { heading, lines }: Section, color: string): Block[] {
  const { size } = column;
  const head = kept(textBlocks(column, heading, { weight: 'bold', scale: 1.2, color, gap: size * 0.65 }));
  const body = runsOf(inParagraphs(lines)).flatMap((run) => {
    const kind = run[0]?.kind;
    if (kind === 'table_head' || kind === 'table_row') return tableBlocks(column, run);
    return run.flatMap((line) => {
      if (kind === 'item') return itemBlocks(column, line.text);
      const blocks = textBlocks(column, line.text, lookOf(line, size));
      return isLead(line) ? kept(blocks) : blocks;
    });
  });
  return [...head, ...body];
}

const lookOf = (line: Line, size: number) =>
  isLead(line) ? { weight: 'bold' as const, gap: size * 0.35 } : line.paragraph ? { gap: size * 0.35 } : {};

/** Blocks within a frame, which stay together. */
function framed({ pen: { doc }, x, width, size }: Column, blocks: readonly Block[]): Block {
  const inner = blocks.map((block, n) => (n === 0 ? { ...block, gap: 0 } : block));
  const height = inner.reduce((sum, block) => sum + block.gap + block.height, 2 * FRAME);
  return {
    height,
    gap: size * 0.6,
    draw: (y) => {
      doc.roundedRect(x, y, width, height, 4).lineWidth(2).strokeColor(HELP_COLOR).stroke();
      let at = y + FRAME;
      for (const block of inner) {
        block.draw(at + block.gap);
        at += block.gap + block.height;
      }
    },
  };
}

export function ruleBlock({ pen: { doc }, x, width, size }: Column, color: string): Block {
  return {
    height: 1,
    gap: size * 0.4,
    draw: (y) => {
      doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(1)
        .strokeColor(color)
        .stroke();
    },
  };
}
