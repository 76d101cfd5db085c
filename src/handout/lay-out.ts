import type { Handout, HandoutText } from '../domain/explanations/handout.ts';
import type { Section } from '../plain-language/draft.ts';
import { type Block, flow, type Placed, type Spot } from './flow.ts';
import { ruleBlock, sectionBlocks } from './section-blocks.ts';
import { HELP, sidesOf } from './sides.ts';
import { type Column, textBlocks } from './text-blocks.ts';
import type { Pen } from './text-lines.ts';

/** Everything in its place, and how many pages that takes. */
export type Laid = { placed: readonly Placed[]; pages: number };
type Paper = { width: number; height: number; margin: number };
/** One text on sheets of its own. */
type Sheet = { handout: Handout; text: HandoutText };

/** Sides of one sheet; large print may take a second one. */
const SIDES = { usual: [2], large: [2, 4] } as const;
/** Points below which letters are small for many readers (CDC: 12). */
const READABLE = 12;
/** Before another page is begun, the box of words gives way. */
const BOX_LINES = [Number.POSITIVE_INFINITY, 3, 0] as const;
/** Letters in points, the largest that fit; large print begins at 18. */
const SIZES = { usual: [15, 14.5, 14, 13.5, 13, 12.5, 12, 11.5, 11], large: [20, 19, 18] } as const;

/** Each language on sheets of its own, which begin on a front side: a reader keeps theirs and gives the other away. */
export function layOut(pen: Pen, handout: Handout, paper: Paper): Laid {
  return handout.texts.reduce<Laid>(
    ({ placed, pages }, text) => {
      const front = pages + (pages % 2);
      const laid = layOutText(pen, { handout, text }, paper);
      const moved = laid.placed.map((one) => ({ ...one, page: one.page + front }));
      return { placed: [...placed, ...moved], pages: front + laid.pages };
    },
    { placed: [], pages: 0 },
  );
}

/**
 * One sheet of two sides, in the largest letters in which each side fits; of large print two sheets at most. The box of
 * words moves to the first side where the second is full. What does not fit goes on from side to side, with the frame for
 * emergencies moved up, so that it is on the first page in any case; at most it takes more pages.
 */
function layOutText(pen: Pen, { handout, text }: Sheet, paper: Paper): Laid {
  const kind = handout.isLargeType ? 'large' : 'usual';
  const sizes: readonly number[] = SIZES[kind];
  let laid: Laid | null = null;
  // A summary or a letter has no second side: one page of smaller letters is better than a few words on another.
  const most = sidesOf(text.sections).second.length === 0 ? [1, ...SIDES[kind]] : SIDES[kind];
  // The box of words gives way before letters become smaller than 12 points.
  for (const sides of most)
    for (const some of [sizes.filter((size) => size >= READABLE), sizes.filter((size) => size < READABLE)])
      for (const lines of BOX_LINES) {
        const shorter = { handout, text: withBox(text, lines) };
        for (const order of ['sides', 'words first', 'run on'] as const)
          for (const size of some) {
            const tried = layOutAt(pen, shorter, { paper, size, order });
            if (tried && tried.pages <= sides) return tried;
            // What fits on no sheet is printed whole.
            if (lines === Number.POSITIVE_INFINITY && size >= READABLE) laid = tried ?? laid;
          }
      }
  if (!laid) throw new Error('no type size');
  return laid;
}

/** The text with so many lines in its box of words: they explain, and hold nothing of the plan. */
const withBox = (text: HandoutText, most: number): HandoutText => ({
  ...text,
  sections: text.sections
    .map((section) =>
      section.id === 'words' ? { ...section, lines: section.lines.slice(0, most) } : section,
    )
    .filter(({ id, lines }) => id !== 'words' || lines.length > 0),
});

/** Null: by sides, and the first side does not fit its page. */
function layOutAt(
  pen: Pen,
  { handout, text }: Sheet,
  { paper, size, order }: { paper: Paper; size: number; order: 'sides' | 'words first' | 'run on' },
): Laid | null {
  const { margin } = paper;
  const column: Column = { pen, size, width: paper.width - 2 * margin, x: margin };
  const placed: Placed[] = [];
  const put = (blocks: readonly Block[], from: Spot): Spot => {
    const flowed = flow(blocks, from, { top: margin, bottom: paper.height - margin });
    placed.push(...flowed.placed);
    return flowed.end;
  };
  const putSections = (from: Spot, sections: readonly Section[]): Spot =>
    sections.reduce((at, section) => put(sectionBlocks(column, section), at), from);

  const head = put(letterhead(column, handout), { page: 0, y: margin });
  const titled = put(titleBlocks(column, text, handout), head);
  const isBySide = order !== 'run on';
  const { first, second } = sidesOf(text.sections, { hasWordsFirst: order === 'words first' });
  const end = putSections(titled, isBySide ? first : withHelpUp(first));
  if (isBySide && end.page > 0) return null;
  const turned = isBySide && second.length > 0 ? { page: 1, y: margin } : end;
  const last = put(noteBlocks(column, text), putSections(turned, second));
  return { placed, pages: last.page + 1 };
}

/** After the main thing. */
function withHelpUp(sections: readonly Section[]): Section[] {
  const [main, ...rest] = sections.filter(({ id }) => id !== HELP);
  return [...(main ? [main] : []), ...sections.filter(({ id }) => id === HELP), ...rest];
}

function letterhead(column: Column, { clinic }: Handout): Block[] {
  const words = [clinic.name, clinic.address, clinic.phone].filter((part) => part !== null).join(' · ');
  return [...textBlocks(column, words, { weight: 'bold', scale: 0.9 }), ruleBlock(column, '#1f3a5f')];
}

function titleBlocks(column: Column, text: HandoutText, { patientName }: Handout): Block[] {
  return [
    ...textBlocks(column, text.title, { weight: 'bold', scale: 1.3, gap: column.size * 0.2 }),
    ...textBlocks(column, patientName, { gap: 0 }),
  ];
}

function noteBlocks(column: Column, { notes }: HandoutText): Block[] {
  const gap = column.size * 0.5;
  return [
    { ...ruleBlock(column, '#777777'), gap, isKeptWithNext: true },
    ...notes.flatMap((note) => textBlocks(column, note, { scale: 0.8 })),
  ];
}
