import { type Draft, type DraftRequest, isPrinted, type Line, type Section } from '../draft.ts';
import { CannotDraftError } from '../drafter/cannot-draft.ts';
import { draftExplanation } from '../drafter/draft-explanation.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';
import { mayHide } from './may-hide.ts';
import { runsOf } from './movable.ts';
import { unnamedRecords } from './unnamed-records.ts';
import { unreadDirections } from './unread-directions.ts';

/**
 * A draft beside what its facts render to. Exact: fact lines and curated sentences are compared word for word, so a
 * dose, a date, a phone number, a warning sign or a name that differs anywhere is found.
 * @returns what is missing, other, extra, out of its place or hidden where it must not be; all of it blocks.
 */
export function lockedFindings(sheet: FactSheet, draft: Draft): Finding[] {
  let rendered: Draft;
  try {
    rendered = draftExplanation(sheet, requestOf(draft));
  } catch (error) {
    if (!(error instanceof CannotDraftError)) throw error;
    return [finding(null, 'render', error.message)];
  }
  const ids = new Set([...rendered.sections, ...draft.sections].map(({ id }) => id));
  const lines = [...ids].flatMap((id) => {
    const own = draft.sections.find((section) => section.id === id);
    const due = rendered.sections.find((section) => section.id === id);
    if (!own)
      return [finding(null, `section|${id}`, `The section “${due?.heading}” is missing. Press Draft again.`)];
    return sectionFindings(own, due ?? { ...own, lines: [] }, sheet);
  });
  return [
    ...lines,
    ...emptyLetter(draft),
    ...unnamedRecords(sheet, draft),
    ...unreadDirections(sheet, draft),
  ];
}

/** A letter whose facts are all hidden asks for something and says no reason. */
function emptyLetter({ audience, sections }: Draft): Finding[] {
  const support = sections.find(({ id }) => id === 'background');
  const isEmpty = !support?.lines.some((line) => line.by === 'template' && isPrinted(line, support));
  return audience === 'insurer' && isEmpty
    ? [
        finding(
          null,
          'letter|empty',
          'No fact that supports the request is left in this letter. Show one of them again.',
        ),
      ]
    : [];
}

/** What a draft was asked for. */
export const requestOf = ({
  audience,
  language,
  readingLevel,
  caregiverId,
  insurer,
}: Draft): DraftRequest => ({
  audience,
  language,
  readingLevel,
  ...(caregiverId === undefined ? {} : { caregiverId }),
  ...(insurer === undefined ? {} : { insurer }),
});

function sectionFindings(own: Section, due: Section, sheet: FactSheet): Finding[] {
  const at = (line: number | null) => ({ section: own.id, line });
  const found: Finding[] = [];
  if (own.heading !== due.heading)
    found.push(finding(at(null), `heading|${own.id}`, `The heading should read “${due.heading}”.`));
  const locked = own.lines.flatMap((line, index) =>
    line.by === 'template' || line.by === 'curated' ? [{ line, index }] : [],
  );
  for (const { line, index } of locked) {
    const wanted = due.lines.find(({ key }) => key === line.key);
    const words = wanted ? difference(line, wanted) : 'This line is not in the plan as it is now.';
    if (words) found.push(finding(at(index), `line|${line.key}`, `${words} Press Draft again.`));
    const refused = line.hidden ? hiddenWrongly(line, sheet) : null;
    if (refused) found.push(finding(at(index), `hidden|${line.key}`, refused));
  }
  const keys = locked.map(({ line }) => line.key);
  for (const line of due.lines.filter(({ key }) => !keys.includes(key)))
    found.push(
      finding(
        at(null),
        `missing|${line.key}`,
        `This line of the plan is missing: “${line.text}” Press Draft again.`,
      ),
    );
  if (found.length === 0 && groupsOf(locked.map(({ line }) => line)) !== groupsOf(due.lines))
    found.push(
      finding(at(null), `order|${own.id}`, 'The lines of this section are out of order. Press Draft again.'),
    );
  return found;
}

function difference(line: Line, wanted: Line): string | null {
  const isSame =
    line.text === wanted.text &&
    line.kind === wanted.kind &&
    line.by === wanted.by &&
    (line.cells ?? []).join('|') === (wanted.cells ?? []).join('|');
  return isSame ? null : `The plan says: “${wanted.text}”`;
}

function hiddenWrongly(line: Line, sheet: FactSheet): string | null {
  const hiding = mayHide(line, sheet);
  if (hiding === 'never') return 'This line holds others together and cannot be hidden. Show it again.';
  return hiding === 'with_reason' && !line.hidden?.reason
    ? 'This line matters for safety: it can be hidden only with a reason.'
    : null;
}

/** Equal for the same lines in an order that says the same. */
const groupsOf = (lines: readonly Line[]): string =>
  JSON.stringify(runsOf(lines).map((run) => run.map(({ key }) => key).toSorted()));

const finding = (at: Finding['at'], what: string, words: string): Finding => ({
  rule: 'L1',
  level: 'block',
  at,
  fact: null,
  words,
  key: `L1|${what}`,
});
