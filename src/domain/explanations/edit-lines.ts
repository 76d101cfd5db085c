import { type Line, lineText, type Section } from '../../plain-language/draft.ts';

export type LineEdit = {
  /** Null: a line that was not there. */
  before: Line | null;
  /** Where it was. */
  index: number;
  /** Null: taken out. */
  after: Line | null;
};

/** A section as a person edits it: one line each, bullets as "• ", cells between " | ". */
export const sectionText = ({ lines }: Pick<Section, 'lines'>): string => lines.map(lineText).join('\n');

/**
 * What a person made of a section. Lines that are as before keep their facts; a changed line is the person's own and
 * has none, but stays in the block of the medicine whose place it takes.
 */
export function editedLines(
  section: Pick<Section, 'lines'>,
  text: string,
): { lines: Line[]; edits: LineEdit[] } {
  const typed = text
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  const lines: Line[] = [];
  const edits: LineEdit[] = [];
  let at = 0;
  let pending: string[] = [];
  const settle = (until: number) => {
    const replaced = section.lines.slice(at, until);
    const isByTable = [lines.at(-1), ...replaced, section.lines[until]].some(isOfTable);
    for (let n = 0; n < Math.max(replaced.length, pending.length); n++) {
      const before = replaced[n] ?? null;
      const words = pending[n];
      const after =
        words === undefined
          ? null
          : ownLine(words, { before, place: before ?? replaced.at(-1) ?? null, isByTable });
      if (after) lines.push(after);
      edits.push({ before, index: Math.min(at + n, section.lines.length - 1), after });
    }
    pending = [];
    at = until;
  };
  for (const words of typed) {
    const same = section.lines.findIndex((line, index) => index >= at && isSame(line, words));
    const kept = section.lines[same];
    if (!kept) {
      pending.push(words);
      continue;
    }
    settle(same);
    lines.push(kept);
    at = same + 1;
  }
  settle(section.lines.length);
  return { lines, edits };
}

const isSame = (line: Line, words: string) => lineText(line).replaceAll(/\s+/g, ' ').trim() === words;

const isOfTable = (line: Line | undefined): boolean =>
  line?.kind === 'table_head' || line?.kind === 'table_row';

/** Cells next to a table are a row of it, also where there was no row before; the head stays the head. */
function ownLine(
  words: string,
  { before, place, isByTable }: { before: Line | null; place: Line | null; isByTable: boolean },
): Line {
  const isItem = /^[•*-]\s/.test(words);
  const text = isItem ? words.replace(/^[•*-]\s+/, '') : words;
  const isRow = !isItem && isByTable && text.includes(' | ');
  return {
    kind: isItem ? 'item' : !isRow ? 'text' : before?.kind === 'table_head' ? 'table_head' : 'table_row',
    text,
    ...(isRow ? { cells: text.split(' | ') } : {}),
    facts: [],
    ...(place?.block ? { block: place.block } : {}),
    by: 'person',
  };
}
