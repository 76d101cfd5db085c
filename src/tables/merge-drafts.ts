import { isDeepStrictEqual } from 'node:util';
import type { PatientDraft, ReadRow } from './drafts.ts';
import type { Field } from './fields.ts';
import { SAID_BY } from './read-patient.ts';
import { columnName } from './row.ts';

/** A row of a patient, with what the rows before it say of them. */
export type DescribedRow = ReadRow & { patient: PatientDraft };

const NAME: readonly Field[] = ['patientName', 'familyName', 'givenName', 'middleName'];

/** What the columns of a patient say, in parts that are the same or not. */
const PARTS: Readonly<Record<string, readonly Field[]>> = {
  ...SAID_BY,
  familyName: NAME,
  givenNames: NAME,
  otherNames: ['otherName'],
  isDeceased: ['deceased', 'deceasedOn', 'patientStatus'],
};

/**
 * One patient of two rows: what one leaves empty the other says.
 * @returns the earlier row with what both say; or the columns of the later row that contradict the earlier one.
 */
export function mergeDrafts(
  one: DescribedRow,
  other: DescribedRow,
): { row: DescribedRow } | { columns: string[] } {
  if (isDeepStrictEqual(one.patient, other.patient)) return { row: one };
  const merged: Record<string, unknown> = { ...one.patient };
  const columns = new Set<string>();
  for (const [part, fields] of Object.entries(PARTS)) {
    const [a, b] = [Reflect.get(one.patient, part), Reflect.get(other.patient, part)];
    if (isSame(a, b)) continue;
    const against = contradicting(fields, one, other);
    for (const field of against) columns.add(columnName(other.columns, field));
    if (against.length === 0) merged[part] = both(part, a, b);
  }
  if (columns.size > 0) return { columns: [...columns] };
  const unsaid = one.patient.unsaid.filter((column) => other.patient.unsaid.includes(column));
  const cells =
    one.columns === other.columns ? other.cells.map((cell, at) => one.cells[at] || cell) : one.cells;
  return { row: { ...one, cells, patient: { ...(merged as PatientDraft), unsaid } } };
}

/** Of names capitals do not count. */
const isSame = (a: unknown, b: unknown): boolean => folded(a) === folded(b);
const folded = (value: unknown) => JSON.stringify(value ?? null).toLowerCase();

/** Columns that both rows fill, with other words; of names that are in other columns, those of the later row. */
function contradicting(fields: readonly Field[], one: ReadRow, other: ReadRow): Field[] {
  const filled = fields.filter((field) => textOf(other, field) !== '');
  const shared = filled.filter((field) => textOf(one, field) !== '');
  if (fields === NAME && shared.length === 0) return filled;
  return shared.filter((field) => textOf(one, field) !== textOf(other, field));
}

function textOf({ cells, columns }: ReadRow, field: Field): string {
  const at = columns.fields.indexOf(field);
  return at < 0 ? '' : (cells[at] ?? '').trim().toLowerCase();
}

function both(part: string, a: unknown, b: unknown): unknown {
  if (part === 'isDeceased') return a === true || b === true;
  if (part === 'addresses') return JSON.stringify(a).length >= JSON.stringify(b).length ? a : b;
  if (Array.isArray(a) && Array.isArray(b))
    return [...a, ...b.filter((each) => !a.some((known) => isDeepStrictEqual(known, each)))];
  return a === undefined || a === null || a === 'unknown' || a === '' ? b : a;
}
