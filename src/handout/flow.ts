/** A place in the document: the page from 0, points from its top. */
export type Spot = { page: number; y: number };

/** Something to be drawn whole. */
export type Block = {
  /** Points. */
  height: number;
  /** Points left free above it, but not at the top of a page. */
  gap: number;
  /** It is never the last on a page: a heading, a lead. */
  isKeptWithNext?: boolean;
  /** Drawn again above it where it begins a page: the head of a table. */
  head?: Block;
  draw: (y: number) => void;
};

export type Placed = Spot & { block: Block };
export type Page = { top: number; bottom: number };

/**
 * Places blocks one below the other, over as many pages as they take. What is kept together goes to the next page
 * together, unless no page holds it.
 * @returns where each is drawn, and the place below the last one.
 */
export function flow(
  blocks: readonly Block[],
  from: Spot,
  { top, bottom }: Page,
): { placed: Placed[]; end: Spot } {
  const placed: Placed[] = [];
  let at = from;
  const put = (block: Block) => {
    const y = at.y + (at.y > top ? block.gap : 0);
    placed.push({ block, page: at.page, y });
    at = { page: at.page, y: y + block.height };
  };
  for (const group of groupsOf(blocks)) {
    const needed = group.reduce((sum, { height, gap }) => sum + height + gap, 0);
    if (at.y > top && at.y + needed > bottom) {
      at = { page: at.page + 1, y: top };
      const head = group[0]?.head;
      if (head) put(head);
    }
    for (const block of group) {
      if (at.y > top && at.y + block.gap + block.height > bottom) at = { page: at.page + 1, y: top };
      put(block);
    }
  }
  return { placed, end: at };
}

function groupsOf(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  let isOpen = false;
  for (const block of blocks) {
    if (isOpen) groups.at(-1)?.push(block);
    else groups.push([block]);
    isOpen = block.isKeptWithNext ?? false;
  }
  return groups;
}
