import readXlsxFile from 'read-excel-file/node';
import { cleanCell } from './read-csv.ts';
import { type Sheet, TABLE_LIMITS, TableRefusal } from './sheet.ts';

/**
 * The sheets of a workbook. Formulas are never run: what Excel saved as their result is read. Days and times become
 * "1958-03-04", "1958-03-04 09:30" and "09:30".
 * @throws TableRefusal for a workbook that is broken, protected by a password or too large when it is unpacked.
 */
export async function readXlsx(bytes: Buffer): Promise<Sheet[]> {
  if (unpackedSize(bytes) > TABLE_LIMITS.unpackedBytes)
    throw new TableRefusal(
      `The workbook is larger than ${TABLE_LIMITS.unpackedBytes / 1024 ** 2} MB when unpacked. Split it into several files.`,
    );
  const sheets = await readXlsxFile(bytes, { parseNumber: plainNumber }).catch((error: unknown) => {
    throw new TableRefusal(sentenceOf(error), { cause: error });
  });
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map(cellText)),
    isWorkbook: true,
  }));
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'string' ? cleanCell(cell) : '';
}

/** Excel's day 0: a cell with a time alone is a moment of that day. */
const DAY_ZERO = Date.UTC(1900, 0, 1);

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  // A saved fraction of a day is off by a part of a millisecond.
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 16)];
  if (date.getTime() < DAY_ZERO) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

/** A number as it would be typed: a long MRN is never "1.2E+12", and 0.1 + 0.2 is 0.3. */
function plainNumber(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  return Number.isInteger(value) ? BigInt(value).toString() : String(Number(value.toPrecision(15)));
}

/** What the zip directory says that the parts unpack to; a lie makes the reader fail, not grow. */
function unpackedSize(bytes: Buffer): number {
  let total = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 46 <= bytes.length; ) {
    total += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\u0001\u0002', at + 46, 'latin1');
  }
  return total;
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [, row, column] = /row (\d+), col (\d+): VALUE_MISSING/.exec(message) ?? [];
  if (row)
    return `The cell in row ${row}, column ${column} is a formula whose result was not saved. Open the workbook in Excel, save it and import it again.`;
  return 'The Excel workbook cannot be read. Open it in Excel, save it as .xlsx or CSV and import that file.';
}
