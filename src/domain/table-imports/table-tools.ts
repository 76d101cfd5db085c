import type { SavedMapping } from '../imports/table-mappings.ts';

/** What a field is called: its name in the code, and in words. */
export type FieldChoice = { value: string; label: string };

/** One sheet of a list, as its member sees it before anything is imported. */
export type SheetPreview = {
  name: string;
  /** Of its headers. */
  signature: string;
  /** "Patients", "Patients and medicines". */
  label: string;
  /** How many of each kind its rows hold: "Patients" 12, "Medicines" 30. */
  counts: { label: string; count: number }[];
  mapping: SavedMapping;
  /** Chosen for these headers before. */
  isSaved: boolean;
  /** By position; `letter` as a spreadsheet has it. */
  columns: { at: number; letter: string; header: string; field: FieldChoice | null }[];
  /** What a column may be on such a sheet. */
  choices: FieldChoice[];
  rows: number;
  /** The first of them. */
  faults: { row: number; column: string; problem: string }[];
  faultyRows: number;
  /** A column of days leaves open which number is the month. */
  isAmbiguous: boolean;
  /** The first rows: what their cells are taken for, and what is in them. */
  firstRows: { label: string; text: string }[][];
};

export type TablePreview = { contentHash: string; sheets: SheetPreview[]; unknown: string[] };

/** What reads lists, handed over by the composition root: the domain and Slack know no file formats. */
export type TableTools = {
  /** A list will come soon. */
  warmUp(): void;
  /**
   * @returns what a file holds, with what was chosen for such headers before.
   * @throws DomainError `invalid` with a sentence for what is no list.
   */
  preview(
    file: Buffer,
    about: { timeZone: string; today: string },
    mappingsOf: (signatures: readonly string[]) => Promise<Map<string, SavedMapping>>,
  ): Promise<TablePreview>;
  /** @returns why a sheet cannot be read with these columns; null: it can. */
  problemOf(mapping: SavedMapping): string | null;
  /** An empty list to fill in. */
  template(): { name: string; data: Buffer };
};

/** How large a file may be that is uploaded in Slack. */
export const UPLOAD_LIMIT = { bytes: 5 * 1024 * 1024, rows: 20_000 } as const;
