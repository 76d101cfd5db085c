import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { type Sheet, TABLE_LIMITS, TableRefusal } from './sheet.ts';

export type Table = { sheets: Sheet[]; encoding: string };

const startsWith = (bytes: Buffer, ...signature: number[]) =>
  signature.every((byte, at) => bytes[at] === byte);

/**
 * Reads a table file, known by its bytes and not by its name.
 * @returns its sheets, and how the text was encoded.
 * @throws TableRefusal for what is no table, an old or protected workbook, or more than `TABLE_LIMITS`.
 */
export async function readTable(bytes: Buffer): Promise<Table> {
  const { bytes: mostBytes, rows: mostRows, columns: mostColumns } = TABLE_LIMITS;
  if (bytes.length > mostBytes)
    throw new TableRefusal(
      `The file is larger than ${mostBytes / 1024 ** 2} MB. Split it into several files.`,
    );
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new TableRefusal(
      'This is an old Excel workbook (.xls) or one with a password. Save it in Excel as .xlsx without a password, or as CSV.',
    );
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    throw new TableRefusal('This is a PDF. Export the list as .xlsx or CSV.');
  const isWorkbook = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
  const { sheets, encoding } = isWorkbook
    ? { sheets: await readXlsx(bytes), encoding: 'Excel' }
    : csvTable(bytes);
  if (sheets.reduce((sum, { rows }) => sum + rows.length, 0) > mostRows)
    throw new TableRefusal(
      `The file has more than ${mostRows.toLocaleString('en-US')} rows. Split it into several files.`,
    );
  if (sheets.some(({ rows }) => rows.some((row) => row.length > mostColumns)))
    throw new TableRefusal(
      `A row has more than ${mostColumns} columns. Delete the ones that are not needed.`,
    );
  return { sheets, encoding };
}

function csvTable(bytes: Buffer): Table {
  const { sheet, encoding } = readCsv(bytes);
  return { sheets: [sheet], encoding };
}
