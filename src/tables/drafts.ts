import type { PatientRecord, RecordContent, RecordKind } from '../domain/imports/records.ts';
import type { ImportedContact, ImportedTask } from '../domain/imports/work-records.ts';
import type { RecognizedSheet } from './recognize.ts';

/** Kinds of record that a table may hold. */
export type TableRecordKind = Extract<
  RecordKind,
  'caregiver' | 'careTeamMember' | 'medication' | 'appointment'
>;

/** Whose row it is, as the row says it. */
export type Person = {
  mrn: string | null;
  givenNames: string[];
  familyName: string;
  /** YYYY-MM-DD. */
  birthOn: string | null;
};

/** `unsaid`: names of columns that this table does not have; what is known of them stays. */
export type PatientDraft = Omit<PatientRecord, 'source' | 'identifiers' | 'revision' | 'isPart2'> & {
  unsaid: string[];
};

/**
 * `key`: what the record is found again by, among the records of its patient; `isBeside`: it is in a row of the patient,
 * and said again in each such row.
 */
export type RecordDraft = {
  [K in TableRecordKind]: {
    kind: K;
    key: string;
    content: RecordContent<K>;
    unsaid: string[];
    isBeside?: true;
  };
}[TableRecordKind];

export type TaskDraft = ImportedTask & { key: string };
export type ContactDraft = ImportedContact & { key: string };

/** What one row says. */
export type ReadRow = {
  sheet: string;
  row: number;
  /** As they are in the file, and what they were taken for: what contradicts another row is named by its column. */
  cells: readonly string[];
  columns: RecognizedSheet;
  person: Person;
  patient: PatientDraft | null;
  records: RecordDraft[];
  tasks: TaskDraft[];
  contacts: ContactDraft[];
  /** When the row was changed last, where it has such a column. */
  changedOn: string | null;
};
