import Papa from 'papaparse';
import type { Report } from '../domain/audit-reports/report.ts';

/** What spreadsheets run, the wide forms of East Asian keyboards among them. */
export const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * A report for a spreadsheet: the table alone, with the byte order mark that Excel reads UTF-8 by. A cell that a
 * spreadsheet would run as a formula begins with an apostrophe.
 */
export function reportCsv({ headers, rows }: Pick<Report, 'headers' | 'rows'>): Buffer {
  const cells = [headers, ...rows].map((row) => row.map((cell) => cell.toWellFormed()));
  return Buffer.from(`\uFEFF${Papa.unparse(cells, { escapeFormulae: FORMULA })}\r\n`);
}
