import type { Line, Section } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';

/**
 * Gives each line its key: section, the records that it speaks of, and its place among the lines of the same records.
 * A record keeps its id over the versions of a plan; the ids of facts do not.
 * @returns the sections with keys, unique in the draft.
 */
export function withKeys(sections: readonly Section[], sheet: FactSheet): Section[] {
  const records = new Map(
    sheet.facts.map(({ id, source }) => [id, source ? `${source.recordType}/${source.recordId}` : id]),
  );
  return sections.map((section) => {
    const seen = new Map<string, number>();
    const keyOf = ({ facts, by }: Line): string => {
      const about = [...new Set(facts.map((fact) => records.get(fact) ?? fact))].join('+');
      const stem = [section.id, by, about].join(':');
      const count = (seen.get(stem) ?? 0) + 1;
      seen.set(stem, count);
      return `${stem}:${count}`;
    };
    return { ...section, lines: section.lines.map((line) => ({ ...line, key: keyOf(line) })) };
  });
}
