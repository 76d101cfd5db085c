import { importPatientRows } from './import-patient-rows.ts';
import { importRecordRows } from './import-record-rows.ts';
import { importWorkRows } from './import-work-rows.ts';
import type { ReadSheet } from './read-rows.ts';
import { TableResult, type TableRun } from './table-run.ts';

/**
 * Brings the rows of all sheets in: first patients, then what is theirs. A row that cannot come in is named and hinders
 * no other; the same file again changes nothing.
 * @returns what came of it.
 */
export async function importTable(run: TableRun, sheets: readonly ReadSheet[]): Promise<TableResult> {
  const result = new TableResult();
  for (const { faults } of sheets) result.faults.push(...faults);
  for (const { name, notes } of sheets)
    for (const { note, row } of notes) result.note(note, { sheet: name, row });
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const people = await importPatientRows(run, rows, result);
  await importRecordRows(run, rows, people, result);
  await importWorkRows(run, rows, people, result);
  result.faults.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row);
  return result;
}
