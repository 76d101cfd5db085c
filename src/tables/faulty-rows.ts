import Papa from 'papaparse';
import { wordOf } from '../domain/patients/search-terms.ts';
import { readMedicineName } from '../domain/plans/read-medicine-name.ts';
import { splitDayTime } from './cells/time.ts';
import type { TableKind } from './columns.ts';
import type { Field } from './fields.ts';
import type { PreparedSheet } from './prepare-table.ts';
import { PROBLEM_HEADER, withoutProblem } from './problem-column.ts';
import type { RecognizedSheet } from './recognize.ts';
import type { RowFault } from './row.ts';
import type { Sheet } from './sheet.ts';
import { FORMULA } from './write-csv.ts';

/** A file with the rows of one sheet that stayed out. Its name holds no word of the list. */
export type FaultyRows = { name: string; csv: string; rows: number };

/**
 * The rows of a list that stayed out, sheet by sheet, each with what is wrong with it in a last column: corrected and
 * imported they come in. A cell that a spreadsheet would run as a formula begins with an apostrophe, which is dropped
 * when it is read again.
 */
export function faultyRowsOf(sheets: readonly PreparedSheet[], faults: readonly RowFault[]): FaultyRows[] {
  return sheets.flatMap(({ sheet, recognized }, at): FaultyRows[] => {
    const own = Map.groupBy(
      faults.filter((fault) => fault.sheet === sheet.name),
      ({ row }) => row,
    );
    if (own.size === 0) return [];
    const headers = withoutProblem(recognized.headers);
    const cellsOf = (row: number) => sheet.rows[row - 1] ?? [];
    const beside = namesakesOf([...own.keys()].map(cellsOf), sheet.rows, recognized);
    const lines = sheet.rows.flatMap((cells, index) => {
      const wrong = own.get(index + 1);
      if (!wrong && !beside.has(cells)) return [];
      const problem = wrong ? problemOf(wrong) : COMES_ALONG;
      return [lineOf(cells, headers.length, recognized.headers.length, problem)];
    });
    const csv = Papa.unparse([[...headers, PROBLEM_HEADER], ...lines], { escapeFormulae: FORMULA });
    const part = sheets.length > 1 ? `-sheet-${at + 1}` : '';
    return [{ name: `northstar-faulty-rows${part}.csv`, csv: `\uFEFF${csv}\r\n`, rows: own.size }];
  });
}

const COMES_ALONG = 'Nothing: it comes along because a row beside it has the same name.';

const problemOf = (wrong: readonly RowFault[]): string =>
  wrong.map(({ column, problem }) => `${column === '' ? '' : `${column}: `}${problem}.`).join(' ');

/** What is behind the last header stays behind: the row is named again until its cells are in their places. */
function lineOf(cells: readonly string[], width: number, headers: number, problem: string): string[] {
  const own = Array.from({ length: width }, (_, at) => cells[at] ?? '');
  return [...own, problem, ...cells.slice(headers)].map((cell) => cell.toWellFormed());
}

/** What a record without a *Row ID* is called by. */
const CALLED: Partial<Record<TableKind, readonly Field[]>> = {
  caregiver: ['caregiverName'],
  careTeamMember: ['providerName'],
  medication: ['medicine'],
  appointment: ['visitOn', 'visitWith'],
  task: ['task'],
};

/**
 * Rows of the same patient and name as a faulty one. Two strengths of a medicine are told apart by their order in the list:
 * alone, the second would be taken for the first.
 */
function namesakesOf(
  faulty: readonly (readonly string[])[],
  rows: Sheet['rows'],
  { kind, fields }: RecognizedSheet,
): ReadonlySet<readonly string[]> {
  const called = CALLED[kind];
  if (!called || fields.includes('rowId')) return new Set();
  const person: readonly Field[] = fields.includes('mrn')
    ? ['mrn']
    : ['patientName', 'givenName', 'familyName', 'birthOn'];
  const nameOf = (cells: readonly string[]) =>
    [...person, ...called].map((field) => wordFor(field, cells[fields.indexOf(field)] ?? '')).join(' ');
  const names = new Set(faulty.map(nameOf));
  return new Set(rows.filter((cells) => names.has(nameOf(cells))));
}

function wordFor(field: Field, written: string): string {
  if (field === 'medicine') return wordOf(readMedicineName(written).name);
  return wordOf(field === 'visitOn' ? splitDayTime(written).day : written);
}
