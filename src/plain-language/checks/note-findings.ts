import type { Draft, Line } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';
import { blocked, guardNote, guardText } from '../guards/guard-text.ts';

const LEAD = { en: 'Note from', es: 'Nota de' } as const;
const TEAM = { en: 'the care team', es: 'el equipo de cuidado' } as const;

/** What a note begins with; null: its writer's name is not printed. It holds no other colon. */
export const noteLead = (language: Draft['language'], name: string | null): string =>
  `${LEAD[language]} ${name ?? TEAM[language]}:`;

/**
 * What speaks against a reviewer's note beside locked lines.
 * @returns blocking findings, in the order of the text; empty: it may be printed.
 */
export const noteFindings = (sheet: FactSheet, draft: Draft, note: Line): Finding[] =>
  proseFindings(sheet, draft, note, 'N1');

/**
 * What speaks against a sentence of the model, beside the facts that it cites.
 * @returns blocking findings, in the order of the text; empty: a reviewer may accept it.
 */
export const sentenceFindings = (sheet: FactSheet, draft: Draft, line: Line): Finding[] =>
  proseFindings(sheet, draft, line, 'A1');

function proseFindings(sheet: FactSheet, draft: Draft, line: Line, rule: 'N1' | 'A1'): Finding[] {
  const section = draft.sections.find(({ lines }) => lines.some(({ key }) => key === line.key));
  const index = section?.lines.findIndex(({ key }) => key === line.key) ?? null;
  const { text, facts: about } = line;
  const { language, audience } = draft;
  const found = blocked(
    rule === 'N1'
      ? guardNote(sheet, { text, language, audience })
      : guardText(sheet, { text, language, audience, about, channel: 'sentence' }),
  );
  return (
    found
      // The name was judged when the note was written (`printed-name.ts`): "Dr. Warfield" is no other person.
      .filter(({ end }) => end > (line.author ? line.text.indexOf(':') : -1))
      .map(({ guard, start, end, words }) => ({
        rule,
        level: 'block' as const,
        at: section ? { section: section.id, line: index, start, end } : null,
        fact: null,
        words,
        key: [rule, guard, line.key, start].join('|'),
      }))
  );
}
