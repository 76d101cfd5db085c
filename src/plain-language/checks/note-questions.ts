import type { Draft, Line } from '../draft.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';
import { doubtsOf, guardNote } from '../guards/guard-text.ts';

/** What is known of the check of a note by a verifying model. */
export type NoteCheck = 'waiting' | 'supported' | 'not_supported' | 'contradicts' | 'unavailable';

const BLOCKS: Partial<Record<NoteCheck, string>> = {
  waiting: 'This note is being checked against the plan. Open the review again in two minutes at most.',
  not_supported:
    'The AI model that checks notes finds this nowhere in the plan, and it may change care. Put it into the plan, or remove the note and write another.',
  contradicts:
    'The AI model that checks notes finds that the plan says otherwise. Correct the plan, or remove the note and write another.',
};

const UNCHECKED = 'No AI model could check this note. Does it agree with the plan, and change no care?';

/**
 * What stays open about notes that the exact guards let pass: the verifier's word where one was asked, else each doubt as a
 * question for the second person.
 * @param checks by the key of a note's line; a note without an entry was checked by code alone
 * @returns blocking findings, and of level `confirm` those that the person who approves answers
 */
export const noteQuestions = (
  sheet: FactSheet,
  draft: Draft,
  checks: ReadonlyMap<string, NoteCheck>,
): Finding[] =>
  draft.sections.flatMap(({ id, lines }) =>
    lines.flatMap((line, index) =>
      line.by === 'note' && line.author
        ? ofNote(sheet, draft, line, checks.get(line.key)).map((found) => ({
            ...found,
            at: { section: id, line: index, ...found.at },
            fact: null,
          }))
        : [],
    ),
  );

type Open = Pick<Finding, 'rule' | 'level' | 'words' | 'key'> & { at: { start?: number; end?: number } };

function ofNote(sheet: FactSheet, draft: Draft, line: Line, check: NoteCheck | undefined): Open[] {
  if (check === 'supported') return [];
  const words = check && BLOCKS[check];
  if (words) return [{ rule: 'N1', level: 'block', at: {}, words, key: `N1|${check}|${line.key}` }];
  const { language, audience } = draft;
  const found = guardNote(sheet, { text: line.text, language, audience });
  const doubts = doubtsOf(found.filter(({ end }) => end > line.text.indexOf(':')));
  return [
    ...(check === 'unavailable' ? [open(line, 'unchecked', UNCHECKED, {})] : []),
    ...doubts.map(({ guard, start, end, words: question }) =>
      open(line, guard, `“${line.text.slice(start, end)}”: ${question}`, { start, end }),
    ),
  ];
}

const open = (line: Line, what: string, words: string, at: Open['at']): Open => ({
  rule: 'N2',
  level: 'confirm',
  at,
  words,
  key: `N2|${what}|${line.key}`,
});

/** Of a question's key: what is asked, without the note. */
export const questionOf = (key: string): string => key.split('|')[1] ?? '';
