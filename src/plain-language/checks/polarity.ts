import { NEGATIVE, NOT_A_STOP } from '../lexicons/cues.ts';
import type { Clause } from '../text/clauses.ts';
import type { Passage } from './reading.ts';

/** A clause as polarity sees it: orders not to stop, and bounds, turn nothing round. */
export const withoutBounds = (folded: string) =>
  folded.replace(NOT_A_STOP, (match) => ' '.repeat(match.length));

/** The cue that turns a clause round, or null. */
export function negativeIn(folded: string): { start: number; end: number; text: string } | null {
  const match = NEGATIVE.exec(withoutBounds(folded));
  return match ? { start: match.index, end: match.index + match[0].length, text: match[0] } : null;
}

/** Whether what is at a place of a folded text is denied right before it: "has not gone", "no siga". */
export const isDenied = (folded: string, at: number) =>
  /\b(?:not|never|no|nothing|nada|nunca|hasn't|isn't|haven't|wasn't|doesn't|don't|won't)\s+(?:\w+\s+)?$/.test(
    folded.slice(0, at),
  );

/** A clause with the line above its list before it: "Do not:" governs each bullet below. */
export function governed(passage: Passage, { start, end }: Clause): string {
  const own = passage.folded.slice(start, end);
  return passage.intro && start === (passage.clauses[0]?.start ?? 0) ? `${passage.intro.folded} ${own}` : own;
}

/** The clause that a place is in. */
export const clauseAt = ({ clauses, text }: Passage, at: number): Clause =>
  clauses.find(({ start, end }) => at >= start && at < end) ??
  clauses.filter(({ start }) => start <= at).at(-1) ?? { start: 0, end: text.length };
