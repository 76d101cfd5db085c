/** One sheet of a table file: texts alone, as they are read before anybody knows what a column means. */
export type Sheet = {
  /** Of the workbook; a CSV file has the name ''. */
  name: string;
  /** In the order of the file, empty ones among them: the n-th is what a person calls row n + 1. */
  rows: readonly (readonly string[])[];
  isWorkbook: boolean;
};

/** How much a table file may hold. What is more is refused whole, with the way to do it. */
export const TABLE_LIMITS = {
  bytes: 10 * 1024 * 1024,
  /** What an .xlsx file may grow to when it is unpacked. */
  unpackedBytes: 150 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
} as const;

/** The file is no table that can be read; the message is a sentence that says what it is and what to do. */
export class TableRefusal extends Error {
  override readonly name = 'TableRefusal';
}

/** "A", "Z", "AA": what a spreadsheet calls its n-th column, from 0. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  const letter = String.fromCharCode(65 + (index % 26));
  return rest === 0 ? letter : columnLetter(rest - 1) + letter;
}
