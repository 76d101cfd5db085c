import { hash } from 'node:crypto';
import type { SavedMapping } from '../domain/imports/table-mappings.ts';
import type { DayOrder } from './cells/day.ts';
import { TABLE_KINDS, type TableKind } from './columns.ts';
import { isField } from './fields.ts';
import { type ReadSheet, readRows } from './read-rows.ts';
import { readTable, type Table } from './read-table.ts';
import { type Mapping, MOST_ABOVE, type RecognizedSheet, recognizeSheet, signatureOf } from './recognize.ts';
import { type Sheet, TableRefusal } from './sheet.ts';

/** A sheet whose columns are known. `isSaved`: they were chosen for these headers before. */
export type PreparedSheet = { sheet: Sheet; recognized: RecognizedSheet; isSaved: boolean };

/** A table file that was read and understood, before anything is written. */
export type PreparedTable = {
  contentHash: string;
  encoding: string;
  sheets: PreparedSheet[];
  /** Sheets with rows whose headers are of no kind that is known: they stay out. */
  unknown: string[];
};

/** Gives what was chosen for these headers before. */
type MappingsOf = (signatures: readonly string[]) => Promise<Map<string, SavedMapping>>;

/**
 * Reads a table file and finds out what its columns are.
 * @throws TableRefusal for what is no table, and for one of which no sheet has headers that are known.
 */
export async function prepareTable(bytes: Buffer, mappingsOf: MappingsOf): Promise<PreparedTable> {
  const table = await readTable(bytes);
  return recognizeTable(bytes, table, await mappingsOf(signaturesOf(table)));
}

const filledSheets = ({ sheets }: Table) =>
  sheets.filter(({ rows }) => rows.some((row) => row.some(Boolean)));

/** What its first rows would be known by, one of which may be its headers. */
export const signaturesOf = (table: Table): string[] =>
  filledSheets(table).flatMap(({ rows }) => rows.slice(0, MOST_ABOVE).map(signatureOf));

/**
 * Finds out what the columns of a table are. `saved`: what was chosen for such signatures before.
 * @throws TableRefusal where no sheet has headers that are known.
 */
export function recognizeTable(
  bytes: Uint8Array,
  table: Table,
  saved: ReadonlyMap<string, SavedMapping>,
): PreparedTable {
  const { encoding } = table;
  const filled = filledSheets(table);
  const prepared = filled.map((sheet) => {
    const mapping = (signature: string) => asMapping(saved.get(signature));
    const recognized = recognizeSheet(sheet, mapping);
    return { sheet, recognized, isSaved: recognized !== null && mapping(recognized.signature) !== undefined };
  });
  const known = prepared.filter((each): each is PreparedSheet => each.recognized !== null);
  if (filled.length === 0) throw new TableRefusal('The file has no rows.');
  if (known.length === 0)
    throw new TableRefusal(
      'None of the first rows has headers that are known. A list of patients needs a header row with MRN or birth date, and a name. Use the template for an example.',
    );
  const unknown = prepared.flatMap(({ sheet, recognized }) => (recognized === null ? [sheet.name] : []));
  return { contentHash: hash('sha256', bytes, 'hex'), encoding, sheets: known, unknown };
}

/** Reads the rows of all sheets. `orders`: by signature, of days that can be read both ways. */
export function readPrepared(
  { sheets }: PreparedTable,
  options: { today: string; timeZone: string; orderOf: (signature: string) => DayOrder },
): ReadSheet[] {
  return sheets.map(({ sheet, recognized }) =>
    readRows(sheet, recognized, { ...options, order: options.orderOf(recognized.signature) }),
  );
}

export const isTableKind = (kind: string): kind is TableKind => TABLE_KINDS.some((each) => each === kind);

/** A mapping of an earlier release may name what is no more: it is asked again then. */
function asMapping(saved: SavedMapping | undefined): Mapping | undefined {
  if (!saved || !isTableKind(saved.kind)) return undefined;
  const fields = saved.fields.map((field) => (field !== null && isField(field) ? field : null));
  return { kind: saved.kind, fields };
}
