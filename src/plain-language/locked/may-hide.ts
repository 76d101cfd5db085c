import type { Line } from '../draft.ts';
import type { FactId, FactKind, FactSheet } from '../fact-sheet.ts';

/** What a patient could come to harm without. */
const SAFETY: ReadonlySet<FactKind> = new Set(['medicine', 'red_flag', 'allergy', 'visit']);

/** Whether a line of this sheet speaks of a medicine, a warning sign, an allergy, a visit or of what to avoid. */
export function isSafetyLine({ facts }: Pick<Line, 'facts'>, sheet: FactSheet): boolean {
  const kinds = new Map<FactId, boolean>(
    sheet.facts.map((fact) => [
      fact.id,
      SAFETY.has(fact.kind) || (fact.kind === 'intervention' && fact.polarity === 'avoid'),
    ]),
  );
  return facts.some((id) => kinds.get(id) ?? false);
}

export type Hiding = 'never' | 'with_reason' | 'free';

/**
 * Whether a reviewer may leave a line out of what is printed.
 * @returns `never` for what holds other lines together (the head of a table, "Call 911 if:") and for what is removed
 *   or dropped instead; `with_reason` for what matters for safety; `free` else.
 */
export function mayHide(line: Line, sheet: FactSheet): Hiding {
  if (line.by === 'note' || line.by === 'model' || line.kind === 'table_head') return 'never';
  if (line.by === 'curated') return 'free';
  if (line.facts.length === 0 || /:\s*$/.test(line.text)) return 'never';
  return isSafetyLine(line, sheet) ? 'with_reason' : 'free';
}
