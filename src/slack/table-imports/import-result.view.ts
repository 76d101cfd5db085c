import type { TableResultMessage } from '../../domain/table-imports/read-table-result.ts';
import type { TableOutcome } from '../../domain/table-imports/table-outcome.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { faultyRowsButton, importButton, templateButton } from '../kit/buttons/table-imports.ts';
import { escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { counted, rowsOf } from './counted.ts';

/** More rows than this are counted; a section takes about as many. */
const MOST_ROWS = 40;
const ROWS_A_SECTION = 20;

/** What came of a list: counts, and each row that stayed out by row and column (L0: no word of the file is in it). */
export function importResult(message: TableResultMessage): Rendered {
  const team = escapeMrkdwn(message.teamName);
  if (!('result' in message)) {
    const text = mrkdwn`The list for *${team}* was not imported. ${escapeMrkdwn(message.failure)}`;
    return { text, blocks: [paragraph(text), buttons(null)] };
  }
  const { id, result, faultyRowsUntil: until } = message;
  const left = result.faultyRows;
  const text =
    left === 0
      ? mrkdwn`The list for *${team}* was imported.`
      : mrkdwn`The list for *${team}* was imported; ${escapeMrkdwn(rowsOf(left))} could not be read and ${left === 1 ? mrkdwn`was` : mrkdwn`were`} left out.`;
  return {
    text,
    blocks: [
      paragraph(joinMrkdwn([text, ...counts(result)], '\n')),
      ...sectionsOf(faults(result)),
      ...(result.notes.length > 0 ? [paragraph(notes(result))] : []),
      ...(left > 0 ? [paragraph(until ? CORRECT_FILE : CORRECT)] : []),
      buttons(until ? id : null),
    ],
    ...(until ? { refreshAt: until } : {}),
  };
}

const CORRECT = mrkdwn`Correct these rows in the list and upload it again: what is here already stays as it is.`;

const CORRECT_FILE = mrkdwn`Correct these rows in the list, or in a file of these rows alone (here for 7 days), and upload it: what is here already stays as it is.`;

/** @param id of an import whose faulty rows are to be had. */
const buttons = (id: string | null) => ({
  type: 'actions' as const,
  elements: [
    ...(id ? [faultyRowsButton.element('Download faulty rows', { v: 1, id })] : []),
    importButton.element('Import a list', { v: 1 }),
    templateButton.element('Send me a template', { v: 1 }),
  ],
});

const counts = ({ counts: all }: TableOutcome): Mrkdwn[] =>
  all.map(
    ({ kind, new: added, changed, unchanged }) =>
      mrkdwn`• ${escapeMrkdwn(kind)}: ${counted(added)} new, ${counted(changed)} changed, ${counted(unchanged)} unchanged`,
  );

function faults({ faults: all, faultyRows }: TableOutcome): Mrkdwn[] {
  const lines = all
    .slice(0, MOST_ROWS)
    .map(({ sheet, row, column, problem }) =>
      escapeMrkdwn(
        `Row ${row}${sheet === '' ? '' : ` of ${sheet}`}${column === '' ? '' : `, column ${column}`}: ${problem}.`,
      ),
    );
  const shown = new Set(all.slice(0, MOST_ROWS).map(({ sheet, row }) => `${row} ${sheet}`)).size;
  return faultyRows > shown
    ? [...lines, mrkdwn`and ${escapeMrkdwn(rowsOf(faultyRows - shown))} more.`]
    : lines;
}

/** A section holds 3,000 characters. */
const sectionsOf = (lines: readonly Mrkdwn[]) =>
  Array.from({ length: Math.ceil(lines.length / ROWS_A_SECTION) }, (_, at) =>
    paragraph(joinMrkdwn(lines.slice(at * ROWS_A_SECTION, (at + 1) * ROWS_A_SECTION), '\n')),
  );

const notes = ({ notes: all }: TableOutcome): Mrkdwn =>
  joinMrkdwn(
    [
      mrkdwn`*Notes*`,
      ...all.map(
        ({ words, count, row }) => mrkdwn`• ${counted(count)} × ${escapeMrkdwn(words)} (e.g. row ${row})`,
      ),
    ],
    '\n',
  );
