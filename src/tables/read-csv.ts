import Papa from 'papaparse';
import { decodeText } from '../domain/decode-text.ts';
import { type Sheet, TABLE_LIMITS, TableRefusal } from './sheet.ts';

const SEPARATORS = [',', ';', '\t', '|'];

/** "sep=;" in the first line is Excel's own way to name the separator. */
const SEP_LINE = /^sep=(.)\r?\n/i;

/**
 * The rows of a text file with commas, semicolons, tabs or bars between its cells.
 * @throws TableRefusal for a file without text, one with zero bytes in it, or one with a quote that never ends.
 */
export function readCsv(bytes: Uint8Array): { sheet: Sheet; encoding: string } {
  const { text: whole, encoding } = decodeText(bytes);
  const [line, named] = SEP_LINE.exec(whole) ?? [];
  const text = line === undefined ? whole : whole.slice(line.length);
  if (text.trim() === '') throw new TableRefusal('The file is empty.');
  if (text.includes('\u0000')) throw new TableRefusal('The file is neither text nor an Excel workbook.');
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: named ?? '',
    delimitersToGuess: SEPARATORS,
    preview: TABLE_LIMITS.rows + 50,
  });
  const quote = errors.find(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
  if (quote)
    throw new TableRefusal(
      `Row ${(quote.row ?? 0) + 1} has a quotation mark that never ends, so the rows after it cannot be told apart. Fix the mark and import the file again.`,
    );
  const rows = data.map((row) => row.map(cleanCell));
  // Kept in front when there is such a line, so that row numbers are those of the file.
  return {
    sheet: { name: '', rows: line === undefined ? rows : [[], ...rows], isWorkbook: false },
    encoding,
  };
}

/**
 * Control characters and no-break spaces are no part of what somebody wrote, nor is the apostrophe that keeps a spreadsheet
 * from running a text that begins with =, +, - or @. Such a text stays a text.
 */
export const cleanCell = (text: string): string =>
  text
    .replace(/^'(?=[=+\-@＝＋－＠])/, '')
    .replaceAll(/[^\P{Cc}\t\n]|[\u200B\uFEFF]/gu, '')
    .replaceAll(/[\u00A0\u2007\u202F]/g, ' ')
    .trim();
