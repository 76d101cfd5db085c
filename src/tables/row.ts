import { type DayOrder, type OrderFound, orderOf, readDay } from './cells/day.ts';
import { readEmails, readPhones } from './cells/phones.ts';
import { readTime, splitDayTime } from './cells/time.ts';
import type { TableKind } from './columns.ts';
import { FIELDS, type Field } from './fields.ts';
import type { RecognizedSheet } from './recognize.ts';
import { columnLetter } from './sheet.ts';

/** What is wrong with one cell, or with a row (`column` ''). No word of the file is in it. */
export type RowFault = { sheet: string; row: number; column: string; problem: string };

/** Something that was understood in one of two ways, or left out: it is said, and the row comes in. */
export type RowNote =
  | 'languageUnknown'
  | 'leftCaseload'
  | 'taskClosed'
  | 'taskWithoutDue'
  | 'taskOverdue'
  | 'ownerUnknown'
  | 'visitWithoutTime'
  | 'contactWithoutTime'
  | 'otherSource';

/** What the readers of one sheet share. */
export type SheetReading = {
  sheet: RecognizedSheet;
  /** Of days that can be read both ways, by field; null: such a day is a fault. */
  orders: ReadonlyMap<Field, DayOrder | null>;
  /** YYYY-MM-DD in the zone of the team. */
  today: string;
  timeZone: string;
  note: (note: RowNote, row: number) => void;
};

/** Fields that hold a day, alone or with a time. */
export const DAY_FIELDS: readonly Field[] = [
  'birthOn',
  'deceased',
  'deceasedOn',
  'changedOn',
  'startedOn',
  'endedOn',
  'visitOn',
  'dueOn',
  'contactOn',
];

/** Two digits of a year are at most so many years ahead, but for days that are always past. */
const AHEAD_YEARS = 20;
const ALWAYS_PAST: ReadonlySet<Field> = new Set([
  'birthOn',
  'deceased',
  'deceasedOn',
  'changedOn',
  'contactOn',
]);

/** Nobody is older; an earlier year is a slip of the hand. */
const OLDEST_YEARS = 125;

/** What a spreadsheet writes into a cell whose formula fails: no number, name or day of anybody. */
const ERROR_CELL = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i;

const yearsFrom = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/** The order of day and month in each column of days that a sheet has. */
export function ordersOf(
  sheet: RecognizedSheet,
  rows: readonly (readonly string[])[],
): ReadonlyMap<Field, OrderFound> {
  const found = new Map<Field, OrderFound>();
  for (const [at, field] of sheet.fields.entries())
    if (field && DAY_FIELDS.includes(field))
      found.set(field, orderOf(rows.map((row) => splitDayTime(row[at] ?? '').day)));
  return found;
}

/** The cells of one row, read field by field; what cannot be read is a fault of its column. */
export class Row {
  readonly number: number;
  readonly faults: RowFault[] = [];
  readonly #cells: readonly string[];
  readonly #reading: SheetReading;

  /** @param number as a person counts rows, from 1. */
  constructor(reading: SheetReading, cells: readonly string[], number: number) {
    this.#reading = reading;
    this.#cells = cells;
    this.number = number;
  }

  /** Something is behind the last column that has a header. */
  get hasMore(): boolean {
    return this.#cells.slice(this.#reading.sheet.headers.length).some((cell) => cell.trim() !== '');
  }

  /** A fault for each cell that holds an error of the spreadsheet; whether there was one. */
  faultErrors(): boolean {
    const broken = this.#reading.sheet.fields.filter(
      (field) => field !== null && ERROR_CELL.test(this.text(field)),
    );
    for (const field of broken)
      this.fault(field, 'holds an error of the spreadsheet. Fix its formula, or empty the cell');
    return broken.length > 0;
  }

  /** What its sheet holds, besides patients. */
  get kind(): TableKind {
    return this.#reading.sheet.kind;
  }

  /** The cells as they are, and their sheet. */
  get source(): { cells: readonly string[]; columns: RecognizedSheet } {
    return { cells: this.#cells, columns: this.#reading.sheet };
  }

  has(field: Field): boolean {
    return this.#reading.sheet.fields.includes(field);
  }

  text(field: Field): string {
    const at = this.#reading.sheet.fields.indexOf(field);
    return at < 0 ? '' : (this.#cells[at] ?? '').trim();
  }

  /** The header of a field's column, as it is written. */
  header(field: Field): string {
    const { fields, headers } = this.#reading.sheet;
    return headers[fields.indexOf(field)] ?? '';
  }

  /** The text, or null where the cell is empty. */
  some(field: Field): string | null {
    return this.text(field) || null;
  }

  fault(field: Field | null, problem: string): null {
    const { sheet } = this.#reading;
    this.faults.push({ sheet: sheet.name, row: this.number, column: columnName(sheet, field), problem });
    return null;
  }

  note(note: RowNote): void {
    this.#reading.note(note, this.number);
  }

  /** One of the words that the field knows; null where the cell is empty or a fault. */
  word<T>(field: Field, read: (written: string) => T | null, expected: string): T | null {
    const written = this.text(field);
    if (written === '') return null;
    return read(written) ?? this.fault(field, `holds an unknown word. Use ${expected}`);
  }

  day(field: Field): string | null {
    const written = splitDayTime(this.text(field)).day;
    if (written === '') return null;
    const { today, orders } = this.#reading;
    const isPast = ALWAYS_PAST.has(field);
    const read = readDay(written, orders.get(field) ?? null, isPast ? today : yearsFrom(today, AHEAD_YEARS));
    if ('problem' in read) return this.fault(field, read.problem);
    if (isPast && read.day > today) return this.fault(field, 'is in the future');
    if (read.day < yearsFrom(today, -OLDEST_YEARS))
      return this.fault(field, `is more than ${OLDEST_YEARS} years ago`);
    return read.day;
  }

  /** The wall time of a day, from its own column or from behind the day; null: none is there. */
  time(field: Field, ofDay: Field): string | null {
    const written = this.text(field) || splitDayTime(this.text(ofDay)).time;
    if (written === '') return null;
    const own = splitDayTime(written).time || written;
    return (
      readTime(own) ??
      this.fault(this.text(field) ? field : ofDay, 'is not a time that can be read. Write it as 14:30')
    );
  }

  phones(field: Field, use: string | null) {
    const written = this.text(field);
    return this.#points(field, written === '' ? [] : readPhones(written, use));
  }

  emails(field: Field) {
    const written = this.text(field);
    return this.#points(field, written === '' ? [] : readEmails(written));
  }

  #points<T>(field: Field, read: T[] | { problem: string }): T[] {
    if (!('problem' in read)) return read;
    this.fault(field, read.problem);
    return [];
  }
}

/** "C (Birth date)"; '' for the whole row. */
export function columnName(sheet: RecognizedSheet, field: Field | null): string {
  if (field === null) return '';
  const at = sheet.fields.indexOf(field);
  return at < 0 ? FIELDS[field].label : `${columnLetter(at)} (${FIELDS[field].label})`;
}
