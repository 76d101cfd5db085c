import type { SavedMapping } from './domain/imports/table-mappings.ts';
import { type SheetPreview, type TablePreview, UPLOAD_LIMIT } from './domain/table-imports/table-tools.ts';
import { fieldsFor, sheetLabel } from './tables/beside-patient.ts';
import type { DayOrder } from './tables/cells/day.ts';
import { countRows } from './tables/count-rows.ts';
import { FIELDS, type Field } from './tables/fields.ts';
import { type PreparedSheet, type PreparedTable, readPrepared } from './tables/prepare-table.ts';
import type { ReadSheet } from './tables/read-rows.ts';
import { columnLetter, TableRefusal } from './tables/sheet.ts';

const MOST_FIRST_ROWS = 3;
const MOST_FAULTS = 5;

/**
 * What a list holds, as its member sees it before anything is imported.
 * @throws TableRefusal for a list of more rows than come in at a time.
 */
export function previewTable(
  table: PreparedTable,
  saved: ReadonlyMap<string, SavedMapping>,
  about: { timeZone: string; today: string },
): TablePreview {
  const count = table.sheets.reduce((sum, each) => sum + filledRows(each).length, 0);
  if (count > UPLOAD_LIMIT.rows) throw new TableRefusal(tooManyRows(count));
  const orderOf = (signature: string): DayOrder => saved.get(signature)?.dayOrder ?? 'mdy';
  const read = readPrepared(table, { ...about, orderOf });
  const sheets = table.sheets.flatMap((prepared, at) => {
    const sheet = read[at];
    const order = saved.get(prepared.recognized.signature)?.dayOrder ?? null;
    return sheet ? [sheetPreview(prepared, sheet, order)] : [];
  });
  return { contentHash: table.contentHash, sheets, unknown: table.unknown };
}

/** Empty rows at the end of a sheet are none. */
const filledRows = ({ sheet, recognized }: PreparedSheet) =>
  sheet.rows.slice(recognized.headerRow + 1).filter((row) => row.some(Boolean));

const tooManyRows = (count: number): string =>
  `The list has ${count.toLocaleString('en-US')} rows, and at most ${UPLOAD_LIMIT.rows.toLocaleString('en-US')} come in at a time. Split it into several files with the same header row and upload one after the other. Nothing was imported.`;

function sheetPreview(
  prepared: PreparedSheet,
  { rows, faults, ambiguous }: ReadSheet,
  dayOrder: DayOrder | null,
): SheetPreview {
  const { sheet, recognized, isSaved } = prepared;
  const { kind, fields, headers, signature } = recognized;
  const faultyRows = new Set(faults.map(({ row }) => row)).size;
  return {
    name: sheet.name,
    signature,
    label: sheetLabel(kind, fields),
    counts: countRows(rows),
    mapping: { kind, fields, dayOrder },
    isSaved,
    columns: headers.map((header, at) => {
      const field = fields[at];
      return { at, letter: columnLetter(at), header, field: field ? choiceOf(field) : null };
    }),
    choices: fieldsFor(kind).map(choiceOf),
    rows: rows.length + faultyRows,
    faults: faults.slice(0, MOST_FAULTS),
    faultyRows,
    isAmbiguous: ambiguous.length > 0,
    firstRows: filledRows(prepared)
      .slice(0, MOST_FIRST_ROWS)
      .map((row) =>
        fields.flatMap((field, at) =>
          field && row[at] ? [{ label: FIELDS[field].label, text: row[at] }] : [],
        ),
      ),
  };
}

const choiceOf = (field: Field) => ({ value: field, label: FIELDS[field].label });
