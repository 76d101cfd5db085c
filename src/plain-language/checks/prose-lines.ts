import type { Draft } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';
import { noteFindings, sentenceFindings } from './note-findings.ts';

/**
 * Notes and sentences of the model: what is not rendered from the record.
 * @returns what blocks; a sentence that no one has answered blocks too.
 */
export function proseLines(sheet: FactSheet, draft: Draft): Finding[] {
  return draft.sections.flatMap(({ id, lines }) =>
    lines.flatMap((line, index) => {
      if (line.by === 'note') return noteFindings(sheet, draft, line);
      if (line.by !== 'model' || line.decision?.isAccepted === false) return [];
      const found = sentenceFindings(sheet, draft, line);
      if (line.decision || found.length > 0) return found;
      return [
        {
          rule: 'A1' as const,
          level: 'block' as const,
          at: { section: id, line: index },
          fact: null,
          words: 'The AI model wrote this sentence. Accept it, or drop it.',
          key: `A1|undecided|${line.key}`,
        },
      ];
    }),
  );
}
