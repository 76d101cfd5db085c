import type { Handout, HandoutText } from '../domain/explanations/handout.ts';
import type { Section } from '../plain-language/draft.ts';
import { type Block, flow, later, type Placed, type Spot } from './flow.ts';
import { ruleBlock, sectionBlocks } from './section-blocks.ts';
import { HELP, sidesOf } from './sides.ts';
import { type Column, textBlocks } from './text-blocks.ts';
import type { Pen } from './text-lines.ts';

/** Everything in its place, and how many pages that takes. */
export type Laid = { placed: readonly Placed[]; pages: number };
type Paper = { width: number; height: number; margin: number };
/** Sections of the same id next to each other, one for each language. */
type Row = readonly (Section | undefined)[];

const GAP = 28;
const PAGES = 2;
/** Letters in points, the largest that fit one sheet; large print begins at 18. Two languages share the width. */
const SIZES = {
  one: { usual: [15, 14.5, 14, 13.5, 13, 12.5, 12], large: [20, 19, 18] },
  two: { usual: [13, 12.5, 12, 11.5, 11], large: [18, 17, 16] },
} as const;

/**
 * One sheet of two sides, in the largest letters in which each side fits. What does not fit goes on from side to side,
 * with the frame for emergencies moved up, so that it is on the first page in any case; at most it takes more pages.
 */
export function layOut(pen: Pen, handout: Handout, paper: Paper): Laid {
  const sizes = SIZES[handout.texts.length > 1 ? 'two' : 'one'][handout.isLargeType ? 'large' : 'usual'];
  let laid: Laid | null = null;
  for (const isBySide of [true, false])
    for (const size of sizes) {
      laid = layOutAt(pen, handout, { paper, size, isBySide });
      if (laid && laid.pages <= PAGES) return laid;
    }
  if (!laid) throw new Error('no type size');
  return laid;
}

/** Null: by sides, and the first side does not fit its page. */
function layOutAt(
  pen: Pen,
  handout: Handout,
  { paper, size, isBySide }: { paper: Paper; size: number; isBySide: boolean },
): Laid | null {
  const { margin } = paper;
  const { texts } = handout;
  const whole = paper.width - 2 * margin;
  const width = (whole - GAP * (texts.length - 1)) / Math.max(1, texts.length);
  const columns = texts.map((_, n): Column => ({ pen, size, width, x: margin + n * (width + GAP) }));
  const page = { top: margin, bottom: paper.height - margin };
  const placed: Placed[] = [];
  const put = (blocks: readonly Block[], from: Spot): Spot => {
    const flowed = flow(blocks, from, page);
    placed.push(...flowed.placed);
    return flowed.end;
  };
  const each = (from: Spot, blocksOf: (column: Column, n: number) => readonly Block[]): Spot =>
    columns.map((column, n) => put(blocksOf(column, n), from)).reduce(later, from);
  const rows = (from: Spot, some: readonly Row[]): Spot =>
    some.reduce((at, row) => each(at, (column, n) => (row[n] ? sectionBlocks(column, row[n]) : [])), from);

  const head = put(letterhead({ pen, size, width: whole, x: margin }, handout), { page: 0, y: margin });
  const titled = each(head, (column, n) => titleBlocks(column, texts[n], handout));
  const { first, second } = sideRows(texts);
  const end = rows(titled, isBySide ? first : withHelpUp(first));
  if (isBySide && end.page > 0) return null;
  const turned = isBySide && second.length > 0 ? { page: 1, y: margin } : end;
  const last = each(rows(turned, second), (column, n) => noteBlocks(column, texts[n]));
  return { placed, pages: last.page + 1 };
}

function sideRows(texts: readonly HandoutText[]): { first: Row[]; second: Row[] } {
  const sides = texts.map(({ sections }) => sidesOf(sections));
  const rowsOf = (side: 'first' | 'second'): Row[] => {
    const ids = [...new Set(sides.flatMap((each) => each[side].map(({ id }) => id)))];
    return ids.map((id) => sides.map((each) => each[side].find((section) => section.id === id)));
  };
  return { first: rowsOf('first'), second: rowsOf('second') };
}

/** After the main thing. */
function withHelpUp(rows: readonly Row[]): Row[] {
  const isHelp = (row: Row) => row.some((section) => section?.id === HELP);
  const [main, ...rest] = rows.filter((row) => !isHelp(row));
  return [...(main ? [main] : []), ...rows.filter(isHelp), ...rest];
}

function letterhead(column: Column, { clinic }: Handout): Block[] {
  const lines = [clinic.address, clinic.phone].filter((part) => part !== null);
  return [
    ...textBlocks(column, clinic.name, { weight: 'bold' }),
    ...(lines.length > 0 ? textBlocks(column, lines.join(' · '), { scale: 0.8, gap: 0 }) : []),
    ruleBlock(column, '#1f3a5f'),
  ];
}

function titleBlocks(column: Column, text: HandoutText | undefined, { patientName }: Handout): Block[] {
  return [
    ...textBlocks(column, text?.title ?? '', { weight: 'bold', scale: 1.4, gap: column.size * 0.4 }),
    ...textBlocks(column, patientName, { gap: 0 }),
  ];
}

function noteBlocks(column: Column, text: HandoutText | undefined): Block[] {
  const notes = text?.notes ?? [];
  const gap = column.size * 0.8;
  return [
    { ...ruleBlock(column, '#777777'), gap, isKeptWithNext: true },
    ...notes.flatMap((note) => textBlocks(column, note, { scale: 0.8 })),
  ];
}
