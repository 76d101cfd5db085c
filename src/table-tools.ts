import { DomainError } from './domain/errors.ts';
import type { SheetPreview, TableTools } from './domain/table-imports/table-tools.ts';
import { UPLOAD_LIMIT } from './domain/table-imports/table-tools.ts';
import type { DayOrder } from './tables/cells/day.ts';
import { KIND_RULES } from './tables/columns.ts';
import { FIELDS, type Field, isField } from './tables/fields.ts';
import { isTableKind, type PreparedSheet, prepareTable, readPrepared } from './tables/prepare-table.ts';
import type { ReadSheet } from './tables/read-rows.ts';
import { meetsNeeds } from './tables/recognize.ts';
import { columnLetter, TableRefusal } from './tables/sheet.ts';
import { templateCsv } from './tables/template.ts';

const MOST_FIRST_ROWS = 3;
const MOST_FAULTS = 5;

/** What Slack's flows ask of lists. */
export const tableTools: TableTools = {
  async preview(file, { timeZone, today }, mappingsOf) {
    const table = await prepareTable(file, mappingsOf).catch((error: unknown) => {
      throw error instanceof TableRefusal ? new DomainError('invalid', error.message) : error;
    });
    const rows = table.sheets.reduce((sum, { sheet }) => sum + sheet.rows.length, 0);
    if (rows > UPLOAD_LIMIT.rows)
      throw new DomainError(
        'invalid',
        `The list has more than ${UPLOAD_LIMIT.rows.toLocaleString('en-US')} rows. Split it into several files.`,
      );
    const saved = await mappingsOf(table.sheets.map(({ recognized }) => recognized.signature));
    const orderOf = (signature: string): DayOrder => saved.get(signature)?.dayOrder ?? 'mdy';
    const read = readPrepared(table, { timeZone, today, orderOf });
    const sheets = table.sheets.flatMap((prepared, at) => {
      const sheet = read[at];
      const order = saved.get(prepared.recognized.signature)?.dayOrder ?? null;
      return sheet ? [sheetPreview(prepared, sheet, order)] : [];
    });
    return { contentHash: table.contentHash, sheets, unknown: table.unknown };
  },
  problemOf({ kind, fields }) {
    if (!isTableKind(kind)) return 'This kind of list is no longer known. Upload the list again.';
    const known = fields.map((field) => (field !== null && isField(field) ? field : null));
    if (meetsNeeds(kind, known)) return null;
    const needs = KIND_RULES[kind].needs.map((oneOf) =>
      oneOf.map((field) => FIELDS[field].label).join(' or '),
    );
    return `This list needs ${needs.join(', and ')}. Choose their columns.`;
  },
  template: () => ({ name: 'northstar-list.csv', data: Buffer.from(templateCsv()) }),
};

function sheetPreview(
  { sheet, recognized, isSaved }: PreparedSheet,
  { rows, faults, ambiguous }: ReadSheet,
  dayOrder: DayOrder | null,
): SheetPreview {
  const { kind, fields, headers, headerRow, signature } = recognized;
  const faultyRows = new Set(faults.map(({ row }) => row)).size;
  const filled = sheet.rows.slice(headerRow + 1).filter((row) => row.some(Boolean));
  return {
    name: sheet.name,
    signature,
    label: KIND_RULES[kind].label,
    mapping: { kind, fields, dayOrder },
    isSaved,
    columns: headers.map((header, at) => {
      const field = fields[at];
      return { at, letter: columnLetter(at), header, field: field ? choiceOf(field) : null };
    }),
    choices: KIND_RULES[kind].fields.map(choiceOf),
    rows: rows.length + faultyRows,
    faults: faults.slice(0, MOST_FAULTS),
    faultyRows,
    isAmbiguous: ambiguous.length > 0,
    firstRows: filled
      .slice(0, MOST_FIRST_ROWS)
      .map((row) =>
        fields.flatMap((field, at) =>
          field && row[at] ? [{ label: FIELDS[field].label, text: row[at] }] : [],
        ),
      ),
  };
}

const choiceOf = (field: Field) => ({ value: field, label: FIELDS[field].label });
