import { hash } from 'node:crypto';
import type { SavedMapping } from './domain/imports/table-mappings.ts';
import type { TablePreview } from './domain/table-imports/table-tools.ts';
import { previewTable } from './table-preview.ts';
import { type PreparedTable, readPrepared, recognizeTable, signaturesOf } from './tables/prepare-table.ts';
import type { ReadSheet } from './tables/read-rows.ts';
import { readTable, type Table } from './tables/read-table.ts';
import { TableRefusal } from './tables/sheet.ts';

type Known = { file: Uint8Array; saved: Map<string, SavedMapping>; timeZone: string; today: string };
export type TableTask =
  | { kind: 'signatures'; file: Uint8Array }
  | ({ kind: 'preview' } & Known)
  | ({ kind: 'read' } & Known);
export type TableAnswer =
  | { kind: 'signatures'; signatures: string[] }
  | { kind: 'preview'; preview: TablePreview }
  | { kind: 'read'; table: PreparedTable; read: ReadSheet[] }
  | { kind: 'refused'; message: string }
  | { kind: 'failed'; name: string };

/** The file that was read last: its headers are asked for first, and then the same file again. */
let last: { contentHash: string; table: Table } | null = null;

async function tableOf(file: Buffer): Promise<Table> {
  const contentHash = hash('sha256', file, 'hex');
  if (last?.contentHash !== contentHash) last = { contentHash, table: await readTable(file) };
  return last.table;
}

/** Pure work on a list: in the thread of lists, or at once for a short one. */
export async function workOnTable(task: TableTask): Promise<TableAnswer> {
  try {
    const file = Buffer.from(task.file.buffer, task.file.byteOffset, task.file.byteLength);
    const read = await tableOf(file);
    if (task.kind === 'signatures') return { kind: 'signatures', signatures: signaturesOf(read) };
    // No list of patients stays in memory longer than it is needed.
    last = null;
    const { saved, timeZone, today } = task;
    const table = recognizeTable(file, read, saved);
    if (task.kind === 'preview')
      return { kind: 'preview', preview: previewTable(table, saved, { timeZone, today }) };
    const orderOf = (signature: string) => saved.get(signature)?.dayOrder ?? 'mdy';
    return { kind: 'read', table, read: readPrepared(table, { timeZone, today, orderOf }) };
  } catch (error) {
    last = null;
    if (error instanceof TableRefusal) return { kind: 'refused', message: error.message };
    // Its message may hold words of the list.
    return { kind: 'failed', name: error instanceof Error ? error.name : 'unknown' };
  }
}
