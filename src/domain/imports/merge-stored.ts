import { MEDICINE_WORDS } from '../plans/medicine-table.ts';
import { isSameJson, overruledOf } from '../plans/overruled.ts';
import type { RecordKind } from './records.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns that a source says together; every other column stands for itself. */
const TOGETHER: Partial<Record<RecordKind | 'patient', readonly string[]>> = {
  medication: MEDICINE_WORDS,
  patient: ['givenNames', 'familyName'],
};

export type Merged = {
  /** The columns to write: the source's, but what a person has changed here and the source has not. */
  columns: Record<string, unknown>;
  /** What still holds against the source's word. */
  overruled: Record<string, unknown>;
  /** What a person had written and the source's new word has replaced, by column. */
  replaced: Record<string, unknown>;
};

/**
 * A source's new word on a record that is here. A person's edit wins until the source changes that very field; then
 * the source's word is taken, and what the person had written is shown beside it. A mark of 42 CFR Part 2 is never
 * taken off by a source that says it no more: only a person takes it off, and theirs holds until the source changes
 * its own.
 * @returns the columns to write, what stays overruled, and what the source has replaced.
 */
export function mergeStored(kind: RecordKind | 'patient', stored: Row, content: Row): Merged {
  const before = overruledOf(stored.overruled);
  const together = TOGETHER[kind] ?? [];
  const columns: Record<string, unknown> = { ...content };
  const overruled: Record<string, unknown> = {};
  const replaced: Record<string, unknown> = {};
  for (const name of Object.keys(before)) {
    if (!(name in content)) continue;
    const unit = together.includes(name) ? together : [name];
    const isNewWord = unit.some(
      (each) => each in before && !isSameJson(instant(content[each]), instant(before[each])),
    );
    const own = instant(stored[name]);
    if (!isNewWord) {
      columns[name] = own;
      overruled[name] = before[name];
    } else if (!isSameJson(own, instant(content[name]))) replaced[name] = own;
  }
  if (!('isPart2' in before)) columns.isPart2 = stored.isPart2 === true || content.isPart2 === true;
  return { columns, overruled, replaced };
}

/** PostgreSQL writes an instant in JSON another way than the source does. */
export const instant = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
    ? new Date(value).toISOString()
    : (value ?? null);
