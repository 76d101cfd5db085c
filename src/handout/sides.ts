import type { Line, Section, SectionId } from '../plain-language/draft.ts';

const WORDS: SectionId = 'words';
/** What is needed at once stands on the first side of the sheet, what is for later on the second. */
const SECOND_SIDE: readonly SectionId[] = ['visits', 'going_on', 'to_do', 'call', 'teach_back', WORDS];
/** Set apart by a frame, and always on the first page. */
export const HELP: SectionId = 'get_help';

export type Sides = { first: readonly Section[]; second: readonly Section[] };

/**
 * The sections of a text as they are printed, on two sides: no line is said twice. A line is left out where each of its
 * sentences has been printed above in words that are the same, and a lead ("Stop these:") where nothing is left below it.
 * @param hasWordsFirst the box of words is on the first side, where the second is too full for it.
 */
export function sidesOf(
  sections: readonly Section[],
  { hasWordsFirst = false }: { hasWordsFirst?: boolean } = {},
): Sides {
  const later = hasWordsFirst ? SECOND_SIDE.filter((id) => id !== WORDS) : SECOND_SIDE;
  const ordered = [
    ...sections.filter(({ id }) => !later.includes(id)),
    ...later.flatMap((id) => sections.filter((section) => section.id === id)),
  ];
  const said = new Set<string>();
  const kept = ordered
    .map((section) => ({ ...section, lines: newLines(section.lines, said) }))
    .filter(({ lines }) => lines.length > 0);
  return {
    first: kept.filter(({ id }) => !later.includes(id)),
    second: kept.filter(({ id }) => later.includes(id)),
  };
}

/** Both sides one after the other, for what has no sides. */
export function inPrintedOrder(sections: readonly Section[]): readonly Section[] {
  const { first, second } = sidesOf(sections);
  return [...first, ...second];
}

export const isLead = ({ kind, text }: Line): boolean => kind === 'text' && text.endsWith(':');

function isNews(line: Line, said: Set<string>): boolean {
  // A row says its times by its place, a lead by what follows it.
  if (line.kind === 'table_head' || line.kind === 'table_row' || isLead(line)) return true;
  const sentences = line.text.split(/(?<=[.!?]) /).map((sentence) => sentence.trim().toLowerCase());
  const isSaid = sentences.every((sentence) => said.has(sentence));
  for (const sentence of sentences) said.add(sentence);
  return !isSaid;
}

/** Without what was said above, and without a lead of whose list nothing is left. */
function newLines(lines: readonly Line[], said: Set<string>): Line[] {
  const kept = new Set(lines.filter((line) => isNews(line, said)));
  for (const [n, line] of lines.entries()) {
    if (!isLead(line)) continue;
    const after = lines.slice(n + 1);
    const end = after.findIndex(({ kind }) => kind === 'text');
    const list = end < 0 ? after : after.slice(0, end);
    if (list.length > 0 && !list.some((each) => kept.has(each))) kept.delete(line);
  }
  return lines.filter((line) => kept.has(line));
}
