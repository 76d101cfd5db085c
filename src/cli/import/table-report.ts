import { rowsOf } from '../../slack/table-imports/counted.ts';
import { sheetLabel } from '../../tables/beside-patient.ts';
import { countRows } from '../../tables/count-rows.ts';
import { FIELDS } from '../../tables/fields.ts';
import { NOTE_WORDS } from '../../tables/note-words.ts';
import type { PreparedSheet } from '../../tables/prepare-table.ts';
import type { ReadSheet } from '../../tables/read-rows.ts';
import type { RowFault } from '../../tables/row.ts';
import { columnLetter } from '../../tables/sheet.ts';
import type { CountedKind, TableResult } from '../../tables/table-run.ts';
import { countTable, KINDS } from './report.ts';

/** A list with more faults has one cause, and nobody reads them one by one. */
const MOST_FAULTS_SHOWN = 500;

/** What the kinds of record are called in the result of a list. */
export const LABELS: Readonly<Record<CountedKind, string>> = {
  patient: KINDS.patient,
  caregiver: KINDS.caregiver,
  careTeamMember: KINDS.careTeamMember,
  medication: KINDS.medication,
  appointment: KINDS.appointment,
  task: 'Tasks',
  contact: 'Contacts',
};

const sheetName = (name: string) => (name === '' ? '' : `, sheet "${name}"`);

/** What each column of a sheet is taken for. Headers are the file's own words; no cell below them is shown. */
export function mappingLines(
  { sheet, recognized, isSaved }: PreparedSheet,
  { rows, faults, ambiguous }: ReadSheet,
  order: string,
): string[] {
  const { kind, headers, fields, headerRow } = recognized;
  const count = rows.length + new Set(faults.map(({ row }) => row)).size;
  const columns = headers.flatMap((header, at) => {
    const field = fields[at];
    if (header === '' && !field) return [];
    return [
      `  ${columnLetter(at).padEnd(3)}${short(header)} → ${field ? FIELDS[field].label : 'not imported'}`,
    ];
  });
  const dates = ambiguous.map(
    (field) =>
      `  ${FIELDS[field].label}: days such as 3/4/1958 can be read two ways and are read as ${order}. Say --dates mdy or --dates dmy to choose.`,
  );
  const how = isSaved ? ', columns as saved for these headers' : '';
  const held = countRows(rows).map((each) => `${each.label} ${each.count.toLocaleString('en-US')}`);
  return [
    `Read as ${sheetLabel(kind, fields).toLowerCase()}${sheetName(sheet.name)}: ${rowsOf(count)} below row ${headerRow + 1}${how}`,
    ...(held.length > 1 ? [`  ${held.join(', ')}`] : []),
    ...columns,
    ...dates,
  ];
}

const short = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};

/** What came of the table, in counts and places. */
export function resultLines(result: TableResult): string[] {
  const counted = [...result.counts].map(
    ([kind, counts]) => [LABELS[kind], counts.new, counts.changed, counts.unchanged] as const,
  );
  const notes = [...result.notes].map(
    ([note, { count, first }]) =>
      `  ${count.toLocaleString('en-US').padStart(7)} × ${NOTE_WORDS[note]} (e.g. row ${first.row}${sheetName(first.sheet)})`,
  );
  return [...countTable(counted), ...(notes.length > 0 ? ['', 'Notes:', ...notes] : [])];
}

/** The rows that stayed out, each with its column. */
export function faultLines(result: TableResult): string[] {
  if (result.faults.length === 0) return [];
  const shown = result.faults.slice(0, MOST_FAULTS_SHOWN).map((fault) => `  ${faultLine(fault)}`);
  const more = result.faults.length - shown.length;
  return [
    `${rowsOf(result.faultyRows)} ${result.faultyRows === 1 ? 'was' : 'were'} not imported; the rest was:`,
    ...shown,
    ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more of this kind.`] : []),
  ];
}

const faultLine = ({ sheet, row, column, problem }: RowFault) =>
  `Row ${row}${sheetName(sheet)}${column === '' ? '' : `, column ${column}`}: ${problem}.`;

/** The first rows as they were read; where they do not go to a terminal, their shapes: "Xxxx", "99/99/9999". */
export function firstRows({ sheet, recognized }: PreparedSheet, isWhole: boolean): string[] {
  const { headerRow, fields } = recognized;
  const rows = sheet.rows.slice(headerRow + 1).filter((row) => row.some(Boolean));
  return rows.slice(0, 3).map((row) => {
    const cells = fields.flatMap((field, at) =>
      field && row[at] ? [`${FIELDS[field].label} ${show(row[at], isWhole)}`] : [],
    );
    return `  ${cells.join(' · ')}`;
  });
}

const show = (text: string, isWhole: boolean) =>
  isWhole
    ? short(text)
    : short(
        text
          .replaceAll(/\p{Lu}/gu, 'X')
          .replaceAll(/\p{L}/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
          .replaceAll(/\p{N}/gu, '9'),
      );
