import { holdsPatients, patientFieldsBeside } from './beside-patient.ts';
import type { DayOrder } from './cells/day.ts';
import { KIND_RULES, PERSON, type TableKind } from './columns.ts';
import type { PatientDraft, Person, ReadRow } from './drafts.ts';
import type { Field } from './fields.ts';
import { readPatient } from './read-patient.ts';
import { readPerson } from './read-person.ts';
import {
  NEXT_APPOINTMENT,
  readAppointment,
  readBeside,
  readCaregiver,
  readMedicine,
  readProvider,
} from './read-records.ts';
import { readContact, readTask } from './read-work.ts';
import type { RecognizedSheet } from './recognize.ts';
import { ordersOf, Row, type RowFault, type RowNote, type SheetReading } from './row.ts';
import type { Sheet } from './sheet.ts';

export type ReadSheet = {
  name: string;
  rows: ReadRow[];
  faults: RowFault[];
  notes: { note: RowNote; row: number }[];
  /** Columns of days that were read by `order`, since nothing in them says which number is the month. */
  ambiguous: Field[];
};

type Options = {
  /** Of days that can be read both ways. */
  order: DayOrder;
  /** YYYY-MM-DD in the zone of the team. */
  today: string;
  timeZone: string;
};

/** What a reader takes out of a row. */
type Said = Pick<ReadRow, 'patient' | 'records' | 'tasks' | 'contacts'>;
const NOTHING: Said = { patient: null, records: [], tasks: [], contacts: [] };

/**
 * Reads the rows of a sheet whose headers are known. A row with a cell that cannot be read stays out as a whole, and
 * each such cell is named; the others are read. Empty rows are passed over.
 */
export function readRows(sheet: Sheet, recognized: RecognizedSheet, options: Options): ReadSheet {
  const below = sheet.rows.slice(recognized.headerRow + 1);
  const found = ordersOf(recognized, below);
  const order = recognized.orderInHeaders ?? options.order;
  const notes: ReadSheet['notes'] = [];
  const reading: SheetReading = {
    sheet: recognized,
    orders: new Map(
      [...found].map(([field, each]) => [field, each === 'mixed' ? null : isOrder(each) ? each : order]),
    ),
    today: options.today,
    timeZone: options.timeZone,
    note: (note, row) => notes.push({ note, row }),
  };
  const faults: RowFault[] = [];
  const rows = below.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '') || isHeaderAgain(cells, recognized)) return [];
    const row = new Row(reading, cells, recognized.headerRow + index + 2);
    const read = readRow(row, reading);
    faults.push(...row.faults);
    return read && row.faults.length === 0 ? [read] : [];
  });
  const ambiguous = recognized.orderInHeaders
    ? []
    : [...found].flatMap(([field, each]) => (each === 'either' ? [field] : []));
  return {
    name: sheet.name,
    rows,
    faults,
    notes: notes.filter(({ row }) => !faults.some((fault) => fault.row === row)),
    ambiguous,
  };
}

const isOrder = (found: string): found is DayOrder => found === 'mdy' || found === 'dmy';

/** Printed lists repeat their headers on each page. */
const isHeaderAgain = (cells: readonly string[], { headers }: RecognizedSheet): boolean =>
  headers.every((header, at) => header === (cells[at] ?? ''));

function readRow(row: Row, reading: SheetReading): ReadRow | null {
  if (row.hasMore)
    return row.fault(
      null,
      'has more cells than the header row, so the cells may be shifted: a comma in a cell may lack its quotation marks',
    );
  if (row.faultErrors()) return null;
  const person = readPerson(row);
  if (!person) return null;
  const said = saidOf(row, reading, person);
  return {
    sheet: reading.sheet.name,
    row: row.number,
    ...row.source,
    person,
    ...NOTHING,
    ...said,
    changedOn: row.day('changedOn'),
  };
}

/** A row of another kind may describe its patient as well; one that only names them adds nothing to them. */
function saidOf(row: Row, reading: SheetReading, person: Person): Partial<Said> {
  const { kind, fields } = reading.sheet;
  const read = () => READERS[kind](row, reading, () => readPatient(row, person));
  if (!holdsPatients(kind, fields)) return read();
  const isDescribed = patientFieldsBeside(kind).some((field) => row.text(field) !== '') || isNamed(person);
  if (!isDescribed) return read();
  const patient = READERS.patient(row, reading, () => readPatient(row, person));
  const own = KIND_RULES[kind].fields.filter((field) => !PERSON.includes(field));
  if (!own.some((field) => row.text(field) !== '')) return patient;
  const { records = [], ...said } = read();
  const isNext = kind === 'appointment' && /\bnext\b/i.test(row.header('visitOn')) && !row.has('rowId');
  // As in a list of patients, another day of the next appointment is the same record.
  const placed = isNext ? records.map((draft) => ({ ...draft, key: NEXT_APPOINTMENT })) : records;
  return { ...patient, ...said, records: [...(patient.records ?? []), ...placed] };
}

const isNamed = ({ familyName, givenNames, birthOn }: Person): boolean =>
  familyName !== '' || givenNames.length > 0 || birthOn !== null;

type Reader = (row: Row, reading: SheetReading, patient: () => PatientDraft | null) => Partial<Said>;

/** How a row of each kind is read: another kind does not compile without its line. */
const READERS: Readonly<Record<TableKind, Reader>> = {
  patient: (row, reading, patient) => ({
    patient: patient(),
    records: readBeside(row, reading),
    tasks: row.text('task') === '' ? [] : readTask(row),
  }),
  caregiver: (row) => ({ records: readCaregiver(row) }),
  careTeamMember: (row) => ({ records: readProvider(row) }),
  medication: (row, reading) => ({ records: readMedicine(row, reading) }),
  appointment: (row, reading) => ({ records: readAppointment(row, reading) }),
  task: (row) => ({ tasks: readTask(row) }),
  contact: (row, reading) => ({ contacts: readContact(row, reading) }),
};
