import type { Draft, Line, SectionId } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import { isSafetyLine } from './may-hide.ts';

type Placed = Line & { section: SectionId };

const linesOf = ({ sections }: Pick<Draft, 'sections'>): Placed[] =>
  sections.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, section: id })));

/**
 * Who shaped this text: hid a line, wrote a note, accepted a sentence of the model.
 * @returns their member ids, each once; empty: it is printed as it was rendered.
 */
export function decidedBy(draft: Pick<Draft, 'sections'>): string[] {
  const members = linesOf(draft).flatMap(({ hidden, author, decision }) => [
    ...(hidden ? [hidden.memberId] : []),
    ...(author ? [author.memberId] : []),
    ...(decision?.isAccepted ? [decision.memberId] : []),
  ]);
  return [...new Set(members)];
}

/** Sentences of the model that no one has accepted or dropped yet. */
export const undecided = (draft: Pick<Draft, 'sections'>): Placed[] =>
  linesOf(draft).filter(({ by, decision }) => by === 'model' && !decision);

/** Hidden lines that matter for safety: their second person confirms each. */
export const hiddenSafetyLines = (draft: Pick<Draft, 'sections'>, sheet: FactSheet): Placed[] =>
  linesOf(draft).filter((line) => line.hidden && isSafetyLine(line, sheet));
