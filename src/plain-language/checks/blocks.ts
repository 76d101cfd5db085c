import type { Medicine } from '../fact-sheet.ts';
import { OTHER_ACTION, TAKING } from '../lexicons/cues.ts';
import type { Passage, Reading } from './reading.ts';

/** The part of a line that speaks of one medicine. */
export type Block = { medicine: Medicine; passage: Passage; start: number; end: number };

const SEPARATOR = /(?:[,;]|\s(?:and|plus|then|y|e|luego|mas|or|o)\s)/g;
const MEDICINE_SECTIONS: ReadonlySet<string> = new Set(['medicines', 'changed']);

const cached = new WeakMap<Reading, Block[]>();

/**
 * Every stretch of text with the medicine it belongs to. A table row is its first name's; a clause with one name is that name's; with
 * several the text is cut at the "and" before each name; a clause without a name goes on with the last one while it speaks of taking.
 */
export function blocksOf(reading: Reading): Block[] {
  const known = cached.get(reading);
  if (known) return known;
  const blocks: Block[] = [];
  let last: Medicine | null = null;
  let section = '';
  for (const passage of reading.passages) {
    if (passage.section !== section || passage.kind === 'table_head') last = null;
    section = passage.section;
    if (passage.kind === 'table_head') continue;
    if (!MEDICINE_SECTIONS.has(section)) last = null;
    const [first] = passage.medicines;
    if (passage.kind === 'table_row') {
      const owner: Medicine | null = first?.medicine ?? hinted(reading, passage);
      if (owner) blocks.push({ medicine: owner, passage, start: 0, end: passage.text.length });
      continue;
    }
    if (!first && MEDICINE_SECTIONS.has(section)) {
      const hint = hinted(reading, passage);
      if (hint && (!last || passage.hints[0] === hint.id))
        last = last && !passage.hints.includes(last.id) ? hint : (last ?? hint);
    }
    // In a list of medicines whatever is in the line of one speaks of it; elsewhere a clause must speak of taking.
    const isList = first !== undefined && MEDICINE_SECTIONS.has(section);
    for (const piece of pieces(passage)) {
      const inside = passage.medicines.filter(({ start }) => start >= piece.start && start < piece.end);
      if (inside.length === 0) {
        const text = passage.folded.slice(piece.start, piece.end);
        const owner: Medicine | null = sentenceOwner(passage, piece.start) ?? last;
        if (owner && (isList || TAKING.test(text)) && !OTHER_ACTION.test(text))
          blocks.push({ medicine: owner, passage, ...piece });
        continue;
      }
      let start = piece.start;
      for (const [index, { medicine }] of inside.entries()) {
        const next = inside[index + 1];
        if (next && next.medicine.id === medicine.id) continue;
        const end = next ? boundary(passage.folded, inside[index]?.end ?? start, next.start) : piece.end;
        blocks.push({ medicine, passage, start, end });
        start = end;
        last = medicine;
      }
    }
  }
  cached.set(reading, blocks);
  return blocks;
}

/** "Take 1 tablet, no more than 3 a day (nitroglycerin)": in its sentence the name may come last. */
function sentenceOwner({ sentences, medicines }: Passage, at: number): Medicine | null {
  const sentence = sentences.find(({ start, end }) => at >= start && at < end);
  if (!sentence) return null;
  const inside = medicines.filter(({ start }) => start >= sentence.start && start < sentence.end);
  if (inside.some(({ start }) => start < at)) return null;
  // Before a line's first name whatever is said leads up to it, not back to the line above.
  return (
    inside[0]?.medicine ??
    (medicines.every(({ start }) => start > at) ? (medicines[0]?.medicine ?? null) : null)
  );
}

/** Clauses, closed up so that nothing between them is lost. */
const pieces = ({ clauses, text }: Passage) =>
  clauses.map(({ start }, index) => ({
    start: index === 0 ? 0 : start,
    end: clauses[index + 1]?.start ?? text.length,
  }));

function boundary(folded: string, from: number, to: number): number {
  const cuts = [...folded.slice(from, to).matchAll(SEPARATOR)];
  const cut = cuts.at(-1);
  return cut ? from + cut.index : to;
}

function hinted({ medicines }: Reading, { hints }: Passage): Medicine | null {
  const found = medicines.filter(({ id }) => hints.includes(id));
  return found.length === 1 ? (found[0] ?? null) : null;
}

export const blocksFor = (reading: Reading, medicine: Medicine) =>
  blocksOf(reading).filter((block) => block.medicine.id === medicine.id);

export const within = <T extends { start: number; end: number }>(
  places: readonly T[],
  { start, end }: { start: number; end: number },
) => places.filter((place) => place.start >= start && place.end <= end);
