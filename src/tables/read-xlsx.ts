import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import readXlsxFile from 'read-excel-file/node';
import { cleanCell } from './read-csv.ts';
import { type Sheet, TABLE_LIMITS, TableRefusal } from './sheet.ts';

/**
 * The sheets of a workbook. Formulas are never run: what Excel saved as their result is read. Days and times become
 * "1958-03-04", "1958-03-04 09:30" and "09:30".
 * @throws TableRefusal for a workbook that is broken, protected by a password or too large when it is unpacked.
 */
export async function readXlsx(bytes: Buffer): Promise<Sheet[]> {
  await mustUnpack(bytes);
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

const inflate = promisify(inflateRaw);
const DIRECTORY_ENTRY = 'PK\u0001\u0002';
const DEFLATED = 8;

/**
 * Unpacks each part within the limit before the reader does it without one: what the directory says of sizes may be a
 * lie.
 * @throws TableRefusal for a workbook that unpacks to more, or whose parts cannot be unpacked.
 */
async function mustUnpack(bytes: Buffer): Promise<void> {
  let left: number = TABLE_LIMITS.unpackedBytes;
  for (
    let at = bytes.indexOf(DIRECTORY_ENTRY, 0, 'latin1');
    at >= 0 && at + 46 <= bytes.length;
    at = bytes.indexOf(DIRECTORY_ENTRY, at + 46, 'latin1')
  ) {
    const [method, packed, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    if (local + 30 > bytes.length) throw new TableRefusal(UNREADABLE);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const part = bytes.subarray(start, start + packed);
    left -= method === DEFLATED ? await unpackedSize(part, left) : part.length;
    if (left < 0) throw new TableRefusal(TOO_LARGE);
  }
}

async function unpackedSize(part: Buffer, limit: number): Promise<number> {
  try {
    return (await inflate(part, { maxOutputLength: limit + 1 })).length;
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new TableRefusal(isTooLarge ? TOO_LARGE : UNREADABLE, { cause: error });
  }
}

const UNREADABLE =
  'The Excel workbook cannot be read. Open it in Excel, save it as .xlsx or CSV and import that file.';
const TOO_LARGE = `The workbook is larger than ${TABLE_LIMITS.unpackedBytes / 1024 ** 2} MB when unpacked. Split it into several files.`;

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [, row, column] = /row (\d+), col (\d+): VALUE_MISSING/.exec(message) ?? [];
  if (row)
    return `The cell in row ${row}, column ${column} is a formula whose result was not saved. Open the workbook in Excel, save it and import it again.`;
  return UNREADABLE;
}
